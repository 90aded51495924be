import type { LookupOutcome, RecordType } from './dns-question.js';
import type { DnsMessage, DnsRecord, ExtendedError } from './wire-message.js';
import { isWithin, relative } from './wire-name.js';

/** One question to one server and what came of it: what verdict and findings are made of. */
export interface Exchange {
  /** `ip[:port]`. */
  server: string;
  name: string;
  type: RecordType;
  outcome: LookupOutcome;
  /** As sent; null when no readable answer came. */
  rcode: string | null;
  /** Null when no readable answer came. */
  message: DnsMessage | null;
  ede: ExtendedError | null;
  ms: number;
  overTcp: boolean;
  /** False: the server understands no EDNS and was asked again without. */
  withEdns: boolean;
  /** False when the limits left no question; the outcome is then ERROR. */
  isAsked: boolean;
  /** When the answer was there, in milliseconds of the process's own clock. */
  at: number;
}

const FAILURES: Record<string, LookupOutcome> = { NXDOMAIN: 'NXDOMAIN', REFUSED: 'REFUSED', SERVFAIL: 'SERVFAIL' };

/** What a message says to a question; other codes than those with a word of their own count as a failing server. */
export function outcomeOf(message: DnsMessage, name: string, type: RecordType): LookupOutcome {
  if (message.rcode !== 'NOERROR') return FAILURES[message.rcode] ?? 'SERVFAIL';
  return answersTo(message, name, type).records.length > 0 ? 'ANSWER' : 'NODATA';
}

/** The longest chain of aliases that is followed. */
export const MAX_ALIASES = 8;

export interface Followed {
  /** The records asked for, at the end of the chain. */
  records: DnsRecord[];
  /** The CNAME records passed, in their order. */
  aliases: DnsRecord[];
  /** Where the chain ends. */
  end: string;
  isLoop: boolean;
}

/** The records that answer the question, through the aliases in the same message; others are ignored. */
export function answersTo(message: DnsMessage | null, name: string, type: RecordType): Followed {
  const aliases: DnsRecord[] = [];
  const seen = new Set([name]);
  let end = name;
  for (;;) {
    const here = (message?.answers ?? []).filter((record) => record.name === end);
    const records = here.filter((record) => record.type === type);
    const alias = type === 'CNAME' ? undefined : here.find((record) => record.type === 'CNAME');
    if (records.length > 0 || alias === undefined) return { records, aliases, end, isLoop: false };
    aliases.push(alias);
    end = relative(alias.data);
    if (seen.has(end) || aliases.length >= MAX_ALIASES) return { records: [], aliases, end, isLoop: true };
    seen.add(end);
  }
}

/** Records in the order that mail tries them: MX by preference, others as text; each once. */
export function sortedData(records: readonly DnsRecord[], type: RecordType): string[] {
  const data = [...new Set(records.map((record) => record.data))];
  const preference = (text: string) => (type === 'MX' ? Number.parseInt(text, 10) : 0);
  return data.sort((a, b) => preference(a) - preference(b) || (a < b ? -1 : 1));
}

/** The data that an exchange brought, sorted. */
export const dataOf = ({ message, name, type }: Exchange): string[] =>
  sortedData(answersTo(message, name, type).records, type);

/** The SOA that comes with a negative answer; its TTL says how long the "no" may be kept (RFC 2308). */
export const negativeSoa = ({ message, name, type }: Exchange): DnsRecord | null =>
  message?.authority.find(
    (record) => record.type === 'SOA' && isWithin(answersTo(message, name, type).end, record.name),
  ) ?? null;

/** An answer was given, whatever it says. */
export const isAnswered = ({ outcome }: Exchange): boolean =>
  outcome === 'ANSWER' || outcome === 'NODATA' || outcome === 'NXDOMAIN';

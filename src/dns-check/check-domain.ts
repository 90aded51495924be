import { Problem } from '../shared/problem.js';
import { MAX_RECORDS } from './answer-text.js';
import { machineResolvers } from './ask-resolver.js';
import type { Note } from '../shared/note.js';
import type { DnsReport } from './dns-report.js';
import { understandDomain, type UnderstoodName } from './domain-name.js';
import { findingsOf } from './findings.js';
import { MAX_HOSTS, MAX_RESOLVERS, type MailDns, observeMailDns } from './mail-dns.js';
import { type DnsTexts, type Values, word, type WordingKey } from './texts.js';
import { judge } from './verdict.js';

export interface DnsCheckOptions {
  /** `ip[:port]`; empty = the resolvers that this machine uses. */
  resolvers: string[];
  /** The whole check, in milliseconds; at most {@link MAX_DEADLINE_MS}. */
  deadlineMs?: number;
  /** Also ask for special-use and private names, and take private addresses as usable. */
  allowPrivate: boolean;
  texts: DnsTexts;
  now: () => Date;
}

export const MAX_DEADLINE_MS = 4000;
/** Kept back for putting the report together. */
const RESERVE_MS = 200;

/** Checks the mail DNS of what a person sent. Throws INVALID_DOMAIN or NAME_REFUSED; no DNS failure makes it fail. */
export async function checkDomain(sent: string, options: DnsCheckOptions): Promise<DnsReport> {
  const { allowPrivate, texts } = options;
  const name = nameToCheck(sent, allowPrivate, texts);
  const configured = options.resolvers.length > 0 ? options.resolvers : machineResolvers();
  const resolvers = configured.slice(0, MAX_RESOLVERS);

  const checkedAt = options.now();
  const started = performance.now();
  const time = Math.min(options.deadlineMs ?? MAX_DEADLINE_MS, MAX_DEADLINE_MS) - RESERVE_MS;
  const seen = await observeMailDns(name.domain, resolvers, () => time - (performance.now() - started));

  const verdict = judge(seen, allowPrivate);
  const values = valuesOf(seen);
  return {
    domain: name.domain,
    fault: verdict.fault,
    headline: word(texts, verdict.headline, values),
    whoActs: verdict.whoActs,
    vantages: seen.mx.map(({ server, outcome, records, ms }) => ({
      vantage: 'LOCAL',
      resolver: server,
      outcome,
      records: records.slice(0, MAX_RECORDS),
      ms,
    })),
    findings: findingsOf(seen, allowPrivate, texts),
    queries: answersOf(seen).filter(({ isAsked }) => isAsked).length,
    durationMs: Math.round(performance.now() - started),
    checkedAt: checkedAt.toISOString(),
    understoodAs: name.understoodAs,
    notes: notesOf(seen, name, verdict.fault === 'UNKNOWN', configured.length - resolvers.length, texts, values),
  };
}

/** The name to ask for, or the problem that says why it is not asked. */
export function nameToCheck(sent: string, allowPrivate: boolean, texts: DnsTexts): UnderstoodName {
  const name = understandDomain(sent, allowPrivate);
  if ('domain' in name) return name;
  throw new Problem(name.code, word(texts, `refused-${name.refused}`));
}

const answersOf = ({ mx, hosts }: MailDns) => [...mx, ...hosts.flatMap(({ answers }) => answers)];

const valuesOf = ({ domain, mx, hosts, hostsCut }: MailDns): Values => ({
  domain,
  resolvers: mx.length,
  silent: mx.filter(({ outcome }) => !['NOERROR', 'NODATA', 'NXDOMAIN'].includes(outcome)).length,
  hosts: hosts.length + hostsCut,
});

function notesOf(
  seen: MailDns,
  { domain, understoodAs }: UnderstoodName,
  isUnknown: boolean,
  resolversCut: number,
  texts: DnsTexts,
  values: Values,
): Note[] {
  const recordsCut = Math.max(0, ...seen.mx.map(({ records }) => records.length - MAX_RECORDS));
  const notAsked = answersOf(seen).filter(({ isAsked }) => !isAsked).length;
  const note = (holds: boolean, id: string, key: WordingKey, more: Values = {}): Note[] =>
    holds ? [{ id, text: word(texts, key, { ...values, ...more }) }] : [];
  return [
    ...note(understoodAs !== null, 'UNDERSTOOD_AS', 'note-understood-as', { domain }),
    ...note(isUnknown, 'ONE_VANTAGE_POINT', 'note-one-vantage-point'),
    ...note(notAsked > 0, 'DEADLINE', 'note-deadline', { count: notAsked }),
    ...note(resolversCut > 0, 'TRUNCATED', 'note-resolvers-cut', { count: resolversCut, limit: MAX_RESOLVERS }),
    ...note(seen.hostsCut > 0, 'TRUNCATED', 'note-hosts-cut', { count: seen.hostsCut, limit: MAX_HOSTS }),
    ...note(recordsCut > 0, 'TRUNCATED', 'note-records-cut', { count: recordsCut, limit: MAX_RECORDS }),
  ];
}

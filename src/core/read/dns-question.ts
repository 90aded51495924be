import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { as, record } from './fact-record.js';
import { isIp, isPrivateIp, isPrivateName, plainDomain } from './host.js';
import type { Seen } from './paste.js';

/** A DNS question in a pasted session, from the line that asks it to the record that it comes to. */

interface Answer {
  domain: Seen<string>;
  type: string;
  values: Seen<string>[];
}

/** The question that is open: who is asked what, and what was seen of the answer so far. */
export interface Question {
  server: Seen<string> | null;
  address: string | null;
  /** Name and type as the command line, the prompt or `set type=` gave them. */
  name: Seen<string> | null;
  type: string | null;
  /** The output has begun: its `Server:` line was seen. */
  begun: boolean;
  answer: Answer | null;
  /** The line on which it last timed out. */
  waited: Seen<string> | null;
  /** A result was read; what follows is a remark on it. */
  done: boolean;
}

export interface Step {
  asked: Question;
  records: FactRecord[];
}

const FRESH = { begun: false, answer: null, waited: null, done: false };
export const NEW: Question = { server: null, address: null, name: null, type: null, ...FRESH };

/** Closes the open question and opens the next one. */
export const open = (asked: Question, next: Question, begun = false): Step => ({
  asked: { ...next, ...FRESH, begun },
  records: close(asked),
});

/** What the open question came to: its answer, or the wait for one. */
export function close(asked: Question): FactRecord[] {
  const { answer, waited, done, begun, name } = asked;
  if (answer) return [lookup(asked, 'NOERROR', answer.domain, answer.domain, answer.type, answer.values)];
  return waited && !done && begun && name ? [lookup(asked, 'TIMEOUT', waited, name)] : [];
}

export function settle(
  asked: Question,
  outcome: DnsOutcome,
  at: Seen<string>,
  domain: Seen<string> | null = null,
  type: string | null = null,
): Step {
  return {
    asked: { ...asked, answer: null, done: true },
    records: [...(asked.answer ? close(asked) : []), lookup(asked, outcome, at, domain ?? asked.name, type)],
  };
}

export function addAnswer(asked: Question, domain: Seen<string>, type: string, values: Seen<string>[]): Step {
  const { answer } = asked;
  if (answer && answer.type === type && plainDomain(answer.domain.value) === plainDomain(domain.value))
    return { asked: withValues(asked, answer, values), records: [] };
  return { asked: { ...asked, answer: { domain, type, values } }, records: answer ? close(asked) : [] };
}

const MOST_VALUES = 100;

export const withValues = (asked: Question, answer: Answer, values: Seen<string>[]): Question =>
  answer.values.length < MOST_VALUES
    ? { ...asked, answer: { ...answer, values: [...answer.values, ...values] } }
    : asked;

/** A failure names who was asked: another server than the one above it was asked a question of its own. */
export function askedBy(asked: Question, by: Seen<string> | null): Question {
  if (!by || /^server$/i.test(by.value)) return asked;
  if (/^nslookup$/i.test(by.value)) return { ...asked, server: null, address: null };
  if (asked.server && (asked.begun || isIp(asked.server.value)) && /^unknown$/i.test(by.value)) return asked;
  return plainDomain(by.value) === plainDomain(asked.server?.value ?? '')
    ? asked
    : { ...asked, server: by, address: null };
}

function lookup(
  { server, address, type: askedType }: Question,
  outcome: DnsOutcome,
  at: Seen<string>,
  domain: Seen<string> | null,
  type: string | null = null,
  values: Seen<string>[] = [],
): FactRecord {
  const kind = type === 'A' ? (askedType ?? addressType(values)) : (type ?? askedType);
  return lookupRecord({ domain, type: as(at, kind), outcome: as(at, outcome), server, address, answers: values });
}

/** What one look-up came to, whichever command made it. `address`: that of the server, where it is shown beside its name. */
export interface Lookup {
  domain: Seen<string> | null;
  type: Seen<string> | null;
  outcome: Seen<DnsOutcome> | null;
  server: Seen<string> | null;
  address: string | null;
  answers: Seen<string>[];
}

export const lookupRecord = (
  { domain, type, outcome, server, address, answers }: Lookup,
  more: Record<string, Seen<string> | null> = {},
): FactRecord =>
  record('lookup', {
    'lookup.domain': domain && as(domain, plainDomain(domain.value)),
    'lookup.type': type,
    'lookup.outcome': outcome,
    'lookup.server': server,
    'lookup.serverIsInternal': server && as(server, isInternal(server.value, address)),
    'lookup.answer': answers.slice(0, MOST_VALUES),
    ...more,
  });

/** By its address; by its name where no address is shown, and unknown where it has none. */
function isInternal(server: string, address: string | null): boolean | null {
  const ip = address ?? (isIp(server) ? server : null);
  if (ip) return isPrivateIp(ip);
  return /^unknown$/i.test(server) ? null : isPrivateName(server);
}

const addressType = (values: Seen<string>[]) => (values.every(({ value }) => value.includes(':')) ? 'AAAA' : 'A');

/** Windows writes the root, the target of a null MX, as `(root)`. */
export const targetOf = (host: string) => (host === '(root)' || host === '.' ? '.' : plainDomain(host));

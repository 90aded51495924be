import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { as, record } from './fact-record.js';
import { isIp, isPrivateIp, isPrivateName, plainDomain } from './host.js';
import { type Piece, readNslookupLine } from './nslookup-line.js';
import { type Page, type Recognised, seen, type Seen, seenInLine } from './paste.js';

/** Output of nslookup, Windows' and BIND's, one-shot and interactive. */

interface Answer {
  domain: Seen<string>;
  type: string;
  values: Seen<string>[];
}

/** The question that is open: who is asked what, and what was seen of the answer so far. */
interface Question {
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

interface Step {
  asked: Question;
  records: FactRecord[];
}

const FRESH = { begun: false, answer: null, waited: null, done: false };
const NEW: Question = { server: null, address: null, name: null, type: null, ...FRESH };

export function readDnsLookups(page: Page): { recognised: Recognised[]; records: FactRecord[] } {
  const { lines } = page;
  const records: FactRecord[] = [];
  const runs: { first: number; last: number }[] = [];
  let asked = NEW;
  let foreign = false;
  for (let i = 0; i < lines.length; i++) {
    const step = page.claimed[i] ? null : readLine(page, i, asked);
    if (!step) {
      foreign ||= lines[i]!.text.trim() !== '';
      continue;
    }
    asked = step.asked;
    records.push(...step.records);
    const run = runs.at(-1);
    if (run && !foreign) run.last = i;
    else runs.push({ first: i, last: i });
    foreign = false;
  }
  records.push(...close(asked));
  if (records.length === 0) return { recognised: [], records };
  const recognised = runs.map(({ first, last }): Recognised => {
    page.claimed.fill(true, first, last + 1);
    return { kind: 'DNS_LOOKUP', part: page.part.index, start: lines[first]!.start, end: lines[last]!.end };
  });
  return { recognised, records };
}

/** What one line adds to the open question; null when it does not belong to a look-up. */
function readLine({ part, lines }: Page, index: number, asked: Question): Step | null {
  const line = lines[index]!;
  const next = lines[index + 1]?.text ?? '';
  const said = readNslookupLine(line.text);
  // The zone's name stands alone above its SOA.
  if (!said) return asked.server && /^\S+$/.test(line.text) && says(next) === 'zone' ? { asked, records: [] } : null;
  const spot = ({ text, start, end }: Piece) => seen(part, text, line.start + start, line.start + end);
  const whole = seenInLine(part, line, 0);
  const stay = (change: Partial<Question> = {}): Step => ({ asked: { ...asked, ...change }, records: [] });
  switch (said.says) {
    case 'command':
      return open(asked, { ...NEW, ...readCommand(said.words, spot) });
    case 'type':
      return open(asked, { ...asked, type: said.type });
    case 'prompt':
      if (!asked.server && !said.name.text.includes('.')) return null;
      // `server 8.8.8.8` chooses who is asked from here on; its own "Default Server:" lines follow.
      return open(asked, { ...asked, name: /^server$/i.test(said.name.text) ? null : spot(said.name) });
    case 'server':
      if (says(next) !== 'address') return null;
      return open(asked, { ...asked, server: spot(said.server), address: null }, true);
    case 'address':
      if (asked.answer && asked.answer.type !== 'MX')
        return { asked: withValues(asked, asked.answer, [spot(said.address)]), records: [] };
      return asked.server && !asked.address ? stay({ address: said.address.text }) : null;
    case 'more':
      return asked.answer && asked.answer.type !== 'MX'
        ? { asked: withValues(asked, asked.answer, [spot(said.address)]), records: [] }
        : null;
    case 'failure':
      return settle(askedBy(asked, said.by && spot(said.by)), said.outcome, whole, spot(said.name));
    case 'none':
      return settle(asked, 'NODATA', whole, spot(said.name), said.type);
    case 'dead':
      if (asked.done) return stay();
      return settle(askedBy(asked, said.server && spot(said.server)), 'TIMEOUT', whole);
    case 'mx':
      return addAnswer(asked, spot(said.name), 'MX', [
        { ...spot(said.host), value: `${said.preference} ${targetOf(said.host.text)}` },
      ]);
    case 'name':
      return asked.server ? addAnswer(asked, spot(said.name), 'A', []) : null;
    case 'zone':
      if (!asked.server) return null;
      // Windows answers a question without records with the zone's SOA alone.
      return asked.done || asked.answer || asked.type === 'SOA' ? stay() : settle(asked, 'NODATA', whole);
    case 'waited':
      return asked.server || asked.name ? stay({ waited: whole }) : null;
    case 'nothing':
      return asked.server || asked.name || /nslookup/i.test(line.text) ? stay() : null;
  }
}

const says = (text: string) => readNslookupLine(text)?.says;

/** Closes the open question and opens the next one. */
const open = (asked: Question, next: Question, begun = false): Step => ({
  asked: { ...next, ...FRESH, begun },
  records: close(asked),
});

/** What the open question came to: its answer, or the wait for one. */
function close(asked: Question): FactRecord[] {
  const { answer, waited, done, begun, name } = asked;
  if (answer) return [lookup(asked, 'NOERROR', answer.domain, answer.domain, answer.type, answer.values)];
  return waited && !done && begun && name ? [lookup(asked, 'TIMEOUT', waited, name)] : [];
}

function settle(
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

function addAnswer(asked: Question, domain: Seen<string>, type: string, values: Seen<string>[]): Step {
  const { answer } = asked;
  if (answer && answer.type === type && plainDomain(answer.domain.value) === plainDomain(domain.value))
    return { asked: withValues(asked, answer, values), records: [] };
  return { asked: { ...asked, answer: { domain, type, values } }, records: answer ? close(asked) : [] };
}

const MOST_VALUES = 100;

const withValues = (asked: Question, answer: Answer, values: Seen<string>[]): Question =>
  answer.values.length < MOST_VALUES
    ? { ...asked, answer: { ...answer, values: [...answer.values, ...values] } }
    : asked;

/** A failure names who was asked: another server than the one above it was asked a question of its own. */
function askedBy(asked: Question, by: Seen<string> | null): Question {
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
  return record('lookup', {
    'lookup.domain': domain && as(domain, plainDomain(domain.value)),
    'lookup.type': as(at, kind),
    'lookup.outcome': as(at, outcome),
    'lookup.server': server,
    'lookup.serverIsInternal': server && as(server, isInternal(server.value, address)),
    'lookup.answer': values,
  });
}

/** By its address; by its name where no address is shown, and unknown where it has none. */
function isInternal(server: string, address: string | null): boolean | null {
  const ip = address ?? (isIp(server) ? server : null);
  if (ip) return isPrivateIp(ip);
  return /^unknown$/i.test(server) ? null : isPrivateName(server);
}

const addressType = (values: Seen<string>[]) => (values.every(({ value }) => value.includes(':')) ? 'AAAA' : 'A');

/** Windows writes the root, the target of a null MX, as `(root)`. */
const targetOf = (host: string) => (host === '(root)' || host === '.' ? '.' : plainDomain(host));

/** `-type=mx contoso.com 8.8.8.8` */
function readCommand(words: Piece[], spot: (piece: Piece) => Seen<string>): Partial<Question> {
  const type = words.map(({ text }) => /^[-/](?:q|querytype|type)=([a-z]{1,10})$/i.exec(text)?.[1]).find(Boolean);
  const [name, server] = words.filter(({ text }) => !/^[-/]/.test(text));
  return {
    name: name ? spot(name) : null,
    type: type?.toUpperCase() ?? null,
    server: server ? spot(server) : null,
    address: server && isIp(server.text) ? server.text : null,
  };
}

import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { as, record } from './fact-record.js';
import { isIp, isPrivateIp, isPrivateName, plainDomain } from './host.js';
import { type NslookupLine, type Piece, readNslookupLine } from './nslookup-line.js';
import { type Line, type Page, type Part, type Recognised, seen, type Seen, seenInLine } from './paste.js';

/** Output of nslookup, Windows' and BIND's, one-shot and interactive. */

/** The question that is open: who is asked what, and what was seen of the answer so far. */
interface Question {
  server: Seen<string> | null;
  address: string | null;
  /** Name and type as the command line, the prompt or `set type=` gave them. */
  name: Seen<string> | null;
  type: string | null;
  answer: { domain: Seen<string>; type: string; values: Seen<string>[] } | null;
  /** The line on which it last timed out. */
  waited: Seen<string> | null;
  /** A result was read; what follows is a remark on it. */
  done: boolean;
}

const NEW: Question = { server: null, address: null, name: null, type: null, answer: null, waited: null, done: false };

export function readDnsLookups(page: Page): { recognised: Recognised[]; records: FactRecord[] } {
  const { lines } = page;
  const reading = new LookupReading(page.part);
  const runs: { first: number; last: number }[] = [];
  let foreign = false;
  for (let i = 0; i < lines.length; i++) {
    const said = page.claimed[i] ? null : readNslookupLine(lines[i]!.text);
    if (!said || !reading.read(said, lines[i]!, lines[i + 1])) {
      foreign ||= lines[i]!.text.trim() !== '';
      continue;
    }
    const run = runs.at(-1);
    if (run && !foreign) run.last = i;
    else runs.push({ first: i, last: i });
    foreign = false;
  }
  reading.end();
  if (reading.records.length === 0) return { recognised: [], records: [] };
  const recognised = runs.map(({ first, last }): Recognised => {
    page.claimed.fill(true, first, last + 1);
    return { kind: 'DNS_LOOKUP', part: page.part.index, start: lines[first]!.start, end: lines[last]!.end };
  });
  return { recognised, records: reading.records };
}

class LookupReading {
  readonly records: FactRecord[] = [];
  private asked = NEW;

  constructor(private readonly part: Part) {}

  /** Takes in one line; false when it does not belong to a look-up here. */
  read(said: NslookupLine, line: Line, next: Line | undefined): boolean {
    const spot = ({ text, start, end }: Piece) => seen(this.part, text, line.start + start, line.start + end);
    const { asked } = this;
    switch (said.says) {
      case 'command':
        this.ask({ ...NEW, ...readCommand(said.words, spot) });
        return true;
      case 'type':
        this.ask({ ...asked, type: said.type });
        return true;
      case 'prompt':
        if (!asked.server && !said.name.text.includes('.')) return false;
        // `server 8.8.8.8` chooses who is asked from here on; its own "Default Server:" lines follow.
        if (/^server$/i.test(said.name.text)) this.ask({ ...asked, name: null });
        else this.ask({ ...asked, name: spot(said.name) });
        return true;
      case 'server':
        if (!next || readNslookupLine(next.text)?.says !== 'address') return false;
        this.ask({ ...asked, server: spot(said.server), address: null });
        return true;
      case 'address':
        if (asked.answer) asked.answer.values.push(spot(said.address));
        else if (asked.server && !asked.address) this.asked = { ...asked, address: said.address.text };
        else return false;
        return true;
      case 'failure':
        this.fail(said.outcome, seenInLine(this.part, line, 0), spot(said.name), said.by && spot(said.by));
        return true;
      case 'none':
        this.emit('NODATA', seenInLine(this.part, line, 0), spot(said.name), said.type);
        return true;
      case 'dead':
        if (!asked.done) this.fail('TIMEOUT', seenInLine(this.part, line, 0), null, said.server && spot(said.server));
        return true;
      case 'mx':
        this.answer(spot(said.name), 'MX');
        this.asked.answer!.values.push({ ...spot(said.host), value: `${said.preference} ${rootOf(said.host.text)}` });
        return true;
      case 'name':
        if (!asked.server && !asked.name) return false;
        this.answer(spot(said.name), 'A');
        return true;
      case 'zone':
        if (!asked.server) return false;
        // Windows answers a question without records with the zone's SOA alone.
        if (!asked.done && !asked.answer && asked.type !== 'SOA')
          this.emit('NODATA', seenInLine(this.part, line, 0), asked.name);
        return true;
      case 'waited':
        this.asked = { ...asked, waited: seenInLine(this.part, line, 0) };
        return asked.server !== null || asked.name !== null;
      case 'nothing':
        return asked.server !== null || asked.name !== null || /nslookup/i.test(line.text);
    }
  }

  /** Closes what is open. */
  end(): void {
    this.ask(NEW);
  }

  private ask(next: Question): void {
    const { answer, waited, done, server, name } = this.asked;
    if (answer) this.emit('NOERROR', answer.domain, answer.domain, answer.type, answer.values);
    else if (waited && !done && server && name) this.emit('TIMEOUT', waited, name);
    this.asked = { ...next, answer: null, waited: null, done: false };
  }

  private answer(domain: Seen<string>, type: string): void {
    const { answer } = this.asked;
    if (answer && plainDomain(answer.domain.value) === plainDomain(domain.value) && answer.type === type) return;
    if (answer) this.ask(this.asked);
    this.asked = { ...this.asked, answer: { domain, type, values: [] } };
  }

  /** A failure names who was asked: another server than the one above it begins a look-up of its own. */
  private fail(outcome: DnsOutcome, at: Seen<string>, name: Seen<string> | null, by: Seen<string> | null): void {
    const { server } = this.asked;
    const named = by && !/^(nslookup|server|>|;;)$/i.test(by.value) ? by : null;
    if (this.asked.answer) this.ask(this.asked);
    if (named && plainDomain(named.value) !== plainDomain(server?.value ?? ''))
      this.asked = { ...this.asked, server: named, address: null };
    else if (/^nslookup$/i.test(by?.value ?? '')) this.asked = { ...NEW };
    this.emit(outcome, at, name);
  }

  private emit(
    outcome: DnsOutcome,
    at: Seen<string>,
    domain: Seen<string> | null,
    type: string | null = null,
    values: Seen<string>[] = [],
  ): void {
    const { server, address, name } = this.asked;
    const about = domain ?? name;
    const kind = type === 'A' ? (this.asked.type ?? addressType(values)) : (type ?? this.asked.type);
    this.asked = { ...this.asked, answer: null, done: true };
    this.records.push(
      record('lookup', {
        'lookup.domain': about && as(about, plainDomain(about.value)),
        'lookup.type': as(at, kind),
        'lookup.outcome': as(at, outcome),
        'lookup.server': server,
        'lookup.serverIsInternal': server && as(server, isInternal(server.value, address)),
        'lookup.answer': values,
      }),
    );
  }
}

/** By its address; by its name where no address is shown, and unknown where it has none. */
function isInternal(server: string, address: string | null): boolean | null {
  const ip = address ?? (isIp(server) ? server : null);
  if (ip) return isPrivateIp(ip);
  return /^unknown$/i.test(server) ? null : isPrivateName(server);
}

const addressType = (values: Seen<string>[]) => (values.every(({ value }) => value.includes(':')) ? 'AAAA' : 'A');

/** Windows writes the root, the target of a null MX, as `(root)`. */
const rootOf = (host: string) => (host === '(root)' ? '.' : host);

/** `-type=mx contoso.com 8.8.8.8` */
function readCommand(words: Piece[], spot: (piece: Piece) => Seen<string>): Partial<Question> {
  const type = words.map(({ text }) => /^-(?:q|querytype|type)=([a-z]{1,10})$/i.exec(text)?.[1]).find(Boolean);
  const [name, server] = words.filter(({ text }) => !text.startsWith('-'));
  return {
    name: name ? spot(name) : null,
    type: type?.toUpperCase() ?? null,
    server: server ? spot(server) : null,
    address: server && isIp(server.text) ? server.text : null,
  };
}

import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { as, record } from './fact-record.js';
import { isIp, isPrivateIp, isPrivateName, plainDomain } from './host.js';
import { type Line, type Page, type Recognised, seen, type Seen } from './paste.js';

/** Output of nslookup, Windows' and BIND's, one-shot and interactive. */

interface Asked {
  server: Seen<string> | null;
  address: string | null;
  /** Name and type as the command line or `set type=` gave them. */
  name: Seen<string> | null;
  type: string | null;
}

interface Answers {
  domain: Seen<string>;
  type: string;
  values: Seen<string>[];
}

const NAME = '([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?\\.?)';
const COMMAND = /\bnslookup\b((?:\s+[^\s]+){1,5})\s*$/i;
const SET_TYPE = /^\s*(?:>\s*)?set\s+(?:q|querytype|type)\s*=\s*([a-z]{1,10})\s*$/i;
const PROMPT = new RegExp(`^\\s*>\\s*${NAME}(?:\\s+(\\S+))?\\s*$`);
const SERVER = /^\s*(?:Default )?Server:\s*(\S+)/i;
const ADDRESS = /^\s*Address(?:es)?:\s*([0-9a-fA-F:.]+)(?:#\d+)?\s*$/;
const FAILURE = new RegExp(`(?:\\*{2,3}\\s*)?(?:([^\\s]+)\\s+)?can'?t find ${NAME}:\\s*(.{2,80}?)\\s*$`, 'i');
const NO_RECORDS = new RegExp(`\\*\\*\\*\\s*No (.{1,60}?) records? available for ${NAME}`, 'i');
const DEAD = /connection timed out; no servers could be reached|^\s*\*{0,3}\s*Request to (\S+) timed-?\s?out/i;
const MX_WINDOWS = new RegExp(
  `^\\s*${NAME}\\s+MX preference\\s*=\\s*(\\d{1,5}),\\s*mail exchanger\\s*=\\s*(\\S+)`,
  'i',
);
const MX_BIND = new RegExp(`^\\s*${NAME}\\s+mail exchanger\\s*=\\s*(\\d{1,5})\\s+(\\S+)`, 'i');
const NAME_LINE = new RegExp(`^\\s*Name:\\s*${NAME}\\s*$`, 'i');
/** A line without any of these is none of nslookup's. */
const WORDS = /nslookup|server|address|find|mail exchang|name:|timed|timeout|=|available|>|answer/i;
const OUTCOMES: [RegExp, DnsOutcome][] = [
  [/^(non-existent (host\/)?domain|nxdomain)/i, 'NXDOMAIN'],
  [/^(server failed|servfail|server failure)/i, 'SERVFAIL'],
  [/^(no response from server|timed?[- ]?out)/i, 'TIMEOUT'],
  [/^(query refused|refused)/i, 'REFUSED'],
  [/^(no answer|no records|no internal type)/i, 'NODATA'],
];

export function readDnsLookups(page: Page): { recognised: Recognised[]; records: FactRecord[] } {
  const records: FactRecord[] = [];
  const { part, lines } = page;
  let asked: Asked = { server: null, address: null, name: null, type: null };
  let answers: Answers | null = null;
  let failed = false;

  const emit = (
    outcome: DnsOutcome,
    at: Seen<string>,
    domain: Seen<string> | null,
    type: string | null,
    values: Seen<string>[] = [],
  ) => records.push(lookup(asked, outcome, at, domain ?? asked.name, type ?? asked.type, values));
  const close = () => {
    if (answers) emit('NOERROR', answers.domain, answers.domain, answers.type, answers.values);
    answers = null;
  };
  const answer = (domain: Seen<string>, type: string, value: Seen<string>) => {
    if (answers && plainDomain(answers.domain.value) === plainDomain(domain.value) && answers.type === type)
      answers.values.push(value);
    else {
      close();
      answers = { domain, type, values: [value] };
    }
  };

  /** Reads one line; true when it belongs to a look-up. */
  const read = (line: Line, index: number): boolean => {
    const text = line.text.replace(/[\u2018\u2019]/g, "'");
    const spot = (value: string, from = 0) => {
      const at = Math.max(0, text.indexOf(value, from));
      return seen(part, value, line.start + at, line.start + at + value.length);
    };
    const failure = FAILURE.exec(text);
    const outcome = failure && OUTCOMES.find(([words]) => words.test(failure[3]!))?.[1];
    if (failure && outcome) {
      close();
      const by = failure[1] && !/^(nslookup|server|\*+|>)$/i.test(failure[1]) ? spot(failure[1]) : null;
      asked = { ...asked, server: asked.server ?? by };
      emit(outcome, spot(failure[0].trim()), spot(failure[2]!, failure[0].indexOf('find ')), null);
      failed = true;
      return true;
    }
    const command = COMMAND.exec(text);
    if (command) {
      close();
      asked = { server: null, address: null, ...readCommand(command[1]!, (value) => spot(value)) };
      failed = false;
      return true;
    }
    const type = SET_TYPE.exec(text);
    if (type) {
      asked = { ...asked, type: type[1]!.toUpperCase() };
      return true;
    }
    const prompt = PROMPT.exec(text);
    if (prompt && (prompt[1]!.includes('.') || asked.server)) {
      close();
      asked = { ...asked, name: /^server$/i.test(prompt[1]!) ? null : spot(prompt[1]!) };
      return true;
    }
    const server = SERVER.exec(text);
    if (server && ADDRESS.test(lines[index + 1]?.text ?? '')) {
      close();
      asked = { ...asked, server: spot(server[1]!, server[0].length - server[1]!.length), address: null };
      failed = false;
      return true;
    }
    const address = ADDRESS.exec(text);
    if (address && asked.server && !asked.address && !answers) {
      asked = { ...asked, address: address[1]! };
      return true;
    }
    const none = NO_RECORDS.exec(text);
    if (none) {
      close();
      emit('NODATA', spot(none[0].trim()), spot(none[2]!), /MX|mail exchange/i.test(none[1]!) ? 'MX' : null);
      failed = true;
      return true;
    }
    if (DEAD.test(text)) {
      if (!failed) emit('TIMEOUT', spot(text.trim()), null, null);
      failed = true;
      return true;
    }
    const mx = MX_WINDOWS.exec(text) ?? MX_BIND.exec(text);
    if (mx) {
      const value = spot(mx[3]!);
      answer(spot(mx[1]!), 'MX', { ...value, value: `${mx[2]} ${mx[3]}` });
      return true;
    }
    const name = NAME_LINE.exec(text);
    if (name && (asked.server || asked.name)) {
      close();
      answers = { domain: spot(name[1]!), type: 'A', values: [] };
      return true;
    }
    if (address && answers) {
      answers.values.push(spot(address[1]!));
      return true;
    }
    return (
      asked.server !== null &&
      /^\s*(Non-authoritative answer:|DNS request timed out\.|timeout was \d+ seconds?\.?|(primary name server|responsible mail addr|serial|refresh|retry|expire|default TTL)\s*=.*|\S+\s+internet address\s*=.*)\s*$/i.test(
        text,
      )
    );
  };

  const claimedRuns: { first: number; last: number }[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (page.claimed[i] || lines[i]!.text.length > 1000 || !WORDS.test(lines[i]!.text)) continue;
    if (!read(lines[i]!, i)) continue;
    const run = claimedRuns.at(-1);
    const joins = run && lines.slice(run.last + 1, i).every(({ text }) => text.trim() === '');
    if (run && joins) run.last = i;
    else claimedRuns.push({ first: i, last: i });
  }
  close();
  if (records.length === 0) return { recognised: [], records };
  const recognised = claimedRuns.map(({ first, last }): Recognised => {
    page.claimed.fill(true, first, last + 1);
    return { kind: 'DNS_LOOKUP', part: part.index, start: lines[first]!.start, end: lines[last]!.end };
  });
  return { recognised, records };
}

/** `-type=mx contoso.com 8.8.8.8` */
function readCommand(
  words: string,
  spot: (value: string) => Seen<string>,
): Partial<Asked> & Pick<Asked, 'name' | 'type'> {
  const list = words.trim().split(/\s+/);
  const type = list.map((word) => /^-(?:q|querytype|type)=([a-z]{1,10})$/i.exec(word)?.[1]).find(Boolean);
  const names = list.filter((word) => !word.startsWith('-'));
  const [name, server] = names;
  return {
    name: name ? spot(name) : null,
    type: type?.toUpperCase() ?? null,
    ...(server ? { server: spot(server), address: isIp(server) ? server : null } : {}),
  };
}

function lookup(
  asked: Asked,
  outcome: DnsOutcome,
  at: Seen<string>,
  domain: Seen<string> | null,
  type: string | null,
  values: Seen<string>[],
): FactRecord {
  const { server, address } = asked;
  const ip = address ?? (server && isIp(server.value) ? server.value : null);
  const internal = ip ? isPrivateIp(ip) : server ? isPrivateName(server.value) : null;
  return record('lookup', {
    'lookup.domain': domain && as(domain, plainDomain(domain.value)),
    'lookup.type': type === null ? null : as(at, type),
    'lookup.outcome': as(at, outcome),
    'lookup.server': server,
    'lookup.serverIsInternal': server && internal !== null ? as(server, internal) : null,
    'lookup.answer': values,
  });
}

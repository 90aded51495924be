import type { DnsOutcome } from '../vocabulary.js';
import { commandIn, commandPattern } from './command-line.js';
import { addRecord, nothingRead, type OutputReading } from './output-reading.js';
import { type Lookup, lookupRecord, targetOf } from './dns-question.js';
import { as } from './fact-record.js';
import { isIp, plainDomain } from './host.js';
import { type Piece, pieceOf, seenPiece, withoutIndent } from './line-piece.js';
import { SIGN } from './lines.js';
import { nextOpen, type Page, seenInLine, type Seen } from './paste.js';

/** Output of host (BIND 9): a sentence a record. */

export const HOST_WORDS = [
  'mail is handled by',
  'has address',
  'has ipv6 address',
  ' not found: ',
  ' record',
  'domain server',
  'could be reached',
];

/** "Host x not found" is none. */
const COMMAND = commandPattern(['host'], '');
const NAME = '([A-Za-z0-9_][A-Za-z0-9_.-]{0,254})';
const pattern = (source: string) => new RegExp(`^${source}\\s*$`, 'd');
/** By record type: its name, then what it holds. */
const ANSWERS: [string, RegExp][] = [
  ['MX', pattern(`${NAME} mail is handled by (\\d{1,5} \\S{1,255})`)],
  ['A', pattern(`${NAME} has address ([0-9.]{7,15})`)],
  ['AAAA', pattern(`${NAME} has IPv6 address ([0-9a-fA-F:.]{2,45})`)],
  ['NS', pattern(`${NAME} name server (\\S{1,255})`)],
  ['TXT', pattern(`${NAME} descriptive text (".{0,1000})`)],
  ['PTR', pattern(`${NAME} domain name pointer (\\S{1,255})`)],
];
const NONE = pattern(`${NAME} has no ([A-Z0-9]{1,10}) record`);
const FAILED = new RegExp(`^Host ${NAME} not found: \\d{1,2}\\(([A-Z]{3,12})\\)`, 'd');
const ALIAS = pattern(`${NAME} is an alias for \\S{1,255}`);
const DEAD = /^;; (?:connection timed out; )?no servers could be reached/;
const ASKED_SERVER = /^Using domain server:/;
const SERVER_FIELD = /^(Name|Address|Aliases):\s*(\S{0,255})/d;
const OUTCOMES = new Map<string, DnsOutcome>([
  ['NXDOMAIN', 'NXDOMAIN'],
  ['SERVFAIL', 'SERVFAIL'],
  ['REFUSED', 'REFUSED'],
]);
const MOST_LINE = 1500;
const MOST_ANSWERS = 100;

type Open = Lookup & { first: number; last: number };
interface Asked {
  domain: Seen<string> | null;
  type: string | null;
  server: Seen<string> | null;
}

export function readHostCommand(page: Page): OutputReading {
  const reading = nothingRead();
  let open = null as Open | null;
  let asked: Asked = { domain: null, type: null, server: null };
  /** The command line and the lines on its server. */
  let heading = -1;
  const close = () => {
    if (!open) return;
    addRecord(reading, page, 'DNS_LOOKUP', { ...open, record: lookupRecord(open) });
    open = null;
    heading = -1;
  };
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < page.lines.length && reading.cut.length === 0; i = next(i + 1)) {
    const line = withoutIndent(page.lines.at(i)!);
    if (line.text.length > MOST_LINE) continue;
    const spot = (piece: Piece) => seenPiece(page.part, line, piece);
    const command = commandIn(line.text, COMMAND);
    if (command) {
      close();
      asked = askedBy(command.words, spot);
      heading = i;
      continue;
    }
    const field = SERVER_FIELD.exec(line.text);
    if (ASKED_SERVER.test(line.text) || (field && heading >= 0 && i - heading < 6 && !open)) {
      close();
      if (heading < 0) heading = i;
      if (field?.[1] === 'Name') asked = { ...asked, server: spot(pieceOf(field, 2)!) };
      continue;
    }
    const said = read(line.text, asked, spot, () => seenInLine(page.part, line, 0), heading >= 0);
    if (!said) {
      close();
      if (!ALIAS.test(line.text)) asked = { ...asked, domain: null, type: null };
      continue;
    }
    const joins = open && isSame(open, said) && said.answers.length > 0 && open.answers.length > 0;
    if (open && joins) {
      if (open.answers.length < MOST_ANSWERS) open.answers.push(...said.answers);
      open.last = i;
    } else {
      const first = heading >= 0 && !open ? heading : i;
      close();
      open = { ...said, first, last: i };
    }
  }
  close();
  return reading;
}

/** The same question, and no repetition of its answer. */
const isSame = (one: Lookup, other: Lookup) =>
  one.answers.every(({ value }) => other.answers.every((answer) => answer.value !== value)) &&
  one.type?.value === other.type?.value &&
  plainDomain(one.domain?.value ?? '') === plainDomain(other.domain?.value ?? '');

/** `host -t mx fabrikam.example 8.8.8.8` */
function askedBy(words: Piece[], spot: (piece: Piece) => Seen<string>): Asked {
  const type = words.find((_, at) => words[at - 1]?.text === '-t');
  const [domain, server] = words.filter((word) => word !== type && !word.text.startsWith('-'));
  return {
    domain: domain ? spot(domain) : null,
    type: type?.text.toUpperCase() ?? null,
    server: server ? spot(server) : null,
  };
}

function read(
  text: string,
  { domain, type, server }: Asked,
  spot: (piece: Piece) => Seen<string>,
  whole: () => Seen<string>,
  begun: boolean,
): Lookup | null {
  const of = (
    name: Seen<string> | null,
    kind: string | null,
    outcome: DnsOutcome | null,
    answers: Seen<string>[],
  ): Lookup => ({
    domain: name,
    type: as(whole(), kind),
    outcome: as(whole(), outcome),
    server,
    address: server && isIp(server.value) ? server.value : null,
    answers,
  });
  let match: RegExpExecArray | null;
  for (const [kind, one] of ANSWERS)
    if ((match = one.exec(text))) {
      const value = spot(pieceOf(match, 2)!);
      const [preference, host] = value.value.split(' ');
      const answer =
        kind === 'MX'
          ? `${preference} ${targetOf(host!)}`
          : /^(NS|PTR)$/.test(kind)
            ? targetOf(value.value)
            : value.value;
      return of(spot(pieceOf(match, 1)!), kind, 'NOERROR', [{ ...value, value: answer }]);
    }
  if ((match = NONE.exec(text))) return of(spot(pieceOf(match, 1)!), match[2]!, 'NODATA', []);
  if ((match = FAILED.exec(text))) return of(spot(pieceOf(match, 1)!), type, OUTCOMES.get(match[2]!) ?? null, []);
  return begun && DEAD.test(text) ? of(domain, type, 'TIMEOUT', []) : null;
}

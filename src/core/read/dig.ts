import type { FactRecord } from '../facts.js';
import type { DnsOutcome } from '../vocabulary.js';
import { commandIn, commandPattern } from './command-line.js';
import { lookupRecord, targetOf } from './dns-question.js';
import { as } from './fact-record.js';
import { isIp } from './host.js';
import { type Piece, pieceOf, seenPiece, withoutIndent, wordsOf } from './line-piece.js';
import { SIGN } from './lines.js';
import { nextOpen, type Page, seenInLine, type Seen } from './paste.js';
import { addRecord, nothingRead, type OutputReading } from './output-reading.js';

/** Output of dig (BIND 9): whole, `+noall +answer`, or `+short` below its command line. */

export const DIG_WORDS = ['<<>> dig', '->>header<<-', 'dig +short', 'dig '];

const COMMAND = commandPattern(['dig']);
const HEADING = /^;? ?<<>> DiG \S{1,60} <<>>(.*)$/i;
const STATUS = /->>HEADER<<- .{0,40}?status: ([A-Z]{3,12})/d;
const COUNT = /\bANSWER: (\d{1,5})/;
const SECTION = /^;; (QUESTION|ANSWER|AUTHORITY|ADDITIONAL|OPT) (?:PSEUDO)?SECTION:/;
const QUESTION = /^;([^\s;]{1,255})\s+(?:IN|CH)\s+([A-Z0-9]{1,10})\s*$/d;
const RECORD = /^([^\s;]{1,255})\s+(?:\d{1,10}\s+)?IN\s+([A-Z0-9]{1,10})\s+(\S.*)$/d;
const SERVER = /^;; SERVER: ([0-9a-fA-F:.]{2,45})(?:%\w{1,20})?#\d{1,5}/d;
const DEAD = /^;; (?:connection timed out; )?no servers could be reached/;
const EXTENDED = /^; EDE: (\d{1,5}(?: \([^)]{1,80}\))?.*)$/d;
const SHORT: Record<string, RegExp> = {
  MX: /^\d{1,5} \S+$/,
  A: /^(?:\d{1,3}\.){3}\d{1,3}$/,
  AAAA: /^[0-9a-f:.]{2,45}$/i,
  TXT: /^"/,
};
const OUTCOMES: Record<string, DnsOutcome> = {
  NOERROR: 'NOERROR',
  NXDOMAIN: 'NXDOMAIN',
  SERVFAIL: 'SERVFAIL',
  REFUSED: 'REFUSED',
};
const MOST_LINE = 2000;

/** The question that is open. */
interface Asked {
  domain: Seen<string> | null;
  type: Seen<string> | null;
  server: Seen<string> | null;
  outcome: Seen<DnsOutcome> | null;
  section: string | null;
  /** Records in the answer, as the header counts them. */
  count: number | null;
  answers: { type: string; value: Seen<string> }[];
  extended: Seen<string> | null;
  short: boolean;
  last: number;
}

const NEW: Asked = {
  domain: null,
  type: null,
  server: null,
  outcome: null,
  section: null,
  count: null,
  answers: [],
  extended: null,
  short: false,
  last: -1,
};

export function readDig(page: Page): OutputReading {
  const reading = nothingRead();
  let asked = null as Asked | null;
  let first = 0;
  const close = () => {
    const found = asked && recordOf(asked);
    if (asked && found) addRecord(reading, page, 'DNS_LOOKUP', { record: found, first, last: asked.last });
    asked = null;
  };
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < page.lines.length && reading.cut.length === 0; i = next(i + 1)) {
    const line = withoutIndent(page.lines.at(i)!);
    if (line.text.length > MOST_LINE) continue;
    const spot = (piece: Piece) => seenPiece(page.part, line, piece);
    const opened = opening(line.text, spot);
    const before = asked;
    // The heading repeats what its command line asked.
    const isBare = before !== null && before.outcome === null && before.answers.length === 0;
    if (opened && isBare && HEADING.test(line.text))
      asked = { ...before, ...opened, server: opened.server ?? before.server };
    else if (opened || (STATUS.test(line.text) && !isBare)) {
      close();
      asked = { ...NEW, ...opened };
      first = i;
    }
    if (!asked) continue;
    const said = readLine(line.text, asked, spot, () => seenInLine(page.part, line, 0));
    if (said || opened) asked = { ...asked, ...said, last: i };
    else close();
  }
  close();
  return reading;
}

/** `dig +short fabrikam.example MX @8.8.8.8`, typed or in the heading of the output. */
function opening(text: string, spot: (piece: Piece) => Seen<string>): Partial<Asked> | null {
  const heading = HEADING.exec(text);
  const from = heading ? text.length - heading[1]!.length : 0;
  const words = heading
    ? wordsOf({ text: heading[1]!, start: from, end: text.length })
    : commandIn(text, COMMAND)?.words;
  if (!words) return null;
  const plain = words.filter(({ text: word }) => !/^[-+@]/.test(word) && !/^in$/i.test(word));
  const type = plain.find(({ text: word }) => TYPES.test(word));
  const domain = plain.find((word) => word !== type && /[.\w]/.test(word.text));
  const server = words.find(({ text: word }) => word.startsWith('@'));
  return {
    domain: domain ? spot(domain) : null,
    type: type ? as(spot(type), type.text.toUpperCase()) : null,
    server: server ? spot({ ...server, text: server.text.slice(1), start: server.start + 1 }) : null,
    short: words.some(({ text: word }) => /^\+short$/i.test(word)),
  };
}

const TYPES = /^(?:A|AAAA|MX|NS|SOA|TXT|CNAME|PTR|SRV|DS|DNSKEY|CAA|TLSA|ANY)$/i;

/** What a line adds to the open question; null when it is none of its output. */
function readLine(
  text: string,
  asked: Asked,
  spot: (piece: Piece) => Seen<string>,
  whole: () => Seen<string>,
): Partial<Asked> | null {
  let match: RegExpExecArray | null;
  if ((match = STATUS.exec(text))) return { outcome: as(spot(pieceOf(match, 1)!), OUTCOMES[match[1]!] ?? null) };
  if ((match = SECTION.exec(text))) return { section: match[1]! };
  if ((match = QUESTION.exec(text))) return { domain: spot(pieceOf(match, 1)!), type: spot(pieceOf(match, 2)!) };
  if ((match = SERVER.exec(text))) return { server: spot(pieceOf(match, 1)!) };
  if (DEAD.test(text)) return { outcome: as(whole(), 'TIMEOUT') };
  if ((match = EXTENDED.exec(text))) return { extended: spot(pieceOf(match, 1)!) };
  if ((match = RECORD.exec(text))) {
    const type = match[2]!;
    const isAnswer = asked.section === 'ANSWER' || asked.section === null;
    const value = spot(pieceOf(match, 3)!);
    return isAnswer ? withAnswer(asked, type, { ...value, value: valueOf(type, value.value) }) : {};
  }
  if (text.startsWith(';')) return { count: Number(COUNT.exec(text)?.[1] ?? asked.count ?? NaN) };
  if (!asked.short) return null;
  const type = asked.type?.value ?? 'A';
  return (SHORT[type] ?? /^\S+$/).test(text.trim())
    ? withAnswer(asked, type, { ...whole(), value: valueOf(type, text.trim()) })
    : /^\S+\.$/.test(text.trim())
      ? {}
      : null;
}

const MOST_ANSWERS = 100;

const withAnswer = ({ answers }: Asked, type: string, value: Seen<string>): Partial<Asked> =>
  answers.length < MOST_ANSWERS ? { answers: [...answers, { type, value }] } : {};

/** Host names without their trailing dot. */
const valueOf = (type: string, text: string): string => {
  const mx = type === 'MX' ? /^(\d{1,5})\s+(\S+)$/.exec(text) : null;
  if (mx) return `${mx[1]} ${targetOf(mx[2]!)}`;
  return /^(?:NS|CNAME|PTR)$/.test(type) ? targetOf(text) : text;
};

function recordOf(asked: Asked): FactRecord | null {
  const { domain, type, server, outcome, answers, count, extended } = asked;
  const wanted = type?.value ?? 'A';
  const values = answers.filter((one) => one.type === wanted || wanted === 'ANY').map(({ value }) => value);
  const at = values[0] ?? null;
  const ended = outcome ?? (at && as(at, 'NOERROR' as const));
  if (!ended) return null;
  const none = ended.value === 'NOERROR' && values.length === 0 && (count === 0 || answers.length > 0);
  return lookupRecord(
    {
      domain,
      type: type ?? (domain && as(domain, wanted)),
      outcome: none ? as(ended, 'NODATA') : ended,
      server,
      address: server && isIp(server.value) ? server.value : null,
      answers: values,
    },
    { 'lookup.extendedError': extended },
  );
}

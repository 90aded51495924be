import { addRecord, nothingRead, type OutputReading } from './output-reading.js';
import { as } from './fact-record.js';
import { pieceOf, seenPiece } from './line-piece.js';
import { type Line, SIGN } from './lines.js';
import { nextOpen, type Page, seenInLine, type Seen } from './paste.js';
import { NOT_REACHED, type Reach, reachRecord, readMs } from './reach.js';
import { plainLine, type ToolWords } from './tool-words.js';

/** Output of tracert and traceroute: reached is what the last hop is. */

export const TRACE_WORDS = ['traceroute to', 'hops max'];

const LINUX_HEAD = /^[\s>]{0,10}traceroute to (?<host>[^\s(]{1,253}) \((?<ip>[0-9a-fA-F:.]{2,45})\)/d;
const IP_IN_HEAD = /\[(?<ip>[0-9a-fA-F:.]{2,45})\]/;
/** `  3    11 ms    11 ms    11 ms  core.example [192.0.2.1]` and ` 3  core.example (192.0.2.1)  11.1 ms  11.0 ms` */
const HOP = /^[\s>]{0,10}\d{1,3}\s{1,8}(?=\S)/;
const TIME = /(?<ms><?\d{1,6}(?:[.,]\d{1,3})?)\s?ms\b/d;
const UNREACHABLE = /\s!(?:H|N|X|P|\d{1,3})\b/;
const ADDRESS = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})(?![\w.:])/g;
const MOST_FOREIGN = 1;
const MOST_LINE = 400;

interface Open {
  host: Seen<string>;
  ip: string;
  first: number;
  last: number;
  hop: {
    whole: Seen<string>;
    answered: boolean;
    unreachable: boolean;
    reached: boolean;
    ms: Seen<number> | null;
  } | null;
}

export function readTraceRoute(page: Page, { trace, ping }: ToolWords): OutputReading {
  const reading = nothingRead();
  let open = null as Open | null;
  let foreign = 0;
  const add = (reach: Reach, first: number, last: number) =>
    addRecord(reading, page, 'CONNECTIVITY', { record: reachRecord(reach), first, last });
  const close = () => {
    if (open?.hop) add(reachOf(open.host, open.hop), open.first, open.last);
    open = null;
    foreign = 0;
  };
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < page.lines.length && reading.cut.length === 0; i = next(i + 1)) {
    const line = page.lines.at(i)!;
    if (line.text.length > MOST_LINE) continue;
    const text = plainLine(line.text);
    const missing = trace.notFound.exec(text);
    const head = missing ?? trace.tracing.exec(text) ?? LINUX_HEAD.exec(text);
    if (head) {
      close();
      const host = seenPiece(page.part, line, pieceOf(head, 'host')!);
      const ip = head.groups!.ip ?? IP_IN_HEAD.exec(text)?.groups!.ip ?? host.value;
      if (missing) add({ ...NOT_REACHED, host, outcome: as(host, 'UNRESOLVED') }, i, i);
      else open = { host, ip, first: i, last: i, hop: null };
    } else if (open) {
      const hop = HOP.test(text) ? hopOf(text, line, page, open, ping) : null;
      if (hop || trace.remarks.test(text)) open = { ...open, last: i, hop: hop ?? open.hop };
      else if (++foreign > MOST_FOREIGN) close();
    }
  }
  close();
  return reading;
}

function hopOf(text: string, line: Line, { part }: Page, { ip }: Open, ping: ToolWords['ping']): Open['hop'] {
  const time = TIME.exec(text);
  const silent = /(?:\s\*){2}/.test(text);
  if (!time && !silent && !ping.unreachable.test(text)) return null;
  const addresses = [...text.matchAll(ADDRESS)].map(([address]) => address.toLowerCase());
  const piece = time && pieceOf(time, 'ms');
  return {
    whole: seenInLine(part, line, 0),
    answered: time !== null,
    unreachable: UNREACHABLE.test(text) || ping.unreachable.test(text),
    reached: addresses.includes(ip.toLowerCase()),
    ms: piece ? as(seenPiece(part, line, piece), readMs(piece.text)) : null,
  };
}

/** The last hop is the host itself, or says that it goes no further, or is silent. */
function reachOf(host: Seen<string>, { whole, unreachable, reached, ms }: NonNullable<Open['hop']>): Reach {
  const outcome = unreachable ? 'UNREACHABLE' : reached ? 'OK' : 'TIMEOUT';
  return { ...NOT_REACHED, host, outcome: as(whole, outcome), ms: outcome === 'OK' ? ms : null };
}

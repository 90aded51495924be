import { addRecord, nothingRead, type OutputReading } from './output-reading.js';
import { as } from './fact-record.js';
import { pieceOf, seenPiece } from './line-piece.js';
import { type Line, SIGN } from './lines.js';
import { nextOpen, type Page, seenInLine, type Seen } from './paste.js';
import { NOT_REACHED, type Reach, type ReachOutcome, reachRecord, readMs } from './reach.js';
import { plainLine, type ToolWords } from './tool-words.js';

/** Output of ping, of Windows in its languages and of Linux. */

export const PING_WORDS = ['data bytes', 'bytes of data', 'ping statistics', 'icmp_seq', 'packet loss', 'ping: '];

const LINUX_HEAD = /^[\s>]{0,10}PING (?<host>[^\s(]{1,253})\s?\(/d;
const LINUX_NOT_FOUND =
  /^[\s>]{0,10}ping: (?:unknown host |cannot resolve )?(?<host>[^\s:]{1,253})(?:: (?:Name or service not known|Unknown host|Temporary failure in name resolution|No address associated with hostname)|$)/d;
/** `TTL=50`, `ttl=55`: a reply, in every language. */
const REPLY = /\bttl=\d{1,3}\b/i;
const TIME = /[=<]\s?(?<ms>\d{1,6}(?:[.,]\d{1,3})?)\s?ms\b/d;
const LOSS = /(?<loss>\d{1,3}(?:[.,]\d{1,4})?)\s?%/d;
/** `Minimum = 16ms, Maximum = 50ms, Moyenne = 24ms` */
const AVERAGE_WINDOWS = /=\s?\d{1,6}\s?ms,.{1,40}?=\s?\d{1,6}\s?ms,.{1,40}?=\s?(?<ms>\d{1,6})\s?ms/d;
const AVERAGE_LINUX = /min\/avg\/max\S{0,10} = [\d.]{1,12}\/(?<ms>[\d.]{1,12})\//d;
const LINUX_STATISTICS = /^[\s>]{0,10}--- \S{1,253} .{1,60} ---\s*$/;
const LINUX_UNREACHABLE = /\bDestination (?:Host|Net) Unreachable\b|\bNetwork is unreachable\b/i;
/** `Packets: Sent = 4, Received = 4, Lost = 0 (0% loss)`, in every language. */
const STATISTICS_WINDOWS = /=\s?\d{1,6},.{1,40}?=\s?\d{1,6},.{1,40}?=\s?\d{1,6}/;
const LOSS_ALONE = /^[\s>]{0,20}\((?:\D{1,20} )?\d{1,3}\s?%/;
/** Lines of no meaning that stand in an output, blank ones left out. */
const MOST_FOREIGN = 2;
const MOST_LINE = 400;

interface Open {
  reach: Reach;
  first: number;
  last: number;
  replies: number;
  silent: Seen<string> | null;
  unreachable: Seen<string> | null;
  average: boolean;
}

export function readPing(page: Page, { ping }: ToolWords): OutputReading {
  const reading = nothingRead();
  let open = null as Open | null;
  let foreign = 0;
  const add = (reach: Reach, first: number, last: number) =>
    addRecord(reading, page, 'CONNECTIVITY', { record: reachRecord(reach), first, last });
  const close = () => {
    const reach = open && finished(open);
    if (open && reach) add(reach, open.first, open.last);
    open = null;
    foreign = 0;
  };
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < page.lines.length && reading.cut.length === 0; i = next(i + 1)) {
    const line = page.lines.at(i)!;
    if (line.text.length > MOST_LINE) continue;
    const text = plainLine(line.text);
    const missing = ping.notFound.exec(text) ?? LINUX_NOT_FOUND.exec(text);
    const host = missing ?? ping.pinging.exec(text) ?? LINUX_HEAD.exec(text);
    if (host) {
      close();
      const seen = seenPiece(page.part, line, pieceOf(host, 'host')!);
      if (missing) add({ ...NOT_REACHED, host: seen, outcome: as(seen, 'UNRESOLVED') }, i, i);
      else
        open = {
          reach: { ...NOT_REACHED, host: seen },
          first: i,
          last: i,
          replies: 0,
          silent: null,
          unreachable: null,
          average: false,
        };
      continue;
    }
    if (!open) continue;
    // A path is one of a counter's, or a prompt.
    const said = text.includes('\\') ? null : readLine(text, line, page, ping, open);
    // A title alone does not take what stands before it.
    if (said && !(foreign > 0 && Object.keys(said).length === 0)) open = { ...open, ...said, last: i };
    else if (++foreign > MOST_FOREIGN) close();
  }
  close();
  return reading;
}

/** What one line adds; null when it is none of ping's. */
function readLine(
  text: string,
  line: Line,
  { part }: Page,
  words: ToolWords['ping'],
  open: Open,
): Partial<Open> | null {
  const whole = () => seenInLine(part, line, 0);
  const number = (match: RegExpExecArray | null, group: string) => {
    const piece = match && pieceOf(match, group);
    return piece ? as(seenPiece(part, line, piece), readMs(piece.text)) : null;
  };
  const average = AVERAGE_WINDOWS.exec(text) ?? AVERAGE_LINUX.exec(text);
  if (average) return { reach: { ...open.reach, ms: number(average, 'ms') } };
  const isTitle = LINUX_STATISTICS.test(text) || /:\s*$/.test(text);
  // Behind the statistics only the times come; what else looks alike is of the next command.
  if (isTitle || open.reach.lossPercent !== null) return isTitle ? {} : null;
  if (REPLY.test(text)) {
    const ms = open.reach.ms ?? number(TIME.exec(text), 'ms');
    return { replies: open.replies + 1, reach: { ...open.reach, ms } };
  }
  if (words.unreachable.test(text) || LINUX_UNREACHABLE.test(text)) return { unreachable: open.unreachable ?? whole() };
  if (words.timedOut.test(text)) return { silent: open.silent ?? whole() };
  const counted = STATISTICS_WINDOWS.test(text) || LOSS_ALONE.test(text) || /\b\d{1,6} packets|icmp_seq|\d%/.test(text);
  return counted ? { reach: { ...open.reach, lossPercent: number(LOSS.exec(text), 'loss') } } : null;
}

function finished({ reach, replies, silent, unreachable }: Open): Reach | null {
  const { lossPercent, ms } = reach;
  const at = unreachable ?? silent ?? lossPercent ?? ms ?? reach.host!;
  const answered = replies > 0 || (lossPercent !== null && lossPercent.value < 100 && !unreachable);
  const outcome: ReachOutcome | null = answered
    ? 'OK'
    : unreachable
      ? 'UNREACHABLE'
      : silent || lossPercent?.value === 100
        ? 'TIMEOUT'
        : null;
  if (!outcome) return null;
  return { ...reach, ms: answered ? ms : null, outcome: as(answered ? reach.host! : at, outcome) };
}

import { seenDuration } from './duration.js';
import { lineAt, type LogLine, pieceOf, restOf, wholeOf, withWraps } from './log-line.js';
import { HOST, type LogEntry, type Logged, NOTHING_LOGGED } from './logged.js';
import type { Page } from './paste.js';

/** Lines of Exim's main log: a time, the message's id, a flag that says what happened, and fields (exim.org, "Log files"). */

export const EXIM_ID = '(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{6}-[0-9A-Za-z]{11}-[0-9A-Za-z]{4})';
export const EXIM_WORDS = [
  'exim',
  't=remote_smtp',
  ' r=dnslookup',
  ' == ',
  ' ** ',
  ' => ',
  ' <= ',
  ' -> ',
  ' completed',
  ' rejected rcpt',
  ' h=',
];

const TIME = '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?: [+-]\\d{4})?';
const HEAD = new RegExp(`(?:^|[\\s>|])${TIME}\\s+(?:\\[\\d{1,10}\\]\\s+)?(?:(${EXIM_ID})\\s+)?`);
const MOST_HEAD = 200;

const STATUS: Record<string, string> = { '==': 'deferred', '**': 'bounced', '=>': 'sent', '->': 'sent', '>>': 'sent' };
const FLAG = /^(==|\*\*|=>|->|>>)\s+(\S{1,320}?):?(?:\s+<([^<>\s]{1,320})>)?(?::?(?=\s)|$)/d;
const HOST_FIELD = new RegExp(`\\b(?:H=|host )(${HOST})`, 'd');
const QUEUE_TIME = /\bQT=([\d.smhdw]{2,20})/d;
const CONFIRMATION = /\sC="([^"\n]{1,500})/d;
const REJECTED = /\s(rejected)\s+[^:]{1,400}:\s/d;
const FROZEN = /^(?:Frozen|Message is frozen)\b/;
const TROUBLE =
  /^(?:H=)?\S{1,253} \[[0-9a-fA-F:.]{3,45}\](?::\d{1,5})?[: ]|^SMTP error|^Remote host |^SMTP timeout|^TLS error|^Spool file|^retry |^DNS |lookup/;

const begins = (text: string): boolean => HEAD.test(text.slice(0, MOST_HEAD));
/** It tells of a reply that is on the next line. */
const isUnfinished = (text: string): boolean =>
  /\s(?:==|\*\*)\s/.test(text) &&
  (/[:=]\s*$/.test(text) || (/SMTP error from remote mail server/.test(text) && !/:\s+[245]\d\d[\s-]/.test(text)));

export function readEximLine(page: Page, index: number): LogEntry | null {
  const first = lineAt(page, index);
  const head = first && HEAD.exec(first.text.slice(0, MOST_HEAD));
  if (!head) return null;
  const line = withWraps(page, first, isUnfinished, begins);
  const from = head.index + head[0].length;
  const body = { ...line, text: line.text.slice(from), start: line.start + from };
  if (!head[1] && !REJECTED.test(body.text)) return null;
  const logged = readMessage(body);
  return { last: line.last, logged: logged ? [{ ...NOTHING_LOGGED, daemon: wholeOf(line, 'exim'), ...logged }] : [] };
}

function readMessage(line: LogLine): Partial<Logged> | null {
  const flag = FLAG.exec(line.text);
  if (flag) return readDelivery(line, flag);
  const relay = pieceOf(line, HOST_FIELD.exec(line.text));
  const rejected = REJECTED.exec(line.text);
  if (rejected)
    return { status: wholeOf(line, 'reject'), relay, reply: restOf(line, rejected.index + rejected[0].length) };
  if (FROZEN.test(line.text)) return { status: wholeOf(line, 'frozen') };
  return TROUBLE.test(line.text) ? { relay: relay ?? atBegin(line), reply: restOf(line, 0) } : null;
}

const atBegin = (line: LogLine) => pieceOf(line, new RegExp(`^(?:Remote host )?(${HOST})`, 'd').exec(line.text));

function readDelivery(line: LogLine, flag: RegExpExecArray): Partial<Logged> {
  const { text } = line;
  const status = STATUS[flag[1]!]!;
  // An address that was rewritten stands in brackets behind the local name.
  const recipient = flag[2]!.includes('@')
    ? pieceOf(line, flag, 2)
    : (pieceOf(line, flag, 3) ?? pieceOf(line, flag, 2));
  const colon = /:\s/g;
  colon.lastIndex = flag.indices![flag[3] ? 3 : 2]![1];
  const reason = status === 'sent' ? null : colon.exec(text);
  const reply = reason
    ? restOf(line, reason.index + 1)
    : status === 'sent'
      ? pieceOf(line, CONFIRMATION.exec(text))
      : null;
  return {
    status: wholeOf({ ...line, text: flag[1]! }, status),
    recipient,
    relay: pieceOf(line, HOST_FIELD.exec(text)),
    delaySeconds: seenDuration(pieceOf(line, QUEUE_TIME.exec(text))),
    reply,
  };
}

import { lineAt, type LogLine, pieceOf, restOf, wholeOf } from './log-line.js';
import { HOST, type LogEntry, type Logged, NOTHING_LOGGED } from './logged.js';
import type { Page, Seen } from './paste.js';

/** The queue as mailq shows it on Postfix (`postqueue -p`) and on sendmail: a line a message, reasons, recipients. */

export const QUEUE_WORDS = [
  'queue id-',
  'q-id-',
  'q-time-',
  'mail queue',
  'mqueue',
  ' request.',
  ' requests.',
  'total requests:',
];

const HEADING =
  /^\s{0,40}(?:-Queue ID-\s+--Size--|-{3,6}Q-ID-{3,6}\s+--Size--|Mail queue is empty|\S{1,100} is empty\s*$|(?:Mail Queue|\/\S{1,100}) \(\d{1,9} requests?\)|-- \d{1,12} \S{1,10} in \d{1,9} Requests?\.|Total requests:\s+\d)/i;
/** Postfix writes the seconds of the time, sendmail does not. */
const MESSAGE =
  /^\s{0,4}([0-9A-Za-z]{6,20}) ?([*!#X-]?)\s+(?:\d{1,12}|\(no control file\))\s+[A-Z][a-z]{2}\s+[A-Z][a-z]{2}\s+\d{1,2}\s+\d{1,2}:\d{2}(:\d{2})?\s+(\S{1,320})\s*$/d;
const REASON = /^\s{0,60}(?:8BITMIME\s+|7BIT\s+)?\((?=\S)/;
const RECIPIENT = /^\s{2,60}<?([^\s<>()]{1,320})>?\s*$/d;
const SPOKEN_TO = new RegExp(`(?:host|to|with)\\s+(${HOST})|\\b(?:with|by)\\s+([^\\s()]{1,253}?)\\.?$`, 'd');
const MOST_REASON_LINES = 6;

export function readMailQueue(page: Page, index: number): LogEntry | null {
  const line = lineAt(page, index);
  if (!line) return null;
  if (HEADING.test(line.text)) return { last: index, logged: [] };
  const message = MESSAGE.exec(line.text);
  return message && readEntry(page, index, line, message);
}

function readEntry(page: Page, index: number, first: LogLine, message: RegExpExecArray): LogEntry {
  const daemon = wholeOf(first, message[3] ? 'postfix/showq' : 'sendmail');
  const state = message[2] === '!' ? 'hold' : 'queued';
  const logged: Logged[] = [];
  let reason: Seen<string> | null = null;
  let last = index;
  for (let at = index + 1; at < page.lines.length && !page.claimed[at] && !page.lines.isBlank(at); at++) {
    const line = lineAt(page, at);
    if (!line || MESSAGE.test(line.text) || HEADING.test(line.text)) break;
    const begin = REASON.exec(line.text);
    const recipient = begin ? null : RECIPIENT.exec(line.text);
    if (!begin && !recipient) break;
    if (begin) {
      const whole = toBracket(page, line);
      reason = restOf(whole, begin[0].length, whole.text.trimEnd().length - (isClosed(whole.text) ? 1 : 0));
      at = whole.last;
      // Sendmail puts what is wrong with one recipient below the name.
      const before = logged.at(-1);
      if (before && !before.reply && daemon.value === 'sendmail')
        logged[logged.length - 1] = because(before, reason, line);
    } else {
      const entry = { ...NOTHING_LOGGED, daemon, status: wholeOf(line, state), recipient: pieceOf(line, recipient) };
      logged.push(reason ? because(entry, reason, line) : entry);
    }
    last = at;
  }
  return { last, logged };
}

const isClosed = (text: string): boolean => text.trimEnd().endsWith(')');

/** A reason that was wrapped goes on to its closing bracket; where none comes, it is the line. */
function toBracket(page: Page, line: LogLine): LogLine {
  for (let last = line.last; last < line.last + MOST_REASON_LINES; last++) {
    const text = page.part.text.slice(line.start, page.lines.end(last));
    if (isClosed(text)) return { ...line, text, last };
    if (
      last + 1 >= page.lines.length ||
      page.claimed[last + 1] ||
      page.lines.isBlank(last + 1) ||
      !lineAt(page, last + 1)
    )
      break;
  }
  return line;
}

function because(entry: Logged, reason: Seen<string> | null, line: LogLine): Logged {
  if (!reason) return entry;
  const { value } = reason;
  const named = SPOKEN_TO.exec(value);
  return {
    ...entry,
    status: entry.status?.value === 'hold' ? entry.status : wholeOf(line, 'deferred'),
    relay: named ? { ...reason, value: (named[1] ?? named[2])! } : null,
    reply: { ...reason, value: value.replace(/^Deferred:\s*/i, '') },
  };
}

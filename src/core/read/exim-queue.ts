import { seenDuration } from './duration.js';
import { EXIM_ID } from './exim-log.js';
import { lineAt, pieceOf, wholeOf } from './log-line.js';
import { type LogEntry, type Logged, NOTHING_LOGGED } from './logged.js';
import type { Page } from './paste.js';

/** The queue as `exim -bp` lists it: age, size, id and sender, and the recipients below; those with a D have theirs. */

/** Its lines have no words: a size stands before the id, which begins with the first digits of the time. */
export const EXIM_QUEUE_WORDS = [
  'exim',
  '*** frozen ***',
  // Behind the size stands the id.
  ...'0123456789km'
    .split('')
    .flatMap((end) => [`${end} 1`, `${end} 2`])
    .map((word) => ({ word, shape: /. [12][a-z0-9]{5}-[a-z0-9]{6}/iy })),
];

const MESSAGE = new RegExp(
  `^\\s{0,8}(\\d{1,4}[smhdw])\\s+(?:[\\d.]{1,8}[KMG]?\\s+)?(${EXIM_ID})\\s+<([^<>\\s]{0,320})>\\s*(\\*\\*\\* frozen \\*\\*\\*)?\\s*$`,
  'd',
);
const RECIPIENT = /^\s{2,20}([^\s<>]{1,320}@[^\s<>]{1,253})\s*$/d;
const DELIVERED = /^\s{2,20}\+?D\s+\S{1,500}\s*$/;

export function readEximQueue(page: Page, index: number): LogEntry | null {
  const first = lineAt(page, index);
  const message = first && MESSAGE.exec(first.text);
  if (!message) return null;
  const common: Logged = {
    ...NOTHING_LOGGED,
    daemon: wholeOf(first, 'exim'),
    status: wholeOf(first, message[4] ? 'frozen' : 'queued'),
    delaySeconds: seenDuration(pieceOf(first, message)),
  };
  const logged: Logged[] = [];
  let last = index;
  for (let at = index + 1; at < page.lines.length && !page.claimed[at] && !page.lines.isBlank(at); at++) {
    const line = lineAt(page, at);
    const recipient = line && RECIPIENT.exec(line.text);
    if (!line || (!recipient && !DELIVERED.test(line.text))) break;
    if (recipient) logged.push({ ...common, recipient: pieceOf(line, recipient) });
    last = at;
  }
  return { last, logged };
}

import { as } from './fact-record.js';
import { endOfObject, parseWrapped } from './json-object.js';
import { HOST, type Logged, NOTHING_LOGGED } from './logged.js';
import { type Page, seen } from './paste.js';

/** The queue as `postqueue -j` prints it: a JSON object a message, in one line or as jq lays it out. */

export const POSTQUEUE_WORDS = ['"queue_name"'];

const MARK = '"queue_name"';
/** How far before its mark an object begins, in characters. */
const MOST_BEFORE = 2000;
const SPOKEN_TO = new RegExp(`(?:host|to|with)\\s+(${HOST})`);

interface QueuedMessage {
  queue_name?: unknown;
  recipients?: unknown;
}

export interface QueuedObject {
  start: number;
  end: number;
  logged: Logged[];
}

export function* readPostqueueJson(page: Page): Generator<QueuedObject> {
  const { text } = page.part;
  for (let mark = text.indexOf(MARK); mark >= 0;) {
    const next = text.indexOf(MARK, mark + MARK.length);
    const from = Math.max(0, mark - MOST_BEFORE);
    const start = text.slice(from, mark).lastIndexOf('{') + from;
    const end = start < from ? -1 : endOfObject(text, start, next < 0 ? text.length : next);
    const message = end < 0 ? null : (parseWrapped(text.slice(start, end)) as QueuedMessage | null);
    if (message && !page.claimed[page.lines.indexAt(start)])
      yield { start, end, logged: readMessage(page, message, start, end) };
    mark = next;
  }
}

function readMessage(
  page: Page,
  { queue_name: queue, recipients }: QueuedMessage,
  start: number,
  end: number,
): Logged[] {
  const whole = seen(page.part, '', start, end);
  const daemon = as(whole, 'postfix/showq');
  const field = (value: unknown) => as(whole, typeof value === 'string' && value !== '' ? value : null);
  return (Array.isArray(recipients) ? (recipients as unknown[]) : []).map((one): Logged => {
    const { address, delay_reason } = typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {};
    const reply = field(delay_reason);
    return {
      ...NOTHING_LOGGED,
      daemon,
      status: as(whole, queue === 'hold' ? 'hold' : reply ? 'deferred' : 'queued'),
      relay: reply && as(reply, SPOKEN_TO.exec(reply.value)?.[1] ?? null),
      reply,
      recipient: field(address),
    };
  });
}

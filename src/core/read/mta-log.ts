import type { FactRecord } from '../facts.js';
import type { DeliveryDraft } from './delivery.js';
import { EXIM_WORDS, readEximLine } from './exim-log.js';
import { EXIM_QUEUE_WORDS, readEximQueue } from './exim-queue.js';
import { SIGN } from './lines.js';
import { type LogEntry, type Logged, loggedDelivery, logRecord } from './logged.js';
import { lastOfEach } from './logged-deliveries.js';
import { QUEUE_WORDS, readMailQueue } from './mail-queue.js';
import { claim, type Cut, isOpen, MOST_RECORDS, type Page, type Recognised } from './paste.js';
import { POSTFIX_WORDS, readPostfixLine } from './postfix-log.js';
import { POSTQUEUE_WORDS, readPostqueueJson } from './postqueue-json.js';
import { readSendmailLine, SENDMAIL_WORDS } from './sendmail-log.js';

/** Logs and queue listings of the mail servers of Unix. */

export const MTA_LOG_WORDS = [
  ...POSTFIX_WORDS,
  ...SENDMAIL_WORDS,
  ...EXIM_WORDS,
  ...QUEUE_WORDS,
  ...EXIM_QUEUE_WORDS,
  ...POSTQUEUE_WORDS,
];

const READERS: ((page: Page, index: number) => LogEntry | null)[] = [
  readPostfixLine,
  readSendmailLine,
  readEximLine,
  readMailQueue,
  readEximQueue,
];

export interface LogReading {
  recognised: Recognised[];
  records: FactRecord[];
  /** Per record: the recipient it names, for joining with the notice. */
  names: Map<FactRecord, { recipients?: string }>;
  /** What became of recipients, as far as the log tells. */
  logged: DeliveryDraft[];
  cut: Cut[];
}

/** What was read so far; deliveries by the program whose log tells of them. */
type OpenReading = Omit<LogReading, 'logged'> & { byProgram: Map<string, DeliveryDraft[]> };

export function readMtaLog(page: Page): LogReading {
  const reading: OpenReading = { recognised: [], records: [], names: new Map(), byProgram: new Map(), cut: [] };
  for (const { start, end, logged } of readPostqueueJson(page))
    add(reading, page, page.lines.indexAt(start), page.lines.indexAt(end - 1), logged);
  for (let i = 0; i < page.lines.length; i++) {
    if (!isOpen(page, i, SIGN.written)) continue;
    const entry = READERS.reduce<LogEntry | null>((found, read) => found ?? read(page, i), null);
    if (!entry) continue;
    add(reading, page, i, entry.last, entry.logged);
    i = entry.last;
  }
  const { byProgram, ...others } = reading;
  return { ...others, logged: [...byProgram.values()].flatMap(lastOfEach) };
}

/** What is more than enough is still claimed: a code in its text is no reply. */
function add(reading: OpenReading, page: Page, first: number, last: number, logged: Logged[]): void {
  const span = claim(page, first, last);
  const before = reading.recognised.at(-1);
  // One log is one thing.
  if (before && page.lines.indexAt(before.end) + 1 === first) before.end = span.end;
  else if (reading.recognised.length < MOST_RECORDS) reading.recognised.push({ kind: 'MTA_LOG', ...span });
  for (const one of logged) {
    if (reading.records.length >= MOST_RECORDS) {
      reading.cut = [{ kind: 'MTA_LOG', most: MOST_RECORDS }];
      return;
    }
    const record = logRecord(one);
    reading.records.push(record);
    if (one.recipient) reading.names.set(record, { recipients: one.recipient.value });
    const delivery = loggedDelivery(one);
    if (!delivery) continue;
    const program = one.daemon?.value.split('/')[0] ?? '';
    const told = reading.byProgram.get(program);
    if (told) told.push(delivery);
    else reading.byProgram.set(program, [delivery]);
  }
}

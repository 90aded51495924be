import type { FactRecord } from '../facts.js';
import type { DeliveryDraft } from './delivery.js';
import { lookupOf, sessionOf } from './connectivity-log.js';
import { EXCHANGE_LOG_WORDS, readExchangeRows } from './exchange-log.js';
import { lastOfEach } from './logged-deliveries.js';
import { claim, type Cut, MOST_RECORDS, type Page, type Recognised } from './paste.js';
import { addProtocolRow } from './protocol-log.js';
import { SESSION_WORDS } from './smtp-line.js';
import { refusalOf, smtpRecord } from './smtp-record.js';
import { type Session, stepsOf } from './smtp-session.js';
import { readTranscripts } from './smtp-transcript.js';

/** SMTP sessions of transcripts and of Exchange's logs. */

export const SMTP_WORDS = [...SESSION_WORDS, ...EXCHANGE_LOG_WORDS];

export interface SmtpReading {
  recognised: Recognised[];
  records: FactRecord[];
  /** What servers refused. */
  logged: DeliveryDraft[];
  cut: Cut[];
}

export function readSmtpSessions(page: Page): SmtpReading {
  const reading: SmtpReading = { recognised: [], records: [], logged: [], cut: [] };
  readLogs(page, reading);
  for (const { session, lines } of readTranscripts(page)) {
    if (stepsOf(session).length === 0) continue;
    add(reading, session);
    for (const line of lines) addLines(reading, page, line, line);
  }
  return { ...reading, logged: lastOfEach(reading.logged) };
}

/** Sessions of a log end anywhere below each other; what each came to is known when all rows are read. */
function readLogs(page: Page, reading: SmtpReading): void {
  const sessions = new Map<string, Session>();
  const ended: Session[] = [];
  for (const { row, first, last } of readExchangeRows(page)) {
    addLines(reading, page, first, last);
    if (row.log === 'protocol') {
      const before = sessions.get(row.session);
      addProtocolRow(sessions, row);
      if (before && before !== sessions.get(row.session)) ended.push(before);
    } else if (row.log === 'connectivity') {
      const session = sessionOf(row);
      if (session) ended.push(session);
      const lookup = lookupOf(row);
      if (lookup) addRecord(reading, lookup);
    }
  }
  for (const session of [...ended, ...sessions.values()]) add(reading, session);
}

function addRecord(reading: SmtpReading, record: FactRecord): boolean {
  if (reading.records.length >= MOST_RECORDS) {
    reading.cut = [{ kind: 'PROTOCOL_LOG', most: MOST_RECORDS }];
    return false;
  }
  reading.records.push(record);
  return true;
}

function add(reading: SmtpReading, session: Session): void {
  for (const step of stepsOf(session)) {
    if (!addRecord(reading, smtpRecord(session, step))) return;
    const refusal = refusalOf(session, step);
    if (refusal) reading.logged.push(refusal);
  }
}

const MOST_BLANK = 3;

/** Claims lines; what has nothing but blank lines between is one thing. */
function addLines(reading: SmtpReading, page: Page, first: number, last: number): void {
  const span = claim(page, first, last);
  const before = reading.recognised.at(-1);
  if (before && follows(page, page.lines.indexAt(before.end), first)) before.end = span.end;
  else if (reading.recognised.length < MOST_RECORDS) reading.recognised.push({ kind: 'PROTOCOL_LOG', ...span });
}

function follows({ lines }: Page, last: number, line: number): boolean {
  if (line <= last || line - last > MOST_BLANK) return false;
  for (let i = last + 1; i < line; i++) if (!lines.isBlank(i)) return false;
  return true;
}

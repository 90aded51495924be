import type { Deadline } from '../deadline.js';
import type { FactRecord } from '../facts.js';
import { NO_BOUNCE_TEXT, readBounceText } from './bounce-text.js';
import type { DeliveryDraft } from './delivery.js';
import { readCounterFiles } from './counter-file.js';
import { claimTyped, readTypedCounters } from './counter-typed.js';
import { readCommandOutputs } from './command-outputs.js';
import { readDnsLookups } from './dns-lookup.js';
import { readDsn } from './dsn.js';
import { readEventLog, readEventOutput, withEnglishLevels } from './event-log.js';
import { readExchangeLists } from './exchange-lists.js';
import { readExchangeRows } from './exchange-rows.js';
import { NO_FEEDBACK, readFeedbackReport } from './feedback-report.js';
import type { RecordNames } from './found-records.js';
import { type Header, readHeaderBlocks } from './headers.js';
import { SIGN } from './lines.js';
import { readMtaLog } from './mta-log.js';
import { NO_NOTICE, readNotice } from './notice.js';
import { type Cut, isOpen, nextOpen, type Page, type Recognised, type Seen, type Span } from './paste.js';
import { type PageSearch, searchPage } from './page-search.js';
import { readPerformance } from './performance.js';
import type { ReadingKnowledge } from './reading-knowledge.js';
import { readReplies } from './replies.js';
import { NO_SES, readSesNotifications } from './ses-notification.js';
import { readSmtpSessions } from './smtp-sessions.js';
import { readScope } from './scope.js';
import type { Tool } from './sentences.js';
import type { Surroundings } from './surroundings.js';
import { readUnixLoad } from './unix-load.js';

export interface NoticeFields {
  writer: string | null;
  language: Seen<string> | null;
  /** Of a complaint (RFC 5965): abuse, opt-out, auth-failure, ... */
  feedbackType: Seen<string> | null;
  product: Seen<string> | null;
  /** When the reported message reached the reporting server (DSN Arrival-Date). */
  arrivalDate: Seen<string> | null;
  /** The notice's own date. */
  date: Seen<string> | null;
  subject: Seen<string> | null;
  messageId: Seen<string> | null;
  /** Of the returned message, in bytes. */
  size: Seen<number> | null;
  attachmentCount: Seen<number> | null;
  sender: Seen<string> | null;
}

/** What the readers found on one page. */
export interface Gathered {
  recognised: Recognised[];
  /** By fields, or in the frame of a notice. */
  deliveries: DeliveryDraft[];
  /** By the text of a bounce; `whole`: what that text explains, where its recipients are named elsewhere. */
  told: DeliveryDraft[];
  whole: (() => DeliveryDraft)[];
  replies: DeliveryDraft[];
  /** What logs and SMTP sessions tell of recipients. */
  logged: DeliveryDraft[];
  records: FactRecord[];
  /** The message ids and recipients that records name. */
  names: Map<FactRecord, RecordNames>;
  blocks: Header[][];
  cut: Cut[];
  notice: Partial<NoticeFields>;
}

const NONE = { recognised: [], records: [], deliveries: [], blocks: [], cut: [], names: new Map(), logged: [] };

const NOTHING_FOUND: PageSearch = { tools: new Set(), linesOf: () => [], notices: [] };

/** The readers, most particular first: each claims the lines that it understands. */
export function readPage(
  page: Page,
  {
    notices,
    writers,
    console,
    sentences,
    events: labels,
    counters: names,
    scope: phrases,
    toolWords,
  }: ReadingKnowledge,
  around: Surroundings,
  deadline: Deadline,
): Gathered {
  const next = <T>(read: () => T, unread: T): T => (deadline.skips('reading') ? unread : read());
  const search = next(() => searchPage(page, sentences), NOTHING_FOUND);
  const ofTool = <T>(tool: Tool, read: () => T, unread: T): T => (search.tools.has(tool) ? next(read, unread) : unread);
  // Before the rows of exports, which a protocol log has too.
  const sessions = ofTool('sessions', () => readSmtpSessions(page), NONE);
  const logs = ofTool('mtaLogs', () => readMtaLog(page), NONE);
  const eventOutputs = ofTool('events', () => readEventOutput(page, labels), NONE);
  const rows = ofTool('rows', () => readExchangeRows(page, console), NONE);
  const outputs = readCommandOutputs(page, toolWords, ofTool);
  const lists = ofTool('lists', () => readExchangeLists(page), NONE);
  const lookups = ofTool('lookups', () => readDnsLookups(page, toolWords), NONE);
  const files = next(() => readCounterFiles(page, names), NONE);
  const counters = next(() => readPerformance(page, names), NONE);
  const load = ofTool('load', () => readUnixLoad(page), NONE);
  const typed = ofTool('counters', () => readTypedCounters(page, search.linesOf('counters'), names), NONE);
  const events = ofTool('events', () => readEventLog(page, labels), NONE);
  const feedback = ofTool('feedback', () => readFeedbackReport(page), NO_FEEDBACK);
  const ses = ofTool('ses', () => readSesNotifications(page), NO_SES);
  const dsn = next(() => readDsn(page), { ...NONE, arrivalDate: null });
  const headers = next(() => readHeaderBlocks(page), NONE);
  const notice = next(() => readNotice(page, notices, search.notices), NO_NOTICE);
  const told = next(() => readBounceText(page, writers, around), NO_BOUNCE_TEXT);
  const replies = next(() => readReplies(page), NONE);
  const scope = ofTool('scope', () => readScope(page, search.linesOf('scope'), phrases), []);
  claimTyped(page, typed.recognised);
  const named = [...feedback.deliveries, ...ses.deliveries, ...dsn.deliveries, ...notice.deliveries];
  const evidence = [eventOutputs, outputs, rows, lists, lookups, logs, sessions, files, counters, load, typed, events];
  return {
    recognised: [...evidence, feedback, ses, dsn, headers, notice, told, replies].flatMap(
      ({ recognised }) => recognised,
    ),
    deliveries: named,
    told: told.deliveries,
    whole: told.whole ? [told.whole] : [],
    replies: replies.deliveries,
    logged: [...logs.logged, ...sessions.logged],
    records: withEnglishLevels([...evidence.flatMap(({ records }) => records), ...notice.records, ...scope], labels),
    names: new Map([rows, lists, logs].flatMap((one) => [...one.names])),
    cut: [...evidence, dsn, replies].flatMap(({ cut }) => cut),
    blocks: headers.blocks,
    notice: {
      feedbackType: feedback.type ?? ses.feedbackType,
      writer:
        notice.writer ??
        ses.writer ??
        around.writers.find((one) => one === told.writer) ??
        around.writers[0] ??
        told.writer,
      language: notice.language,
      subject: notice.subject,
      arrivalDate: dsn.arrivalDate,
    },
  };
}

const MOST_UNRECOGNISED = 200;

/** Paragraphs that no reader claimed. */
export function unclaimedSpans(page: Page): Span[] {
  const { part, lines } = page;
  const spans: Span[] = [];
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < lines.length && spans.length < MOST_UNRECOGNISED; i = next(i + 1)) {
    const start = lines.start(i);
    while (i + 1 < lines.length && isOpen(page, i + 1, SIGN.written)) i++;
    spans.push({ part: part.index, start, end: lines.end(i) });
  }
  return spans;
}

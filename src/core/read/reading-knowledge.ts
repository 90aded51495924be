import type { ConsoleDocument, NoticeDocument, ProductDocument, WriterDocument } from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { LOOKUP_WORDS } from './dns-lookup.js';
import { EVENT_WORDS } from './event-log.js';
import { compileConsole, type ConsoleWords } from './console-words.js';
import { LIST_WORDS } from './exchange-lists.js';
import { MTA_LOG_WORDS } from './mta-log.js';
import { ROW_WORDS } from './exchange-rows.js';
import { FEEDBACK_WORDS } from './feedback-report.js';
import { SES_WORDS } from './ses-notification.js';
import { SMTP_WORDS } from './smtp-sessions.js';
import { Sentences, type Tool } from './sentences.js';
import { compileWriters, type Writers } from './writers.js';

const TOOL_WORDS: Record<Tool, string[]> = {
  lists: LIST_WORDS,
  rows: ROW_WORDS,
  lookups: LOOKUP_WORDS,
  events: EVENT_WORDS,
  feedback: FEEDBACK_WORDS,
  ses: SES_WORDS,
  mtaLogs: MTA_LOG_WORDS,
  sessions: SMTP_WORDS,
};

/** What the readers need to know of the world, compiled once a rulebook. */
export interface ReadingKnowledge {
  notices: NoticeWords;
  writers: Writers;
  products: ProductDocument[];
  console: ConsoleWords;
  sentences: Sentences;
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
  console: ConsoleDocument;
}

export function compileReading({ notices, writers, products, console }: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  for (const [tool, words] of Object.entries(TOOL_WORDS)) sentences.addOfTool(tool as Tool, words);
  return {
    notices: compileNotices(notices, sentences),
    writers: compileWriters(writers, sentences),
    products,
    console: compileConsole(console, sentences),
    sentences,
  };
}

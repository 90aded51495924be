import type {
  ConsoleDocument,
  CounterWords,
  EventWords,
  NoticeDocument,
  ProductDocument,
  ScopeWords,
  WriterDocument,
} from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { LOOKUP_WORDS } from './dns-lookup.js';
import { EVENT_WORDS } from './event-log.js';
import { compileConsole, type ConsoleWords } from './console-words.js';
import { compileCounters, type CounterNames } from './counter-words.js';
import { LOAD_WORDS } from './unix-load.js';
import { compileEvents, type EventLabels } from './event-words.js';
import { LIST_WORDS } from './exchange-lists.js';
import { MTA_LOG_WORDS } from './mta-log.js';
import { ROW_WORDS } from './exchange-rows.js';
import { FEEDBACK_WORDS } from './feedback-report.js';
import { SES_WORDS } from './ses-notification.js';
import { SMTP_WORDS } from './smtp-sessions.js';
import { compileScope, type ScopePhrases } from './scope-words.js';
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
  counters: [],
  load: LOAD_WORDS,
  scope: [],
};

/** What the readers need to know of the world, compiled once a rulebook. */
export interface ReadingKnowledge {
  notices: NoticeWords;
  writers: Writers;
  products: ProductDocument[];
  console: ConsoleWords;
  sentences: Sentences;
  events: EventLabels;
  counters: CounterNames;
  scope: ScopePhrases;
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
  console: ConsoleDocument;
  events: EventWords;
  counters: CounterWords;
  scope: ScopeWords;
}

export function compileReading({
  notices,
  writers,
  products,
  console,
  events: eventWords,
  counters: counterWords,
  scope: scopeWords,
}: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  for (const [tool, words] of Object.entries(TOOL_WORDS)) sentences.addOfTool(tool as Tool, words);
  const events = compileEvents(eventWords);
  sentences.addOfTool('events', events.signs);
  const counters = compileCounters(counterWords);
  sentences.addOfTool('counters', counters.signs);
  const scope = compileScope(scopeWords);
  sentences.addOfTool('scope', scope.signs);
  return {
    notices: compileNotices(notices, sentences),
    writers: compileWriters(writers, sentences),
    products,
    console: compileConsole(console, sentences),
    sentences,
    events,
    counters,
    scope,
  };
}

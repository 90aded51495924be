import type {
  ConsoleDocument,
  CounterWords,
  EventWords,
  NoticeDocument,
  ProductDocument,
  ScopeWords,
  ToolWordsDocument,
  WriterDocument,
} from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { outputWords } from './command-outputs.js';
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
import { type OutputTool, Sentences, type Tool, type ToolWord, wholeWord } from './sentences.js';
import { compileToolWords, type ToolWords } from './tool-words.js';
import { compileWriters, type Writers } from './writers.js';

const TOOL_WORDS: Record<Exclude<Tool, OutputTool>, ToolWord[]> = {
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
  toolWords: ToolWords;
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
  console: ConsoleDocument;
  events: EventWords;
  counters: CounterWords;
  scope: ScopeWords;
  toolWords: ToolWordsDocument;
}

export function compileReading({
  notices,
  writers,
  products,
  console,
  events: eventWords,
  counters: counterWords,
  scope: scopeWords,
  toolWords: texts,
}: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  const toolWords = compileToolWords(texts);
  for (const [tool, words] of outputWords(toolWords)) sentences.addOfTool(tool, words);
  sentences.addOfTool('lookups', toolWords.gates.lookups);
  for (const [tool, words] of Object.entries(TOOL_WORDS)) sentences.addOfTool(tool as Tool, words);
  const events = compileEvents(eventWords);
  sentences.addOfTool('events', events.signs);
  const counters = compileCounters(counterWords);
  sentences.addOfTool('counters', counters.signs.map(wholeWord));
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
    toolWords,
  };
}

import type { EventWords, NoticeDocument, ProductDocument, WriterDocument } from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { LOOKUP_WORDS } from './dns-lookup.js';
import { EVENT_WORDS } from './event-log.js';
import { compileEvents, type EventLabels } from './event-words.js';
import { LIST_WORDS } from './exchange-lists.js';
import { FEEDBACK_WORDS } from './feedback-report.js';
import { SES_WORDS } from './ses-notification.js';
import { Sentences, type Tool } from './sentences.js';
import { compileWriters, type Writers } from './writers.js';

const TOOL_WORDS: Record<Tool, string[]> = {
  lists: LIST_WORDS,
  lookups: LOOKUP_WORDS,
  events: EVENT_WORDS,
  feedback: FEEDBACK_WORDS,
  ses: SES_WORDS,
};

/** What the readers need to know of the world, compiled once a rulebook. */
export interface ReadingKnowledge {
  notices: NoticeWords;
  writers: Writers;
  products: ProductDocument[];
  sentences: Sentences;
  events: EventLabels;
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
  events: EventWords;
}

export function compileReading({ notices, writers, products, events: eventWords }: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  for (const [tool, words] of Object.entries(TOOL_WORDS)) sentences.addOfTool(tool as Tool, words);
  const events = compileEvents(eventWords);
  sentences.addOfTool('events', events.signs);
  return {
    notices: compileNotices(notices, sentences),
    writers: compileWriters(writers, sentences),
    products,
    sentences,
    events,
  };
}

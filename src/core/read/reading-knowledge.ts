import type { NoticeDocument, ProductDocument, ToolWordsDocument, WriterDocument } from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { outputWords } from './command-outputs.js';
import { LOOKUP_WORDS } from './dns-lookup.js';
import { EVENT_WORDS } from './event-log.js';
import { LIST_WORDS } from './exchange-lists.js';
import { FEEDBACK_WORDS } from './feedback-report.js';
import { SES_WORDS } from './ses-notification.js';
import { type OutputTool, Sentences, type Tool } from './sentences.js';
import { compileToolWords, type ToolWords } from './tool-words.js';
import { compileWriters, type Writers } from './writers.js';

const TOOL_WORDS: Record<Exclude<Tool, OutputTool>, string[]> = {
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
  toolWords: ToolWords;
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
  toolWords: ToolWordsDocument;
}

export function compileReading({ notices, writers, products, toolWords: texts }: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  const toolWords = compileToolWords(texts);
  for (const [tool, words] of outputWords(toolWords)) sentences.addOfTool(tool, words);
  sentences.addOfTool('lookups', toolWords.gates.lookups);
  for (const [tool, words] of Object.entries(TOOL_WORDS)) sentences.addOfTool(tool as Tool, words);
  return {
    notices: compileNotices(notices, sentences),
    writers: compileWriters(writers, sentences),
    products,
    sentences,
    toolWords,
  };
}

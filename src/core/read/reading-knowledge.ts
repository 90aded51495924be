import type { NoticeDocument, ProductDocument, WriterDocument } from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
import { Sentences } from './sentences.js';
import { compileWriters, type Writers } from './writers.js';

/** What the readers need to know of the world, compiled once a rulebook. */
export interface ReadingKnowledge {
  notices: NoticeWords;
  writers: Writers;
  products: ProductDocument[];
}

export interface ReadingDocuments {
  notices: NoticeDocument[];
  writers: WriterDocument[];
  products: ProductDocument[];
}

export function compileReading({ notices, writers, products }: ReadingDocuments): ReadingKnowledge {
  const sentences = new Sentences();
  return { notices: compileNotices(notices, sentences), writers: compileWriters(writers, sentences), products };
}

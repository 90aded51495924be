import type { NoticeDocument, ProductDocument, WriterDocument } from '../rulebook/shipped.js';
import { compileNotices, type NoticeWords } from './phrases.js';
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

export const compileReading = ({ notices, writers, products }: ReadingDocuments): ReadingKnowledge => ({
  notices: compileNotices(notices),
  writers: compileWriters(writers),
  products,
});

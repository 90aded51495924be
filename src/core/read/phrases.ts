import type { NoticeDocument } from '../rulebook/shipped.js';
import type { Folded } from './paste.js';
import { compilePhrase, type Phrase } from './phrase.js';

/**
 * The sentences of a notice, as content words them, found in folded text. A sentence is located by its leading
 * literal and matched from there, so that the search stays linear whatever is pasted.
 */
export type PhraseKey = Exclude<keyof NoticeDocument, 'writer' | 'language' | 'sources' | 'unconfirmed' | 'example'>;

export interface NoticePhrases {
  writer: string;
  language: string;
  phrases: Record<PhraseKey, Phrase[]>;
}

export interface PhraseHit {
  /** Offsets into the folded text. */
  start: number;
  end: number;
  groups: Record<string, string>;
  quotes: boolean;
}

export const PHRASE_KEYS: PhraseKey[] = [
  'delayed',
  'failed',
  'remaining',
  'returned',
  'generatingServer',
  'subject',
  'diagnostics',
  'originalHeaders',
  'prose',
];

export const compileNotice = ({ writer, language, ...texts }: NoticeDocument): NoticePhrases => ({
  writer,
  language,
  phrases: Object.fromEntries(
    PHRASE_KEYS.map((key) => [key, texts[key].map((text) => compilePhrase(text, language))]),
  ) as Record<PhraseKey, Phrase[]>,
});

const MOST_HITS = 10_000;

/** Every place where one of the phrases stands, in the order of the text; the longest where several overlap. */
export function findPhrases(folded: Folded, lower: string, phrases: Phrase[]): PhraseHit[] {
  const hits = phrases.flatMap(({ literal, pattern, quotes }) => {
    const found: PhraseHit[] = [];
    if (literal === '') return found;
    for (
      let at = lower.indexOf(literal);
      at >= 0 && found.length < MOST_HITS;
      at = lower.indexOf(literal, at + literal.length)
    ) {
      pattern.lastIndex = at;
      const match = pattern.exec(folded.text);
      if (match) found.push({ start: at, end: at + match[0].length, groups: { ...match.groups }, quotes });
    }
    return found;
  });
  let end = 0;
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => hit.start >= end && (end = hit.end) > 0);
}

const MOST_REPLY = 2000;

/**
 * Where a quoted reply ends: at the quote before a line end, else at the first quote that no letter follows, else at
 * the end of the line. Replies hold apostrophes of their own.
 */
export function endOfReply(
  original: string,
  folded: Folded,
  from: number,
  before = folded.text.length,
  quote = "'",
): number {
  const stop = Math.min(before, from + MOST_REPLY);
  let likely = -1;
  for (let at = folded.text.indexOf(quote, from); at >= 0 && at < stop; at = folded.text.indexOf(quote, at + 1)) {
    const after = folded.at[at]! + 1;
    if (/^[ \t\u200e\u200f\u202a-\u202e\u2066-\u2069]*(\r|\n|$)/.test(original.slice(after, after + 80))) return at;
    if (likely < 0 && !/^\p{L}/u.test(folded.text.slice(at + 1, at + 3))) likely = at;
  }
  if (likely >= 0) return likely;
  const begin = folded.at[from] ?? original.length;
  const lineEnd = original.slice(begin, begin + MOST_REPLY).search(/[\r\n]/);
  const limit = lineEnd < 0 ? original.length : begin + lineEnd;
  let end = from;
  while (end < stop && folded.at[end]! < limit) end++;
  return end;
}

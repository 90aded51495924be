import type { NoticeDocument } from '../rulebook/shipped.js';
import type { Folded } from './fold.js';
import { compilePhrase, type Phrase } from './phrase.js';
import { longestOf } from './phrase-index.js';
import type { Sentences } from './sentences.js';

/**
 * The sentences of a notice, as content words them in each language, found in folded text. A sentence is located by its
 * leading literal, those of all languages in one pass, and matched from there: the search stays linear whatever is
 * pasted.
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

export type PhraseHits = Record<PhraseKey, PhraseHit[]>;

/** The sentences of all notices, ready to be looked for. */
export interface NoticeWords {
  notices: NoticePhrases[];
  sentences: Sentences;
}

/** One word alone, which mails of every kind have: looked for where a notice was found. */
const WORD_ALONE: PhraseKey = 'subject';

export function compileNotices(documents: NoticeDocument[], sentences: Sentences): NoticeWords {
  const notices = documents.map(({ writer, language, ...texts }): NoticePhrases => {
    const phrasesOf = (key: PhraseKey) => texts[key].map((text) => compilePhrase(text, language));
    const phrases = Object.fromEntries(PHRASE_KEYS.map((key) => [key, phrasesOf(key)])) as NoticePhrases['phrases'];
    const notice = { writer, language, phrases };
    for (const key of PHRASE_KEYS)
      if (key !== WORD_ALONE) for (const phrase of phrases[key]) sentences.addOfNotice({ notice, key, phrase });
    return notice;
  });
  return { notices, sentences };
}

const MOST_HITS = 20_000;
export const noHits = () => Object.fromEntries(PHRASE_KEYS.map((key) => [key, []])) as unknown as PhraseHits;

/** By notice, every place where one of its sentences stands, in the order of the text; the longest where several overlap. */
export function findPhrases(folded: Folded, { sentences }: NoticeWords): Map<NoticePhrases, PhraseHits> {
  const found = new Map<NoticePhrases, PhraseHits>();
  let count = 0;
  for (const { value, start } of sentences.in(folded).notices) {
    const hit = matchAt(value.phrase, folded, start);
    if (!hit) continue;
    let hits = found.get(value.notice);
    if (!hits) found.set(value.notice, (hits = noHits()));
    hits[value.key].push(hit);
    if (++count === MOST_HITS) break;
  }
  for (const hits of found.values()) for (const key of PHRASE_KEYS) hits[key] = longestOf(hits[key]);
  return found;
}

function matchAt({ pattern, quotes }: Phrase, folded: Folded, at: number): PhraseHit | null {
  pattern.lastIndex = at;
  const match = pattern.exec(folded.text);
  return match && { start: at, end: at + match[0].length, groups: { ...match.groups }, quotes };
}

/** The places of the word for the subject in one notice's language. */
export const findSubjects = (folded: Folded, { phrases }: NoticePhrases): PhraseHit[] =>
  longestOf(
    phrases[WORD_ALONE].flatMap((phrase) => {
      const found: PhraseHit[] = [];
      const { literal } = phrase;
      for (let at = folded.lower.indexOf(literal); at >= 0; at = folded.lower.indexOf(literal, at + literal.length)) {
        const hit = matchAt(phrase, folded, at);
        if (hit) found.push(hit);
        if (found.length === MOST_HITS) break;
      }
      return found;
    }).sort((a, b) => a.start - b.start),
  );

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
    const after = folded.at(at) + 1;
    if (/^[ \t\u200e\u200f\u202a-\u202e\u2066-\u2069]*(\r|\n|$)/.test(original.slice(after, after + 80))) return at;
    if (likely < 0 && !/^\p{L}/u.test(folded.text.slice(at + 1, at + 3))) likely = at;
  }
  if (likely >= 0) return likely;
  const begin = folded.at(from);
  const lineEnd = original.slice(begin, begin + MOST_REPLY).search(/[\r\n]/);
  const limit = lineEnd < 0 ? original.length : begin + lineEnd;
  let end = from;
  while (end < stop && folded.at(end) < limit) end++;
  return end;
}

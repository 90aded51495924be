import { stemmer } from 'stemmer';

/** A word of a text, folded, with where it stands: UTF-16 offsets. */
export interface Word {
  text: string;
  start: number;
  end: number;
}

/** Japanese has no blanks: a Latin word within it is one of its own. */
const WORD = /\p{L}+n['\u2019]t(?!\p{L})|[\p{Script=Latin}\p{N}\p{M}]+|[\p{L}\p{M}]+/gu;
const NEGATED = /n['\u2019]t$/u;
const MARKS = /[\u0300-\u036f]/g;
/** Endings of German, French and Spanish word forms. */
const ENDING = /(?:e[mnrs]?|[aio]s?|s|n)$/;
const SHORTEST_STEM = 4;

/** In lower case, without accents; full-width forms as plain ones. */
export const plain = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('ß', 'ss').normalize('NFC');

/** The words of a text; "doesn't" is read as its "not". */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    text: NEGATED.test(word) ? 'not' : plain(word),
    start: index,
    end: index + word.length,
  }));

const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

/** The stem of an English word (Porter): "expired", "expires" and "expiring" are one. */
export function stemOf(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, (stem = stemmer(word)));
  }
  return stem;
}

/** The same for words of other languages, more roughly. */
export function roughStem(word: string): string {
  const stem = word.replace(ENDING, '');
  return stem.length >= SHORTEST_STEM ? stem : word;
}

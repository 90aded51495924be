import { LETTERS } from '../read/phrase-index.js';
import type { Need } from './fact-test.js';
import type { Condition } from './match.js';

/**
 * What a condition cannot hold without: a fact that is there, that has a value, or that holds a word in its text. Of a
 * condition a list is known of which a paste must show one, so that rules are led to from the paste and most are never
 * looked at.
 */
export type Sign = { fact: string } & (
  { by: 'presence' } | { by: 'value'; value: string } | { by: 'word'; word: string }
);

export function signsOf(fact: string, need: Need | null): Sign[] {
  if (need && 'values' in need && need.values.every(isAscii))
    return need.values.map((value) => ({ fact, by: 'value', value }));
  if (need && 'words' in need && need.words.every((word) => word.length >= LETTERS && isAscii(word)))
    return need.words.map((word) => ({ fact, by: 'word', word }));
  return [{ fact, by: 'presence' }];
}

/** Some letters beyond it have several lower cases. */
const isAscii = (text: string) => /^[\x20-\x7e]+$/.test(text);

/** Where one must hold, its signs; null where one has none that could be said. */
export const oneOfAll = (lists: (Sign[] | null)[]): Sign[] | null =>
  lists.every((list) => list !== null) ? lists.flat() : null;

/** Where all must hold, the signs of the one that is rarest. */
export const fewestOf = (lists: (Sign[] | null)[]): Sign[] | null =>
  lists.reduce((best, list) => (list && (!best || rarity(list) > rarity(best)) ? list : best), null);

/** Null: the condition also holds on what shows nothing. */
export const signsOfCondition = ({ alternatives }: Condition): Sign[] | null =>
  oneOfAll(
    alternatives.map(({ groups, scopes }) =>
      fewestOf([...groups.flatMap(({ holds }) => holds.map(({ signs }) => signs)), ...scopes.map(signsOfCondition)]),
    ),
  );

/** A word says more than a value, of which some are frequent; the mere presence of a fact says least. */
const rarity = (signs: Sign[]): number => Math.min(...signs.map(rarityOf));

function rarityOf(sign: Sign): number {
  switch (sign.by) {
    case 'word':
      return 2 + Math.min(sign.word.length, 10) / 10;
    case 'value':
      return sign.value === 'true' || sign.value === 'false' ? 1 : 2;
    default:
      return 0;
  }
}

import { fold, lowered } from './fold.js';

/** A word or label as it is compared: without case, accents, typographic signs and blanks around it. */
export const wordKey = (text: string): string =>
  lowered(fold(text).text.normalize('NFD').replace(/\p{M}/gu, '')).trim();

/** Words as alternatives of a pattern, the longest first; a blank stands for any. */
export const alternatives = (words: string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) =>
      word
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/ /g, '\\s{1,3}')
        .replace(/'/g, "['\u2019]"),
    )
    .join('|');

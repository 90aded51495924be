import type { Knowledge } from '../src/core/rulebook/knowledge.js';

const WORDY = new Set(['contains', 'matches', 'startsWith', 'endsWith']);

/**
 * The shipped rules, and as many more of their kind as are wanted: copies of those that look for words, each with words
 * of its own, so that they need the same work and seldom match.
 */
export function withGeneratedRules(knowledge: Knowledge, wanted: number): Knowledge {
  const wordy = knowledge.rules.filter(({ when }) => holdsWords(when));
  const more = Array.from({ length: Math.max(0, wanted - knowledge.rules.length) }, (_, i) => {
    const rule = wordy[i % wordy.length]!;
    return { ...rule, id: `generated-${i}`, when: varied(rule.when, i) as typeof rule.when };
  });
  return { ...knowledge, rules: [...knowledge.rules, ...more] };
}

const holdsWords = (when: unknown): boolean =>
  when !== null &&
  typeof when === 'object' &&
  Object.entries(when).some(([key, value]) => WORDY.has(key) || holdsWords(value));

/** The same condition with its words made others: what a provider or a product words in its own way. */
function varied(when: unknown, number: number): unknown {
  if (Array.isArray(when)) return when.map((one) => varied(one, number));
  if (when === null || typeof when !== 'object') return when;
  return Object.fromEntries(
    Object.entries(when).map(([key, value]) => [
      key,
      WORDY.has(key) && typeof value === 'string' ? otherWords(key, value, number) : varied(value, number),
    ]),
  );
}

/** Every word becomes another of the same length, in patterns too. */
const otherWords = (operator: string, words: string, number: number): string =>
  operator === 'matches'
    ? words.replace(/\\[A-Za-z]|[A-Za-z]{4,}/g, (piece) => (piece.startsWith('\\') ? piece : turned(piece, number)))
    : `${words} variant ${number}`;

const turned = (word: string, number: number): string =>
  word
    .toLowerCase()
    .replace(/[a-z]/g, (letter) => String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + 1 + (number % 25)) % 26)));

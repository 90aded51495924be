import type { Fact, FactDefinition, FactValue } from '../facts.js';

/** What a value must have for a test to hold on it: one of these words in its text, or one of these values. */
export type Need = { words: readonly string[] } | { values: readonly string[] };

export interface Test {
  /** The fact that makes it hold: itself, or narrowed to the words that were found; null when it does not hold. */
  holds(fact: Fact): Fact | null;
  /** Null where nothing can be said but that there is a value. Words and values in lower case. */
  need: Need | null;
}

export interface Misuse {
  message: string;
  expected: string;
}

export const test = (holds: (value: FactValue) => boolean, need: Need | null = null): Test => ({
  holds: (fact) => (holds(fact.value) ? fact : null),
  need,
});
export const misuse = (definition: FactDefinition, operand: unknown, expected: string): Misuse => ({
  message: `${JSON.stringify(operand)} does not fit the ${definition.type} fact ${definition.name}`,
  expected,
});

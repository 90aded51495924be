import type { Fact, FactDefinition, FactValue } from '../facts.js';

export interface Test {
  /** The fact that makes it hold: itself, or narrowed to the words that were found; null when it does not hold. */
  holds(fact: Fact): Fact | null;
}

export interface Misuse {
  message: string;
  expected: string;
}

export const test = (holds: (value: FactValue) => boolean): Test => ({
  holds: (fact) => (holds(fact.value) ? fact : null),
});
export const misuse = (definition: FactDefinition, operand: unknown, expected: string): Misuse => ({
  message: `${JSON.stringify(operand)} does not fit the ${definition.type} fact ${definition.name}`,
  expected,
});

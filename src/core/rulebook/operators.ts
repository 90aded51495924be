import type { Fact, FactDefinition, FactValue } from '../facts.js';
import { compilePattern } from './pattern.js';
import { Searched, type Word, wordOf } from './searched.js';
import { misuse, type Misuse, test, type Test } from './fact-test.js';
import { withinNetwork, withinTimes } from './within.js';

export type { Test };

/** The operators of the condition language, with what each takes. Strings compare without regard to case. */
export const OPERATORS = [
  'is',
  'in',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'above',
  'below',
  'exists',
  'within',
] as const;
export type Operator = (typeof OPERATORS)[number];

export const isOperator = (word: string): word is Operator => (OPERATORS as readonly string[]).includes(word);

const MOST_PATTERN = 500;
const LEAST_LITERAL = 4;

const isText = ({ type }: FactDefinition) => type !== 'number' && type !== 'boolean' && type !== 'time';

const CODE = /^([245X]\.\d{1,3}\.\d{1,3}|[245]\d\d|[A-Za-z].*)$/;

/** One value as the fact's type compares it, or undefined when it does not fit. */
function equal(definition: FactDefinition, operand: unknown): ((value: FactValue) => boolean) | undefined {
  switch (definition.type) {
    case 'number':
      return typeof operand === 'number' ? (value) => value === operand : undefined;
    case 'boolean':
      return typeof operand === 'boolean' ? (value) => value === operand : undefined;
    case 'code': {
      if (typeof operand !== 'string' || !CODE.test(operand)) return undefined;
      const code = operand.toLowerCase();
      return code.startsWith('x.')
        ? (value) => String(value).slice(1) === code.slice(1)
        : (value) => String(value).toLowerCase() === code;
    }
    default: {
      if (typeof operand !== 'string') return undefined;
      const text = operand.toLowerCase();
      return (value) => String(value).toLowerCase() === text;
    }
  }
}

const words =
  (found: (searched: Searched, word: Word) => boolean, around: [before: string, behind: string] = ['', '']) =>
  (definition: FactDefinition, operand: unknown): Test | Misuse => {
    if (!isText(definition) || typeof operand !== 'string' || operand === '')
      return misuse(definition, operand, 'a text, on a fact that is text');
    if (definition.name === 'text' && operand.length < LEAST_LITERAL)
      return misuse(definition, operand, `at least ${LEAST_LITERAL} characters on the fact text`);
    const word = wordOf(operand);
    const need = { words: [word.lower] };
    if (definition.name !== 'text') return { need, holds: (fact) => (found(searchedIn(fact), word) ? fact : null) };
    // All that was sent may be long: it is searched as it stands, not copied in lower case.
    const pattern = new RegExp(around[0] + operand.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') + around[1], 'i');
    return {
      need,
      holds: (fact) => {
        const at = String(fact.value).search(pattern);
        return at < 0 ? null : narrow(fact, at, operand.length);
      },
    };
  };

/** A fact's value, kept as it is searched: many rules look at the same one. */
const known = new WeakMap<Fact, Searched>();
function searchedIn(fact: Fact): Searched {
  let searched = known.get(fact);
  if (!searched) known.set(fact, (searched = new Searched(String(fact.value))));
  return searched;
}

function narrow(fact: Fact, at: number, length: number): Fact {
  const quote = String(fact.value).slice(at, at + length);
  return { ...fact, value: quote, quote, start: fact.start + at, end: fact.start + at + length };
}

const compare =
  (holds: (value: number, limit: number) => boolean) =>
  (definition: FactDefinition, operand: unknown): Test | Misuse =>
    definition.type === 'number' && typeof operand === 'number' && Number.isFinite(operand)
      ? test((value) => holds(Number(value), operand))
      : misuse(definition, operand, 'a number, on a fact that is a number');

const TESTS: Record<Operator, (definition: FactDefinition, operand: unknown) => Test | Misuse> = {
  is: (definition, operand) => {
    const holds = equal(definition, operand);
    return holds
      ? test(holds, { values: [String(operand).toLowerCase()] })
      : misuse(definition, operand, `a ${definition.type} such as ${definition.example}`);
  },
  in: (definition, operand) => {
    const holds =
      Array.isArray(operand) && operand.length > 0 ? operand.map((one) => equal(definition, one)) : [undefined];
    const wrong = holds.indexOf(undefined);
    return wrong < 0
      ? test((value) => holds.some((one) => one!(value)), {
          values: (operand as unknown[]).map((one) => String(one).toLowerCase()),
        })
      : misuse(
          definition,
          Array.isArray(operand) ? operand[wrong] : operand,
          `a list of values such as ${definition.example}`,
        );
  },
  contains: words((searched, word) => searched.holds(word)),
  startsWith: words((searched, word) => searched.lower.startsWith(word.lower), ['^', '']),
  endsWith: words((searched, word) => searched.lower.endsWith(word.lower), ['', '$']),
  matches: (definition, operand) => {
    if (!isText(definition) || typeof operand !== 'string' || operand.length === 0 || operand.length > MOST_PATTERN)
      return misuse(
        definition,
        operand,
        `an RE2 pattern of at most ${MOST_PATTERN} characters, on a fact that is text`,
      );
    if (definition.name === 'text')
      return misuse(definition, operand, 'contains: a pattern over the whole text is too slow');
    try {
      const pattern = compilePattern(operand);
      return {
        need: pattern.needed && { words: pattern.needed },
        holds: (fact) => (pattern.find(searchedIn(fact)) ? fact : null),
      };
    } catch (error) {
      return {
        message: `bad pattern: ${(error as Error).message}`,
        expected: 'an RE2 pattern (no look-around, no back-references)',
      };
    }
  },
  above: compare((value, limit) => value > limit),
  below: compare((value, limit) => value < limit),
  exists: (definition, operand) =>
    typeof operand === 'boolean' ? test(() => operand) : misuse(definition, operand, 'true or false'),
  within: (definition, operand) =>
    definition.type === 'ip'
      ? withinNetwork(definition, operand)
      : definition.type === 'time'
        ? withinTimes(definition, operand)
        : misuse(definition, operand, 'a network on an ip fact, or {after, before} on a time fact'),
};

export const compileTest = (definition: FactDefinition, operator: Operator, operand: unknown): Test | Misuse =>
  TESTS[operator](definition, operand);

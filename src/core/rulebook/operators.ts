import type { Fact, FactDefinition, FactValue } from '../facts.js';
import { compilePattern } from './pattern.js';

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

export interface Test {
  /** The fact that makes it hold: itself, or narrowed to the words that were found; null when it does not hold. */
  holds(fact: Fact): Fact | null;
}

interface Misuse {
  message: string;
  expected: string;
}

const MOST_PATTERN = 500;
const LEAST_LITERAL = 4;

const test = (holds: (value: FactValue) => boolean): Test => ({ holds: (fact) => (holds(fact.value) ? fact : null) });
const misuse = (definition: FactDefinition, operand: unknown, expected: string): Misuse => ({
  message: `${JSON.stringify(operand)} does not fit the ${definition.type} fact ${definition.name}`,
  expected,
});
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
  (found: (value: string, operand: string) => number) =>
  (definition: FactDefinition, operand: unknown): Test | Misuse => {
    if (!isText(definition) || typeof operand !== 'string' || operand === '')
      return misuse(definition, operand, 'a text, on a fact that is text');
    if (definition.name === 'text' && operand.length < LEAST_LITERAL)
      return misuse(definition, operand, `at least ${LEAST_LITERAL} characters on the fact text`);
    const text = operand.toLowerCase();
    return {
      holds: (fact) => {
        const at = found(lower(fact), text);
        if (at < 0) return null;
        return definition.name === 'text' ? narrow(fact, at, text.length) : fact;
      },
    };
  };

/** Lower case of a fact's value, kept: the same long text is searched by many rules. */
const lowered = new WeakMap<Fact, string>();
function lower(fact: Fact): string {
  let text = lowered.get(fact);
  if (text === undefined) lowered.set(fact, (text = String(fact.value).toLowerCase()));
  return text;
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
    return holds ? test(holds) : misuse(definition, operand, `a ${definition.type} such as ${definition.example}`);
  },
  in: (definition, operand) => {
    const holds =
      Array.isArray(operand) && operand.length > 0 ? operand.map((one) => equal(definition, one)) : [undefined];
    const wrong = holds.indexOf(undefined);
    return wrong < 0
      ? test((value) => holds.some((one) => one!(value)))
      : misuse(
          definition,
          Array.isArray(operand) ? operand[wrong] : operand,
          `a list of values such as ${definition.example}`,
        );
  },
  contains: words((value, text) => value.indexOf(text)),
  startsWith: words((value, text) => (value.startsWith(text) ? 0 : -1)),
  endsWith: words((value, text) => (value.endsWith(text) ? value.length - text.length : -1)),
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
      return test((value) => pattern.find(String(value)));
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

/** IPv4 and IPv6 addresses as bits, or null. */
function toBits(ip: string): string | null {
  const four = ip.split('.');
  if (four.length === 4)
    return four.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)
      ? four.map((byte) => Number(byte).toString(2).padStart(8, '0')).join('')
      : null;
  const [head = '', tail] = ip.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all =
    tail === undefined
      ? before
      : [...before, ...new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return all.length === 8 && all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('')
    : null;
}

function withinNetwork(definition: FactDefinition, operand: unknown): Test | Misuse {
  const [address = '', length] = typeof operand === 'string' ? operand.split('/') : [];
  const bits = toBits(address);
  const size = length === undefined ? bits?.length : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (!bits || size === undefined || size > bits.length)
    return misuse(definition, operand, 'a network such as 10.0.0.0/8 or 2001:db8::/32');
  const prefix = bits.slice(0, size);
  return test((value) => {
    const other = toBits(String(value));
    return other?.length === bits.length && other.startsWith(prefix);
  });
}

function withinTimes(definition: FactDefinition, operand: unknown): Test | Misuse {
  const { after, before, ...rest } = (operand ?? {}) as { after?: unknown; before?: unknown };
  const limits = [after, before].map((limit) =>
    typeof limit === 'string' ? Date.parse(limit) : limit === undefined ? undefined : NaN,
  );
  if (
    typeof operand !== 'object' ||
    Object.keys(rest).length > 0 ||
    limits.every((limit) => limit === undefined) ||
    limits.some(Number.isNaN)
  )
    return misuse(definition, operand, '{ after: 2026-01-01T00:00:00Z, before: … }, one of them at least');
  const [from = -Infinity, to = Infinity] = limits;
  return test((value) => Date.parse(String(value)) >= from && Date.parse(String(value)) <= to);
}

import type { CounterDocument, CounterWords } from '../rulebook/shipped.js';
import { alternatives, wordKey } from './word-key.js';

/** A counter's path in English, cut into its parts. */
export interface CounterName {
  object: string;
  instance: string | null;
  name: string;
}

/** The names of counters, ready to be looked for. */
export interface CounterNames {
  /** In English; null where it is no name of another language. */
  inEnglish: (object: string, name: string) => CounterName | null;
  byTyped: (text: string) => CounterDocument | undefined;
  /** `disk queue length 12`, and `100 % CPU`. */
  typed: RegExp;
  turned: RegExp;
  isNegated: (before: string) => boolean;
  goesOn: (behind: string) => boolean;
  /** Words of which a page with typed counters holds at least one. */
  signs: string[];
}

const PATH = /^\\([^\\(]{1,60})(?:\(([^()]{1,80})\))?\\(.{1,80})$/;

export function splitCounter(path: string): CounterName {
  const [, object = '', instance = null, name = ''] = PATH.exec(path) ?? [];
  return { object, instance, name };
}

export function compileCounters({ counters, between, behind, not, percent }: CounterWords): CounterNames {
  const byName = new Map(
    counters.flatMap(({ path, objects, names }) =>
      names.flatMap((name) =>
        objects.map((object) => [`${wordKey(object)}\\${wordKey(name)}`, splitCounter(path)] as const),
      ),
    ),
  );
  const byTyped = new Map(counters.flatMap((one) => one.typed.map((text) => [wordKey(text), one] as const)));
  const words = counters.flatMap(({ typed }) => typed);
  const name = `(?<![\\p{L}\\d-])(${alternatives(words)})(?![\\p{L}\\d])`;
  const fill = `(?:\\s{0,3}(?:[:=]|(?:${alternatives(between)})(?!\\p{L}))){0,3}`;
  const sign = `(${alternatives([...percent, 'ms', 's', 'sec', 'MB', 'GB'])})`;
  const number = '(\\d{1,9}(?:[.,]\\d{1,9})?)';
  const negation = new RegExp(`(?<!\\p{L})(?:${alternatives(not)})(?!\\p{L})`, 'iu');
  const follows = new RegExp(
    `^\\s{0,3}(?:$|[.,;:!?)\\]|+/"'\\u2013\\u2014-]|(?:${alternatives(behind)})(?!\\p{L}))`,
    'iu',
  );
  return {
    inEnglish: (object, text) => byName.get(`${wordKey(object)}\\${wordKey(text)}`) ?? null,
    byTyped: (text) => byTyped.get(wordKey(text)),
    typed: new RegExp(`${name}(?:\\s{1,3}([A-Z]:))?${fill}\\s{0,3}${number}(?:\\s?${sign}(?!\\p{L}))?`, 'giu'),
    turned: new RegExp(
      `(?<![\\d.,])(\\d{1,3}(?:[.,]\\d{1,3})?)\\s?(?:${alternatives(percent)})${fill}\\s{1,3}${name}`,
      'giu',
    ),
    isNegated: (before) => negation.test(before),
    goesOn: (text) => follows.test(text),
    signs: words.filter((word) => word.length > 2),
  };
}

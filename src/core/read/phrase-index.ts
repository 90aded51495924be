import { lowered } from './fold.js';

/** A phrase found in a text; `end` is behind its last word. */
export interface PhraseFound<T> {
  value: T;
  start: number;
  end: number;
}

interface Entry<T> {
  text: string;
  value: T;
  /** Where in the phrase the three letters stand that lead to it. */
  at: number;
}

/** The fewest that a phrase has. */
export const LETTERS = 3;
const BITS = 15;
/** A phrase is recognised by letters among its first ones, so that the end of a text is near when it is looked at. */
const MOST_AHEAD = 40;

/**
 * Many phrases, looked for in one pass over a text, however many there are: three letters of each, which few of the
 * others have, lead to it. Without regard to case; blanks are as the text was folded.
 */
export class PhraseIndex<T> {
  private readonly phrases: { text: string; value: T }[] = [];
  private table: { entries: Map<number, Entry<T>[]>; keys: Uint8Array } | null = null;

  add(phrase: string, value: T): void {
    const text = lowered(phrase);
    if (text.length < LETTERS) throw new Error(`A phrase has at least ${LETTERS} letters: ${phrase}`);
    this.phrases.push({ text, value });
    this.table = null;
  }

  /** As {@link findAll}, the longest where several overlap. */
  find = (lower: string): PhraseFound<T>[] => longestOf(this.findAll(lower));

  /** Every phrase at every place, in the order of the text. `lower`: {@link lowered}. */
  findAll(lower: string): PhraseFound<T>[] {
    const found: PhraseFound<T>[] = [];
    this.each(lower, (value, start, end) => found.push({ value, start, end }));
    return found.sort((a, b) => a.start - b.start);
  }

  /** Calls for every phrase at every place, without an order. */
  each(lower: string, visit: (value: T, start: number, end: number) => void): void {
    const { entries, keys } = (this.table ??= this.build());
    let one = lower.charCodeAt(0);
    let two = lower.charCodeAt(1);
    for (let i = 0; i + LETTERS <= lower.length; i++) {
      const three = lower.charCodeAt(i + 2);
      const key = keyOf(one, two, three);
      if (keys[key] === 1)
        for (const { text, value, at } of entries.get(key)!)
          if (i >= at && lower.startsWith(text, i - at)) visit(value, i - at, i - at + text.length);
      one = two;
      two = three;
    }
  }

  private build() {
    const counts = new Map<number, number>();
    for (const { text } of this.phrases)
      for (const key of new Set(keysIn(text))) counts.set(key, (counts.get(key) ?? 0) + 1);
    const entries = new Map<number, Entry<T>[]>();
    const keys = new Uint8Array(1 << BITS);
    for (const phrase of this.phrases) {
      const all = keysIn(phrase.text);
      const at = all.reduce((best, key, i) => (counts.get(key)! < counts.get(all[best]!)! ? i : best), 0);
      const key = all[at]!;
      keys[key] = 1;
      const entry = { ...phrase, at };
      const others = entries.get(key);
      if (others) others.push(entry);
      else entries.set(key, [entry]);
    }
    return { entries, keys };
  }
}

const keysIn = (text: string): number[] =>
  Array.from({ length: Math.min(text.length - LETTERS + 1, MOST_AHEAD) }, (_, i) =>
    keyOf(text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)),
  );

const keyOf = (one: number, two: number, three: number) => ((one * 961) ^ (two * 31) ^ three) & ((1 << BITS) - 1);

/** Of those that overlap the first, and of those that begin together the longest. */
export function longestOf<T extends { start: number; end: number }>(found: T[]): T[] {
  const kept: T[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (last.start === one.start && one.end > last.end) kept[kept.length - 1] = one;
  }
  return kept;
}

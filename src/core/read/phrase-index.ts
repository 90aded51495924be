import { lowered } from './paste.js';

/** A phrase found in a text; `end` is behind its last word. */
export interface PhraseFound<T> {
  value: T;
  start: number;
  end: number;
}

interface Entry<T> {
  text: string;
  value: T;
}

const LEAST = 3;
const BITS = 14;

/**
 * Many phrases, looked for in one pass over a text, however many there are: the first three letters of a phrase lead
 * to it. Without regard to case; blanks are as the text was folded.
 */
export class PhraseIndex<T> {
  private readonly byStart = new Map<number, Entry<T>[]>();
  private readonly starts = new Uint8Array(1 << BITS);

  add(text: string, value: T): void {
    const phrase = lowered(text);
    if (phrase.length < LEAST) throw new Error(`A phrase has at least ${LEAST} letters: ${text}`);
    const start = startAt(phrase, 0);
    this.starts[start] = 1;
    this.byStart.set(start, [...(this.byStart.get(start) ?? []), { text: phrase, value }]);
  }

  /** Every place where a phrase begins, in the order of the text; of several that begin there the longest. `lower`: {@link lowered}. */
  find(lower: string): PhraseFound<T>[] {
    const found: PhraseFound<T>[] = [];
    for (let at = this.next(lower, 0); at >= 0; at = this.next(lower, at)) {
      let longest: Entry<T> | null = null;
      for (const entry of this.entriesAt(lower, at))
        if (entry.text.length > (longest?.text.length ?? 0) && lower.startsWith(entry.text, at)) longest = entry;
      const end = at + (longest?.text.length ?? 1);
      if (longest) found.push({ value: longest.value, start: at, end });
      at = end;
    }
    return found;
  }

  /** Every phrase at every place, in the order of the text; the same value may be found at several. */
  *findAll(lower: string): Generator<PhraseFound<T>> {
    for (let at = this.next(lower, 0); at >= 0; at = this.next(lower, at + 1))
      for (const { text, value } of this.entriesAt(lower, at))
        if (lower.startsWith(text, at)) yield { value, start: at, end: at + text.length };
  }

  /** The first place from `from` on where a phrase may begin, or -1. */
  private next(lower: string, from: number): number {
    for (let at = from; at + LEAST <= lower.length; at++) if (this.starts[startAt(lower, at)] === 1) return at;
    return -1;
  }

  private entriesAt(lower: string, at: number): Entry<T>[] {
    return this.byStart.get(startAt(lower, at)) ?? [];
  }
}

const startAt = (text: string, at: number) =>
  ((text.charCodeAt(at) * 961) ^ (text.charCodeAt(at + 1) * 31) ^ text.charCodeAt(at + 2)) & ((1 << BITS) - 1);

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
    const phrase = text.toLowerCase();
    if (phrase.length < LEAST) throw new Error(`A phrase has at least ${LEAST} letters: ${text}`);
    const start = startAt(phrase, 0);
    this.starts[start] = 1;
    this.byStart.set(start, [...(this.byStart.get(start) ?? []), { text: phrase, value }]);
  }

  /** Every place where a phrase begins, in the order of the text; of several that begin there the longest. `lower`: in lower case. */
  find(lower: string): PhraseFound<T>[] {
    const found: PhraseFound<T>[] = [];
    for (let at = 0; at + LEAST <= lower.length; at++) {
      const start = startAt(lower, at);
      if (this.starts[start] === 0) continue;
      let longest: Entry<T> | null = null;
      for (const entry of this.byStart.get(start) ?? [])
        if (entry.text.length > (longest?.text.length ?? 0) && lower.startsWith(entry.text, at)) longest = entry;
      if (longest) {
        found.push({ value: longest.value, start: at, end: at + longest.text.length });
        at += longest.text.length - 1;
      }
    }
    return found;
  }
}

const startAt = (text: string, at: number) =>
  ((text.charCodeAt(at) * 961) ^ (text.charCodeAt(at + 1) * 31) ^ text.charCodeAt(at + 2)) & ((1 << BITS) - 1);

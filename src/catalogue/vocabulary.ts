import { distance } from '../core/nearest.js';

const SHORTEST_TYPO = 4;
/** From this length on a word may hold two slips. */
const LONG = 8;
const LONGEST = 40;
const MOST_COMPLETIONS = 5;
/** A word that begins as the misspelt one does is so much likelier meant. */
const SAME_BEGINNING = 10;

interface Entry {
  word: string;
  letters: number;
  count: number;
}

/** Words that are known, with how often they are used: a misspelt one means the likeliest of the nearest. */
export class Vocabulary {
  private readonly entries = new Map<string, Entry>();
  private readonly byLength: Entry[][] = [];

  learn(word: string): void {
    const known = this.entries.get(word);
    if (known) {
      known.count += 1;
      return;
    }
    const entry = { word, letters: lettersOf(word), count: 1 };
    this.entries.set(word, entry);
    (this.byLength[word.length] ??= []).push(entry);
  }

  has = (word: string): boolean => this.entries.has(word);

  /** The nearest known word, one slip away, two where it is long; a swap of neighbours is one. */
  correct(word: string): string | null {
    if (word.length < SHORTEST_TYPO || word.length > LONGEST || /\d/.test(word)) return null;
    const letters = lettersOf(word);
    const weigh = ({ word: known, count }: Entry) => count * (known[0] === word[0] ? SAME_BEGINNING : 1);
    for (let limit = 1; limit <= (word.length < LONG ? 1 : 2); limit++) {
      const near = this.withLength(word.length - limit, word.length + limit).filter(
        (entry) => isNear(entry.letters, letters, limit) && distance(word, entry.word, limit) <= limit,
      );
      const [first, ...others] = near;
      if (first) return others.reduce((best, one) => (weigh(one) > weigh(best) ? one : best), first).word;
    }
    return null;
  }

  /** The words that begin so, the most used first. */
  begunBy(start: string): string[] {
    return [...this.entries.values()]
      .filter(({ word }) => word.startsWith(start))
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_COMPLETIONS)
      .map(({ word }) => word);
  }

  private withLength(least: number, most: number): Entry[] {
    return this.byLength.slice(Math.max(least, SHORTEST_TYPO - 1), most + 1).flatMap((entries) => entries ?? []);
  }
}

/** One bit a letter that stands in the word. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
  return bits;
}

/** One slip changes at most two of the bits: a quick no to most words. */
function isNear(a: number, b: number, slips: number): boolean {
  let bits = a ^ b;
  let differ = 0;
  for (; bits !== 0 && differ <= 2 * slips; differ++) bits &= bits - 1;
  return differ <= 2 * slips;
}

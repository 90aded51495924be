/**
 * A text that many words are looked for in. Most of them are not there, and that is quickly told: of each three letters
 * in a row the text keeps one bit, and a word whose first or last three letters are missing is not looked for.
 */
export class Searched {
  readonly lower: string;
  private readonly threes = new Uint32Array(64);

  constructor(readonly text: string) {
    this.lower = text.toLowerCase();
    for (let i = 0; i + 3 <= this.lower.length; i++) {
      const three = threeAt(this.lower, i);
      this.threes[three >> 5]! |= 1 << (three & 31);
    }
  }

  holds({ lower, first, last }: Word): boolean {
    return this.mayHold(first) && this.mayHold(last) && this.lower.includes(lower);
  }

  holdsOneOf(words: Word[]): boolean {
    for (const word of words) if (this.holds(word)) return true;
    return false;
  }

  private mayHold(three: number): boolean {
    return three < 0 || ((this.threes[three >> 5]! >> (three & 31)) & 1) === 1;
  }
}

export interface Word {
  lower: string;
  first: number;
  last: number;
}

export function wordOf(text: string): Word {
  const lower = text.toLowerCase();
  const long = lower.length >= 3;
  return { lower, first: long ? threeAt(lower, 0) : -1, last: long ? threeAt(lower, lower.length - 3) : -1 };
}

const threeAt = (text: string, at: number) =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & 2047;

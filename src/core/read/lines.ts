/** A text cut into lines, by one scan that also tells which signs each line holds; a line is made when it is asked for. */
export interface Line {
  text: string;
  start: number;
  end: number;
}

/** What a reader looks for first: most lines hold none of what it needs, and are passed over without being cut out. */
export const SIGN = { written: 1, colon: 2, digit: 4, backslash: 8, delimiter: 16 };

const BREAK = 128;
/** 256 lines, as a shift. */
const BLOCK = 8;
const LF = 10;
const CR = 13;

/** By character: the signs it gives to its line, or that it ends it. What is not in the table is written, or rare. */
const MARKS = new Uint8Array(128).fill(SIGN.written);
for (const blank of '\t\v\f ') MARKS[blank.charCodeAt(0)] = 0;
for (const end of '\n\r') MARKS[end.charCodeAt(0)] = BREAK;
for (const digit of '0123456789') MARKS[digit.charCodeAt(0)]! |= SIGN.digit;
MARKS[':'.charCodeAt(0)]! |= SIGN.colon;
MARKS['\\'.charCodeAt(0)]! |= SIGN.backslash;
for (const delimiter of ',;\t') MARKS[delimiter.charCodeAt(0)]! |= SIGN.delimiter;

const marksOf = (unit: number): number => (unit < 128 ? MARKS[unit]! : marksOfRare(unit));

function marksOfRare(unit: number): number {
  if (unit === 0x85 || unit === 0x2028 || unit === 0x2029) return BREAK;
  return String.fromCharCode(unit).trim() === '' ? 0 : SIGN.written;
}

export class Lines implements Iterable<Line> {
  readonly length: number;
  /** Where each line starts, and where the next one would. */
  private readonly starts: Uint32Array;
  private readonly signs: Uint8Array;
  /** The signs of so many lines together: stretches that hold none are passed over whole. */
  private readonly blocks: Uint8Array;
  private readonly endsWithBreak: boolean;

  constructor(private readonly text: string) {
    let starts = new Uint32Array((text.length >> 5) + 16);
    let signs = new Uint8Array(starts.length);
    let line = 0;
    let held = 0;
    for (let i = 0; i < text.length; i++) {
      const marks = marksOf(text.charCodeAt(i));
      if (marks !== BREAK) {
        held |= marks;
        continue;
      }
      if (text.charCodeAt(i) === CR && text.charCodeAt(i + 1) === LF) i++;
      if (line + 3 > starts.length) [starts, signs] = [longer(starts), longer(signs)];
      signs[line++] = held;
      starts[line] = i + 1;
      held = 0;
    }
    this.endsWithBreak = starts[line] === text.length;
    if (!this.endsWithBreak) {
      signs[line++] = held;
      starts[line] = text.length;
    }
    this.length = line;
    this.starts = starts;
    this.signs = signs;
    this.blocks = new Uint8Array((line >> BLOCK) + 1);
    for (let i = 0; i < line; i++) this.blocks[i >> BLOCK]! |= signs[i]!;
  }

  at(index: number): Line | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const [start, end] = [this.start(index), this.end(index)];
    return { text: this.text.slice(start, end), start, end };
  }

  start(index: number): number {
    return this.starts[index]!;
  }

  /** Without the line break. */
  end(index: number): number {
    const next = this.starts[index + 1]!;
    if (index === this.length - 1 && !this.endsWithBreak) return next;
    const crlf = next - 2 >= this.starts[index]! && this.text.charCodeAt(next - 1) === LF;
    return next - (crlf && this.text.charCodeAt(next - 2) === CR ? 2 : 1);
  }

  holds(index: number, sign: number): boolean {
    return (this.signs[index]! & sign) !== 0;
  }

  /** The first line from `from` on that holds one of the signs, or the length. */
  next(from: number, signs: number): number {
    let i = from;
    while (i < this.length) {
      if ((this.blocks[i >> BLOCK]! & signs) === 0) i = ((i >> BLOCK) + 1) << BLOCK;
      else if ((this.signs[i]! & signs) === 0) i++;
      else return i;
    }
    return this.length;
  }

  /** It begins with a blank or a tab. */
  isIndented(index: number): boolean {
    const unit = this.text.charCodeAt(this.starts[index]!);
    return unit === 32 || unit === 9;
  }

  isBlank(index: number): boolean {
    return (this.signs[index]! & SIGN.written) === 0;
  }

  /** The index of the line that holds an offset. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  *[Symbol.iterator](): Iterator<Line> {
    for (let index = 0; index < this.length; index++) yield this.at(index)!;
  }
}

/** A longer array with what it held; what is not used costs nothing, and copying does. */
function longer<T extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(array: T): T {
  const more = new (array.constructor as new (length: number) => T)(array.length * 4);
  more.set(array);
  return more;
}

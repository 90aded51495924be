import type { Page } from './paste.js';

/**
 * A text with its wraps undone: runs of blanks are one space, or none within Chinese and Japanese; quotes of every
 * script, dashes, full-width signs and digits are plain; invisible characters are gone.
 */
export class Folded {
  /** The same, {@link lowered}. */
  readonly lower: string;

  constructor(
    readonly text: string,
    private readonly stretches: Stretches,
    private readonly end: number,
  ) {
    this.lower = lowered(text);
  }

  /** The offset of a character in the original; behind the last one, where the original ends. */
  at(index: number): number {
    if (index >= this.text.length) return this.end;
    const { starts, shifts } = this.stretches;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    return index + shifts[low]!;
  }
}

/** Stretches of folded text that stand together in the original: where each starts, and how far it is moved there. */
interface Stretches {
  starts: number[];
  shifts: number[];
}

/** A stretch of a text. */
export interface Range {
  start: number;
  end: number;
}

const BLANK = /[\s\u00a0\u0085]/;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

const MOST_KEPT = 1 << 20;
/** No stretch is moved so far: each begins anew. */
const NOWHERE = -(2 ** 30);

/** By character: what is read for it; 0 for nothing. */
const FOLDED = new Uint16Array(0x10000);
for (let unit = 0; unit < FOLDED.length; unit++) FOLDED[unit] = foldUnit(unit);
for (const [plain, ones] of Object.entries({
  "'": '\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u00b4`',
  '"': '\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u301d\u301e\u301f',
  '-': '\u2010\u2011\u2013\u2014',
}))
  for (const one of ones) FOLDED[one.charCodeAt(0)] = plain.charCodeAt(0);

function foldUnit(unit: number): number {
  const char = String.fromCharCode(unit);
  if (unit > 127 && INVISIBLE.test(char)) return 0;
  if (BLANK.test(char)) return 32;
  // The full-width forms of ASCII, and the digits of Arabic and of Persian.
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  if ((unit >= 0x660 && unit <= 0x669) || (unit >= 0x6f0 && unit <= 0x6f9)) return 48 + (unit & 15);
  return unit;
}

/** Chinese and Japanese are written without blanks: one that stands between two of their characters is a wrap. */
const isDense = (unit: number): boolean =>
  unit > 0x3000 && (unit <= 0x30ff || (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xf900 && unit <= 0xfaff));

/** In lower case, the four Turkish i as one. No character grows, so that offsets stay. */
export const lowered = (text: string): string => text.replace(/[\u0130\u0131]/g, 'i').toLowerCase();

/** A page up to this length is folded and searched as a whole: what many readers look for is found in one pass. */
const SHORT = 64_000;
export const isShort = ({ part }: Page): boolean => part.text.length <= SHORT;

const foldedWhole = new WeakMap<Page, Folded>();

/** A page, folded in the given stretches; null: as a whole, once for all readers. */
export function foldPage(page: Page, ranges: Range[] | null): Folded {
  if (ranges) return fold(page.part.text, ranges);
  let folded = foldedWhole.get(page);
  if (!folded) foldedWhole.set(page, (folded = fold(page.part.text)));
  return folded;
}

/** Where a text is folded, before it is a string: kept, since making such an array takes longer than filling it. */
let scratch = new Uint16Array(1 << 16);

/** Folds the given stretches, all by default; between two that do not meet stands a NUL, which is in no sentence. */
export function fold(text: string, ranges: Range[] = [{ start: 0, end: text.length }]): Folded {
  const most = ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const units = most <= scratch.length ? scratch : (scratch = new Uint16Array(most));
  const stretches: Stretches = { starts: [], shifts: [] };
  let length = 0;
  let shift = NOWHERE;
  let all = 0;
  for (const { start, end } of ranges) {
    if (length > 0) units[length++] = 0;
    shift = NOWHERE;
    let blank = true;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      const folded = FOLDED[unit]!;
      if (folded === 0 && unit !== 0) continue;
      if (folded === 32) {
        if (blank) continue;
        blank = true;
      } else if (blank) {
        blank = false;
        if (isDense(folded) && length > 1 && units[length - 1] === 32 && isDense(units[length - 2]!)) length--;
      }
      all |= folded;
      if (i - length !== shift) begin(stretches, length, (shift = i - length));
      units[length++] = folded;
    }
  }
  const folded = textOf(units.subarray(0, length), all < 0x100);
  if (scratch.length > MOST_KEPT) scratch = new Uint16Array(1 << 16);
  return new Folded(folded, stretches, text.length);
}

/** A blank that was taken back may have begun a stretch of its own: the next one takes its place. */
function begin({ starts, shifts }: Stretches, start: number, shift: number): void {
  const last = starts.length - 1;
  if (starts[last] === start) shifts[last] = shift;
  else {
    starts.push(start);
    shifts.push(shift);
  }
}

/** Read back in one go: joining millions of single characters takes seconds. Latin text takes one byte a character. */
function textOf(units: Uint16Array, isLatin: boolean): string {
  const { buffer, byteOffset, byteLength } = isLatin ? new Uint8Array(units) : units;
  return Buffer.from(buffer, byteOffset, byteLength).toString(isLatin ? 'latin1' : 'utf16le');
}

import type { RecognisedKind } from '../vocabulary.js';
import { type Line, Lines } from './lines.js';

/** A text that was sent or decoded from what was sent. Offsets are UTF-16 units into `text`. */
export interface Part {
  index: number;
  mediaType: string;
  text: string;
}

export interface Span {
  part: number;
  start: number;
  end: number;
}

/** A value with where it was seen. */
export interface Seen<T> extends Span {
  value: T;
  quote: string;
}

/** A part cut into lines. A reader claims the lines it understood; the others are left for the next one. */
export interface Page {
  part: Part;
  lines: Lines;
  /** One byte a line: 1 where it is claimed. */
  claimed: Uint8Array;
}

export interface Recognised extends Span {
  kind: RecognisedKind;
}

/** A bound that was reached: of one kind, only so many are read, weighed and counted. More would not change an answer. */
export interface Cut {
  kind: RecognisedKind;
  most: number;
}
export const MOST_RECORDS = 2000;

const MOST_QUOTE = 300;

export function toPage(part: Part): Page {
  const lines = new Lines(part.text);
  return { part, lines, claimed: new Uint8Array(lines.length) };
}

/** True for a line that no reader has claimed yet and that holds a sign. */
export const isOpen = ({ lines, claimed }: Page, index: number, sign: number): boolean =>
  claimed[index] === 0 && lines.holds(index, sign);

/** The first line from `from` on that no reader has claimed yet and that holds one of the signs, or the length. */
export function nextOpen({ lines, claimed }: Page, from: number, signs: number): number {
  let i = lines.next(from, signs);
  while (i < lines.length && claimed[i]) i = lines.next(i + 1, signs);
  return i;
}

export function seen<T>(part: Part, value: T, start: number, end: number): Seen<T> {
  return { value, part: part.index, start, end, quote: part.text.slice(start, Math.min(end, start + MOST_QUOTE)) };
}

/** The value of a line from column `from` on, without the blanks around it. */
export function seenInLine(part: Part, line: Line, from: number, to = line.text.length): Seen<string> {
  const raw = line.text.slice(from, to);
  const value = raw.trim();
  const start = line.start + from + (raw.length - raw.trimStart().length);
  return seen(part, value, start, start + value.length);
}

/** The text from `start` to `end`, without the blanks around it and with its line wraps read as one space each. */
export function seenUnwrapped(part: Part, start: number, end: number): Seen<string> {
  const raw = part.text.slice(start, end);
  const trimmed = raw.trim();
  const at = start + (trimmed === '' ? 0 : raw.length - raw.trimStart().length);
  const value = /[\r\n]/.test(trimmed)
    ? trimmed
        .split(/[\r\n]+/)
        .map((line) => line.trim())
        .join(' ')
    : trimmed;
  return seen(part, value, at, at + trimmed.length);
}

export function claim({ part, lines, claimed }: Page, first: number, last: number): Span {
  claimed.fill(1, first, last + 1);
  return { part: part.index, start: lines.start(first), end: lines.end(last) };
}

/**
 * A text with its wraps undone: runs of blanks are one space, or none within Chinese and Japanese; quotes of every
 * script, dashes, full-width signs and digits are plain; invisible characters are gone. `at[i]` is the offset of the i-th character in the original; `at[length]` its end.
 */
export interface Folded {
  text: string;
  /** The same, {@link lowered}. */
  lower: string;
  at: Uint32Array;
}

/** A stretch of a text. */
export interface Range {
  start: number;
  end: number;
}

const BLANK = /[\s\u00a0\u0085]/;
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/;

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

/** Read back in one go: joining millions of single characters takes seconds. Latin text takes one byte a character. */
function textOf(units: Uint16Array, isLatin: boolean): string {
  const { buffer, byteOffset, byteLength } = isLatin ? new Uint8Array(units) : units;
  return Buffer.from(buffer, byteOffset, byteLength).toString(isLatin ? 'latin1' : 'utf16le');
}

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

/** Folds the given stretches, all by default; between two that do not meet stands a NUL, which is in no sentence. */
export function fold(text: string, ranges: Range[] = [{ start: 0, end: text.length }]): Folded {
  const most = ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  const at = new Uint32Array(most + 1);
  const units = new Uint16Array(most);
  let length = 0;
  let last = 0;
  let all = 0;
  for (const { start, end } of ranges) {
    if (length > 0) {
      at[length] = last;
      units[length++] = 0;
    }
    let blank = true;
    for (let i = start; i < end; i++) {
      const unit = text.charCodeAt(i);
      const folded = FOLDED[unit]!;
      const isBlank = folded === 32;
      if ((folded === 0 && unit !== 0) || (isBlank && blank)) continue;
      if (blank && isDense(folded) && length > 1 && units[length - 1] === 32 && isDense(units[length - 2]!)) length--;
      blank = isBlank;
      at[length] = i;
      all |= folded;
      units[length++] = folded;
    }
    last = end;
  }
  at[length] = text.length;
  const folded = textOf(units.subarray(0, length), all < 0x100);
  return { text: folded, lower: lowered(folded), at: at.subarray(0, length + 1) };
}

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

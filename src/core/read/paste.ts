import type { RecognisedKind } from '../vocabulary.js';

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

export interface Line {
  text: string;
  start: number;
  end: number;
}

/** A part cut into lines. A reader claims the lines it understood; the others are left for the next one. */
export interface Page {
  part: Part;
  lines: Line[];
  claimed: boolean[];
}

export interface Recognised extends Span {
  kind: RecognisedKind;
}

const MOST_QUOTE = 300;

export function toPage(part: Part): Page {
  const lines: Line[] = [];
  const end = /\r\n|[\n\r\u0085\u2028\u2029]/g;
  let start = 0;
  for (let match = end.exec(part.text); match; match = end.exec(part.text)) {
    lines.push({ text: part.text.slice(start, match.index), start, end: match.index });
    start = end.lastIndex;
  }
  if (start < part.text.length) lines.push({ text: part.text.slice(start), start, end: part.text.length });
  return { part, lines, claimed: new Array<boolean>(lines.length).fill(false) };
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

export function claim(page: Page, first: number, last: number): Span {
  page.claimed.fill(true, first, last + 1);
  return { part: page.part.index, start: page.lines[first]!.start, end: page.lines[last]!.end };
}

/** The index of the line that holds an offset. */
export function lineAt({ lines }: Page, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * A text with its wraps undone: runs of blanks are one space, typographic quotes and dashes are plain, invisible
 * characters are gone. `at[i]` is the offset of the i-th character in the original; `at[length]` its end.
 */
export interface Folded {
  text: string;
  at: Uint32Array;
}

const PLAIN = new Map<number, number>(
  [...'\u2018\u2019\u201a\u201b\u2032\u00b4`']
    .map((quote): [number, number] => [quote.charCodeAt(0), 39])
    .concat(
      [...'\u201c\u201d\u201e'].map((quote) => [quote.charCodeAt(0), 34]),
      [...'\u2010\u2011\u2013\u2014'].map((dash) => [dash.charCodeAt(0), 45]),
    ),
);
const BLANK = /[\s\u00a0\u0085]/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;

/** Read back in one go: joining millions of single characters takes seconds. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint16Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf16le');

export function fold(text: string): Folded {
  const at = new Uint32Array(text.length + 1);
  const units = new Uint16Array(text.length);
  let length = 0;
  let blank = true;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const ascii = unit > 32 && unit < 127;
    if (unit > 127 && INVISIBLE.test(text[i]!)) continue;
    const isBlank = !ascii && (unit === 32 || BLANK.test(text[i]!));
    if (isBlank && blank) continue;
    at[length] = i;
    units[length++] = isBlank ? 32 : ascii && unit !== 96 ? unit : (PLAIN.get(unit) ?? unit);
    blank = isBlank;
  }
  at[length] = text.length;
  return { text: textOf(units.subarray(0, length)), at: at.subarray(0, length + 1) };
}

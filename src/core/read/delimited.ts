import type { Page } from './paste.js';
import type { Cell } from './table-layout.js';

/** Lines of cells with a sign between them (RFC 4180, and what Excel makes of it): CSV, semicolons, tabs. */

export interface DelimitedRow {
  cells: Cell[];
  first: number;
  last: number;
}

/** A row with quoted line breaks, or one that was wrapped, goes on for so many lines. */
const MOST_LINES = 200;
const QUOTE = '"';

/**
 * The cells of the row that begins at a line; offsets are into the part. `begins`: how each row of a log begins, so that
 * a short one goes on in a line that begins otherwise.
 */
export function readDelimitedRow(
  { part: { text }, lines, claimed }: Page,
  first: number,
  delimiter: string,
  begins: { row: RegExp; columns: number } | null = null,
): DelimitedRow {
  const cells: Cell[] = [];
  let last = first;
  let end = lines.end(first);
  const isFree = (line: number) => line < lines.length && claimed[line] === 0 && line - first < MOST_LINES;
  const wraps = (isEmpty: boolean) =>
    begins !== null &&
    cells.length < begins.columns - (isEmpty ? 0 : 1) &&
    isFree(last + 1) &&
    !lines.isBlank(last + 1) &&
    !begins.row.test(text.slice(lines.start(last + 1), lines.start(last + 1) + 30));
  const limit = () => {
    let line = last;
    while (isFree(line + 1)) line++;
    return lines.end(line);
  };
  let at = lines.start(first);
  for (;;) {
    while (at < end && (text[at] === ' ' || text[at] === BOM)) at++;
    const start = at;
    const quoted = text[at] === QUOTE && at < end;
    const near = quoted ? closingQuote(text, at + 1, end) : -1;
    const close = quoted && near < 0 ? closingQuote(text, at + 1, limit()) : near;
    if (close >= 0) {
      cells.push({ text: text.slice(at + 1, close).replaceAll('""', QUOTE), start: at + 1, end: close });
      at = close + 1;
      last = lines.indexAt(close);
      end = lines.end(last);
    }
    while (at < end && text[at] !== delimiter) at++;
    if (close < 0) {
      while (at >= end && wraps(at === start)) {
        end = lines.end(++last);
        while (at < end && text[at] !== delimiter) at++;
      }
      const raw = text.slice(start, at).trimEnd();
      // A quote that is not closed was cut off.
      const from = raw.startsWith(QUOTE) ? start + 1 : start;
      cells.push({ text: text.slice(from, start + raw.length), start: from, end: start + raw.length });
    }
    if (at >= end) return { cells, first, last };
    at++;
  }
}

const BOM = '\ufeff';

function closingQuote(text: string, from: number, limit: number): number {
  for (let at = text.indexOf(QUOTE, from); at >= 0 && at < limit; at = text.indexOf(QUOTE, at + 1)) {
    if (text[at + 1] !== QUOTE) return at;
    at++;
  }
  return -1;
}

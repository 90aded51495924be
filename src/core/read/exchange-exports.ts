import type { ConsoleWords } from './console-words.js';
import { type DelimitedRow, readDelimitedRow } from './delimited.js';
import type { Found } from './found-records.js';
import { FILLED, fits, KNOWN, labelOf, rowKindOf, toFields } from './exchange-cells.js';
import type { RowKind } from './exchange-shapes.js';
import { SIGN } from './lines.js';
import { claim, isOpen, nextOpen, type Page, seenUnwrapped } from './paste.js';

/**
 * Files and copies: Export-Csv, what Excel makes of it, tracking logs with `#Fields:`, reports of the admin center, rows
 * copied from Queue Viewer.
 */

interface Heading {
  kind: RowKind;
  labels: string[];
  delimiter: string;
  /** Each of its cells is quoted, and so are those of its rows. */
  quoted: boolean;
  log: boolean;
  first: number;
}

const DELIMITERS = [',', ';', '\t'];
const MOST_LINE = 4000;
const FIELDS = /^\ufeff?#Fields:\s*/i;
/** What stands above the headings. */
const ABOVE = /^\ufeff?(?:#(?:Software|Version|Log-type|Date|TYPE)\b|"?sep=)/i;
const MOST_ABOVE = 6;
/** How a row of a log begins: with its time. */
const LOG_ROW = /^(?:"?\d{4}-\d\d-\d\dT|#)/;
const HEADING = /^\p{L}[\p{L}\p{N} _().:/+-]{0,60}$/u;

export function* readExports(page: Page, words: ConsoleWords): Generator<Found> {
  for (let i = nextOpen(page, 0, SIGN.delimiter); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.delimiter)) {
    const heading = headingAt(page, i, words);
    if (!heading) continue;
    let last = i;
    for (const row of rowsBelow(page, i, heading)) {
      claim(page, last === i ? heading.first : row.first, row.last);
      last = row.last;
      yield {
        kind: heading.kind,
        fields: () =>
          toFields(
            heading.labels,
            row.cells.map(({ text, start, end }) => ({
              ...seenUnwrapped(page.part, start, end),
              value: text.trim().replace(/\s*[\r\n]\s*/g, ' '),
            })),
            words,
          ),
        first: row.first,
        last: row.last,
        output: i,
      };
    }
    i = last;
  }
}

function headingAt(page: Page, index: number, words: ConsoleWords): Heading | null {
  const { lines } = page;
  if (lines.end(index) - lines.start(index) > MOST_LINE) return null;
  const line = lines.at(index)!.text;
  const log = FIELDS.exec(line);
  const text = line
    .slice(log?.[0].length ?? 0)
    .replace(/^\ufeff/, '')
    .trim();
  for (const delimiter of DELIMITERS) {
    if (!text.includes(delimiter)) continue;
    const cells = text.split(delimiter).map((cell) => cell.trim());
    const names = cells.map((cell) => cell.replace(/^"(.*)"$/, '$1'));
    if (!names.every((name) => HEADING.test(name))) continue;
    const labels = names.map((name) => labelOf(name, words));
    const kind = labels.some((label) => KNOWN.has(label)) ? rowKindOf(labels) : null;
    if (!kind) continue;
    let first = index;
    for (
      let i = index - 1;
      i >= index - MOST_ABOVE && isOpen(page, i, SIGN.written) && ABOVE.test(lines.at(i)!.text);
      i--
    )
      first = i;
    const quoted = cells.every((cell) => cell.startsWith('"'));
    return { kind, labels, delimiter, quoted, log: log !== null, first };
  }
  return null;
}

/** Rows below each other; between quoted ones and those of a log a line may be blank. */
function* rowsBelow(page: Page, index: number, heading: Heading): Generator<DelimitedRow> {
  const { lines } = page;
  const begins = heading.log ? { row: LOG_ROW, columns: heading.labels.length } : null;
  for (let i = index + 1; i < lines.length; i++) {
    if (lines.isBlank(i) && (heading.quoted || heading.log) && !lines.isBlank(i - 1)) continue;
    if (!isOpen(page, i, SIGN.written)) return;
    const row = readDelimitedRow(page, i, heading.delimiter, begins);
    if (!isRow(row, heading)) return;
    yield row;
    i = row.last;
  }
}

function isRow({ cells }: DelimitedRow, { kind, labels }: Heading): boolean {
  if (cells.length < 2 || cells.length > labels.length) return false;
  return labels.every((label, index) => {
    const text = cells[index]?.text ?? '';
    return text === '' || !FILLED[kind].includes(label) || fits(kind, label, text);
  });
}

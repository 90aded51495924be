import type { ConsoleWords } from './console-words.js';
import type { Found } from './found-records.js';
import { FILLED, fits, isTelling, KNOWN, labelOf, PROSE, rowKindOf, toFields } from './exchange-cells.js';
import type { RowKind } from './exchange-shapes.js';
import { SIGN } from './lines.js';
import { claim, isOpen, nextOpen, type Page, seen } from './paste.js';
import { type Cell, cellsByPlace, cellsByWord, headingsOf, RULE, wordsOf } from './table-layout.js';

/** Format-Table output: queues, queue digests, messages, tracking rows and traces. */

interface Table {
  kind: RowKind;
  labels: string[];
  headings: Cell[];
  /** Its first line, and that of its first row. */
  first: number;
  from: number;
}

/** A row: by column, the pieces that it was broken into. */
interface Row {
  cells: { line: number; cell: Cell }[][];
  first: number;
  last: number;
}

const MOST_HEADING_LINES = 4;
const MOST_LINE = 4000;
/** A row is broken into so many lines, and so many that belong to none stand between two rows. */
const MOST_ROW_LINES = 60;
const MOST_FOREIGN_LINES = 2;

export function* readTables(page: Page, words: ConsoleWords): Generator<Found> {
  for (let i = nextOpen(page, 0, SIGN.written); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.written)) {
    const table = tableAt(page, i, words);
    if (!table) continue;
    let last = table.from - 1;
    for (const row of rowsOf(page, table)) {
      // What stands between the headings and their rows is part of the table.
      claim(page, last < table.from ? table.first : row.first, row.last);
      last = row.last;
      yield {
        kind: table.kind,
        fields: () =>
          toFields(
            table.labels,
            row.cells.map((pieces) => joined(page, pieces)),
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

/** Headings with a rule below them, or without one where all of them are known. */
function tableAt(page: Page, index: number, words: ConsoleWords): Table | null {
  const { lines } = page;
  if (lines.end(index) - lines.start(index) > MOST_LINE) return null;
  const line = lines.at(index)!.text;
  const named = (headings: Cell[], first: number): Table | null => {
    const labels = headings.map(({ text }) => labelOf(text, words));
    const kind = rowKindOf(labels);
    return kind && { kind, labels, headings, first, from: index + 1 };
  };
  // `Label : value` heads no table.
  if (lines.holds(index, SIGN.colon)) return null;
  if (!RULE.test(line)) {
    const [word] = /^\s{0,80}\p{L}\S{1,60}/u.exec(line) ?? [];
    if (!word || !KNOWN.has(labelOf(word, words))) return null;
    const headings = wordsOf(line);
    if (headings.length < 3 || !headings.every(({ text }) => KNOWN.has(labelOf(text, words)))) return null;
    return isOpen(page, index + 1, SIGN.written) && !RULE.test(lines.at(index + 1)?.text ?? '')
      ? named(headings, index)
      : null;
  }
  const above: string[] = [];
  for (let i = index - 1; i >= Math.max(0, index - MOST_HEADING_LINES) && page.claimed[i] === 0; i--) {
    if (lines.isBlank(i)) continue;
    above.unshift(lines.at(i)!.text);
    const table = named(headingsOf(line, above), i);
    if (table) return table;
  }
  return null;
}

function* rowsOf(page: Page, table: Table): Generator<Row> {
  const { lines } = page;
  let row: Row | null = null;
  let foreign = 0;
  // Where no column tells a row from a sentence, the table ends at the first line that is no row.
  const mostForeign = filledIn(table).some((index) => isTelling(table.labels[index]!)) ? MOST_FOREIGN_LINES : 0;
  for (let i = table.from; i < lines.length && foreign <= mostForeign; i++) {
    const line = isOpen(page, i, SIGN.written) && lines.end(i) - lines.start(i) <= MOST_LINE ? lines.at(i)!.text : '';
    const cells = line && (readRow(line, table) ?? null);
    if (cells) {
      if (row) yield row;
      row = { cells: cells.map((cell) => [{ line: i, cell }]), first: i, last: i };
      foreign = 0;
      continue;
    }
    const more =
      row && line && row.last === i - 1 && i - row.first < MOST_ROW_LINES ? continuing(line, row, table) : null;
    if (more) {
      row!.cells.forEach((pieces, index) => more[index]!.text && pieces.push({ line: i, cell: more[index]! }));
      row!.last = i;
    } else foreign++;
  }
  if (row) yield row;
}

const filledIn = ({ kind, labels }: Table): number[] =>
  labels.flatMap((label, index) => (FILLED[kind].includes(label) ? [index] : []));

/** The cells of a row: what every row has is there, a word each. */
function readRow(line: string, table: Table): Cell[] | null {
  const { kind, labels, headings } = table;
  const filled = filledIn(table);
  const isRow = (cells: Cell[] | null): cells is Cell[] =>
    cells !== null &&
    (filled.length === 0 ? cells[0]!.text !== '' : true) &&
    filled.every((index) => cells[index]!.text !== '' && (kind === 'TRACE_DETAIL' || !/\s/.test(cells[index]!.text))) &&
    cells.every(({ text }, index) => text === '' || fits(kind, labels[index]!, text));
  const byPlace = cellsByPlace(line, headings);
  if (isRow(byPlace)) return byPlace;
  const byWord = cellsByWord(
    line,
    headings,
    labels.findLastIndex((label) => PROSE.has(label)),
  );
  return isRow(byWord) ? byWord : null;
}

/** The cells of a line that a row goes on in: each below one that was broken, the first only where that filled its column. */
function continuing(line: string, row: Row, { headings }: Table): Cell[] | null {
  const cells = cellsByPlace(line, headings);
  if (!cells) return null;
  const fine = cells.every(({ text }, index) => {
    if (text === '') return true;
    const above = row.cells[index]!.at(-1)!.cell;
    return above.text !== '' && (index > 0 || fillsColumn(above, headings, 0));
  });
  return fine ? cells : null;
}

const fillsColumn = ({ end }: Cell, headings: Cell[], index: number): boolean =>
  index + 1 < headings.length && end >= headings[index + 1]!.start - 1;

/** What was broken between words is parted by a blank; one long word was not. */
function joined({ part, lines }: Page, pieces: Row['cells'][number]) {
  const texts = pieces.map(({ cell }) => cell.text);
  const text = texts.join(texts.some((piece) => /\s/.test(piece)) ? ' ' : '');
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  return seen(part, text, lines.start(first.line) + first.cell.start, lines.start(last.line) + last.cell.end);
}

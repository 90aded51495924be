import type { FactRecord } from '../facts.js';
import { PATH_ALONE, sample } from './counter-path.js';
import type { CounterNames } from './counter-words.js';
import { as, readNumber } from './fact-record.js';
import { type Line, SIGN } from './lines.js';
import { claim, type Cut, MOST_RECORDS, nextOpen, type Page, type Recognised, type Seen, seenInLine } from './paste.js';

/** Files of perfmon and output of typeperf: the paths in the first row, a row for each sample below. */

const SIGNATURE = /\(PDH-[CT]SV 4\.0\)/;
const MOST_ROW = 100_000;
/** typeperf prints a path and its samples wherever its console wrapped them. */
const MOST_COLUMNS = 500;

export function readCounterFiles(
  page: Page,
  names: CounterNames,
): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  let cut = false;
  const next = (from: number) => nextOpen(page, from, SIGN.backslash);
  for (let i = next(0); i < page.lines.length; i = next(i + 1)) {
    if (page.lines.end(i) - page.lines.start(i) > MOST_ROW) continue;
    const line = page.lines.at(i)!;
    if (!SIGNATURE.test(line.text.slice(0, 200))) continue;
    const titles = cellsOf(page, line).map((cell) => ({ cell, match: PATH_ALONE.exec(cell.value) }));
    let last = i;
    for (let row = i + 1; row < page.lines.length && !page.claimed[row]; row++) {
      if (page.lines.isBlank(row) || page.lines.end(row) - page.lines.start(row) > MOST_ROW) break;
      const cells = cellsOf(page, page.lines.at(row)!);
      if (cells.length < 2 || !/^\d{1,4}[./-]\d/.test(cells[0]!.value)) break;
      last = row;
      for (const [column, value] of cells.entries()) {
        const title = titles[column];
        const number = column > 0 ? as(value, readNumber(value.value)) : null;
        if (!title?.match || !number) continue;
        if (records.length < MOST_RECORDS) records.push(sample(title.cell, title.match, number, names));
        else cut = true;
      }
    }
    if (last > i) recognised.push({ kind: 'PERFORMANCE', ...claim(page, i, last) });
    i = last;
  }
  return { recognised, records, cut: cut ? [{ kind: 'PERFORMANCE', most: MOST_RECORDS }] : [] };
}

/** Cells in quotes or not, between commas, semicolons or tabs. */
function cellsOf({ part }: Page, line: Line): Seen<string>[] {
  const cells: Seen<string>[] = [];
  const separator = line.text.includes('\t') ? '\t' : /"\s*;/.test(line.text) ? ';' : ',';
  let from = Math.max(0, line.text.search(/[^>\s]/));
  while (from <= line.text.length && cells.length < MOST_COLUMNS) {
    const isQuoted = line.text[from] === '"';
    const close = isQuoted ? line.text.indexOf('"', from + 1) : -1;
    const behind = line.text.indexOf(separator, Math.max(from, close));
    const end = behind < 0 ? line.text.length : behind;
    cells.push(seenInLine(part, line, isQuoted ? from + 1 : from, close < 0 ? end : close));
    from = end + 1;
  }
  return cells;
}

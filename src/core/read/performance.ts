import type { FactRecord } from '../facts.js';
import { PATH, PATH_ALONE, PATH_IN_ROW, sample } from './counter-path.js';
import type { CounterNames } from './counter-words.js';
import { as, readNumber } from './fact-record.js';
import { type Line, SIGN } from './lines.js';
import {
  claim,
  type Cut,
  MOST_RECORDS,
  nextOpen,
  type Page,
  type Recognised,
  seen,
  type Seen,
  seenInLine,
} from './paste.js';

/** Output of Get-Counter: a path ending in " :" and its value on the next line, both on one line, or its samples as a table or list. */

export function readPerformance(
  page: Page,
  names: CounterNames,
): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  const next = (from: number) => nextOpen(page, from, SIGN.backslash);
  let i = next(0);
  for (; i < page.lines.length && records.length < MOST_RECORDS; i = next(i + 1)) {
    if (page.lines.end(i) - page.lines.start(i) > 400) continue;
    const line = page.lines.at(i)!;
    const { match, last } = readPath(page, i);
    const row = readListed(page, i) ?? (match ? null : readRow(page, line));
    if (row) {
      if (records.length === 0) claimHeading(page, i);
      records.push(sample(row.path, row.match, row.value, names));
      recognised.push({ kind: 'PERFORMANCE', ...claim(page, i, row.last ?? i) });
      i = row.last ?? i;
      continue;
    }
    if (!match) continue;
    const end = match.index + match[0].length;
    const pathEnd = last === i ? line.start + end : page.lines.start(last) + page.lines.at(last)!.text.trimEnd().length;
    const valueLine = last === i && line.text.slice(end).trim() !== '' ? i : nextWritten(page, last);
    const value = seenInLine(page.part, page.lines.at(valueLine)!, valueLine === i ? end : 0);
    const number = readNumber(value.value);
    if (number === null) continue;
    if (records.length === 0) claimHeading(page, i);
    const path = as(seen(page.part, '', line.start + match.index, pathEnd - 1), match[0].replace(/\s*:$/, ''))!;
    records.push(sample(path, match, as(value, number)!, names));
    recognised.push({ kind: 'PERFORMANCE', ...claim(page, i, valueLine) });
    i = valueLine;
  }
  return { recognised, records, cut: i < page.lines.length ? [{ kind: 'PERFORMANCE', most: MOST_RECORDS }] : [] };
}

/** A path on one line, or wrapped onto the next one by the width of the console. */
function readPath({ lines, claimed }: Page, index: number): { match: RegExpExecArray | null; last: number } {
  const { text } = lines.at(index)!;
  const found = PATH.exec(text);
  // A name has no gap in it: that is a table, and what ends with a colon is the instance.
  const match = found && /\s{2}/.test(found[4]!) ? null : found;
  const next = lines.at(index + 1)?.text.trim() ?? '';
  if (match || claimed[index + 1] || next.length > 200 || next.includes('\\') || !next.endsWith(':'))
    return { match, last: index };
  return { match: PATH.exec(`${text.trimEnd()} ${next}`), last: index + 1 };
}

interface Row {
  match: RegExpExecArray;
  path: Seen<string>;
  value: Seen<number>;
  last?: number;
}

const pathIn = (page: Page, line: Line, match: RegExpExecArray, end: number): Seen<string> =>
  seenInLine(page.part, line, match.index, end);

/** A path and, behind it, the first number that is not its instance: `Select -Expand CounterSamples`, or `path = value`. */
function readRow(page: Page, line: Line): Row | null {
  const match = PATH_IN_ROW.exec(line.text);
  if (!match) return null;
  const end = match.index + match[0].length;
  let at = end;
  let instance = match[3]?.toLowerCase();
  for (const cell of line.text.slice(end).split(/("?[\t;]"?|","|"|\s{2,})/)) {
    const number = readNumber(cell);
    if (number !== null && cell.trim().toLowerCase() !== instance) {
      const nameEnd = match.index + match[0].replace(/["\s=,;]+$/, '').length;
      const value = seenInLine(page.part, line, at, at + cell.length);
      return { match, path: pathIn(page, line, match, nameEnd), value: as(value, number)! };
    }
    if (cell.trim().toLowerCase() === instance) instance = undefined;
    at += cell.length;
  }
  return null;
}

const LISTED = /^[>\s]{0,20}Path\s{0,40}:\s{0,4}(?=\\)/i;
const COOKED = /^[>\s]{0,20}CookedValue\s{0,40}:\s{0,4}(?=\S)/i;

/** `Path : \\srv01\…` and, some lines below, `CookedValue : 0.045`. */
function readListed(page: Page, index: number): Row | null {
  const line = page.lines.at(index)!;
  const label = LISTED.exec(line.text);
  const path = label && seenInLine(page.part, line, label[0].length);
  const match = path && PATH_ALONE.exec(path.value);
  if (!match) return null;
  for (let i = index + 1; i <= index + 4 && i < page.lines.length; i++) {
    const below = page.lines.at(i)!;
    const cooked = COOKED.exec(below.text);
    const text = cooked && seenInLine(page.part, below, cooked[0].length);
    const value = text && as(text, readNumber(text.value));
    if (value) return { match, path, value, last: i };
  }
  return null;
}

/** The two lines of column titles above the first counter. */
function claimHeading(page: Page, index: number): void {
  for (let i = Math.max(0, index - 3); i < index; i++)
    if (
      /^\s*(Timestamp\s+CounterSamples|"?Path"?[\s,;]+"?InstanceName\b.*|-{4,}\s+-{4,}(?:\s+-{4,})*)\s*$/.test(
        page.lines.at(i)!.text,
      )
    )
      page.claimed[i] = 1;
}

/** The next line that is not blank, within three lines; else the line itself. */
function nextWritten({ lines }: Page, index: number): number {
  for (let i = index + 1; i <= index + 3 && i < lines.length; i++) if (!lines.isBlank(i)) return i;
  return index;
}

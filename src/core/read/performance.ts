import type { FactRecord } from '../facts.js';
import { as, readNumber, record } from './fact-record.js';
import { SIGN } from './lines.js';
import { claim, type Cut, MOST_RECORDS, nextOpen, type Page, type Recognised, seen, seenInLine } from './paste.js';

/** Output of Get-Counter: a path ending in " :" and its value on the next line, or both on one line. */

const PATH = /(\\\\[^\\\s]{1,64})?\\([^\\():]{2,60})(?:\(([^()]{1,80})\))?\\([^\\:]{2,80}?)\s*:(?=\s|$)/;

export function readPerformance(page: Page): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  const next = (from: number) => nextOpen(page, from, SIGN.backslash);
  let i = next(0);
  for (; i < page.lines.length && records.length < MOST_RECORDS; i = next(i + 1)) {
    if (page.lines.end(i) - page.lines.start(i) > 400) continue;
    const line = page.lines.at(i)!;
    const { match, last } = readPath(page, i);
    if (!match) continue;
    const end = match.index + match[0].length;
    const pathEnd = last === i ? line.start + end : page.lines.start(last) + page.lines.at(last)!.text.trimEnd().length;
    const valueLine = last === i && line.text.slice(end).trim() !== '' ? i : nextWritten(page, last);
    const value = seenInLine(page.part, page.lines.at(valueLine)!, valueLine === i ? end : 0);
    const number = readNumber(value.value);
    if (number === null) continue;
    if (records.length === 0) claimHeading(page, i);
    const path = as(seen(page.part, '', line.start + match.index, pathEnd - 1), match[0].replace(/\s*:$/, ''))!;
    records.push(
      record('counter', {
        'counter.path': path,
        'counter.name': as(path, match[4]!.trim()),
        'counter.instance': match[3] ? as(path, match[3]) : null,
        'counter.value': as(value, number),
      }),
    );
    recognised.push({ kind: 'PERFORMANCE', ...claim(page, i, valueLine) });
    i = valueLine;
  }
  return { recognised, records, cut: i < page.lines.length ? [{ kind: 'PERFORMANCE', most: MOST_RECORDS }] : [] };
}

/** A path on one line, or wrapped onto the next one by the width of the console. */
function readPath({ lines, claimed }: Page, index: number): { match: RegExpExecArray | null; last: number } {
  const { text } = lines.at(index)!;
  const match = PATH.exec(text);
  const next = lines.at(index + 1)?.text.trim() ?? '';
  if (match || claimed[index + 1] || next.length > 200 || next.includes('\\') || !next.endsWith(':'))
    return { match, last: index };
  return { match: PATH.exec(`${text.trimEnd()} ${next}`), last: index + 1 };
}

/** The two lines of column titles above the first counter. */
function claimHeading(page: Page, index: number): void {
  for (let i = Math.max(0, index - 3); i < index; i++)
    if (/^\s*(Timestamp\s+CounterSamples|-{5,}\s+-{5,})\s*$/.test(page.lines.at(i)!.text)) page.claimed[i] = 1;
}

/** The next line that is not blank, within three lines; else the line itself. */
function nextWritten({ lines }: Page, index: number): number {
  for (let i = index + 1; i <= index + 3 && i < lines.length; i++) if (!lines.isBlank(i)) return i;
  return index;
}

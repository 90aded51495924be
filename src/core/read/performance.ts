import type { FactRecord } from '../facts.js';
import { as, readNumber, record } from './fact-record.js';
import { claim, type Page, type Recognised, seen, seenInLine } from './paste.js';

/** Output of Get-Counter: a path ending in " :" and its value on the next line, or both on one line. */

const PATH = /(\\\\[^\\\s]{1,64})?\\([^\\():]{2,60})(?:\(([^()]{1,80})\))?\\([^\\:]{2,80}?)\s*:(?=\s|$)/;

export function readPerformance(page: Page): { recognised: Recognised[]; records: FactRecord[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  for (let i = 0; i < page.lines.length; i++) {
    const line = page.lines[i]!;
    if (page.claimed[i] || line.text.length > 400 || !line.text.includes('\\')) continue;
    const match = PATH.exec(line.text);
    if (!match) continue;
    if (records.length === 0) claimHeading(page, i);
    const after = match.index + match[0].length;
    const valueLine = line.text.slice(after).trim() === '' ? nextWritten(page, i) : i;
    const value = seenInLine(page.part, page.lines[valueLine]!, valueLine === i ? after : 0);
    const number = readNumber(value.value);
    if (number === null) continue;
    const path = seen(page.part, match[0].replace(/\s*:$/, ''), line.start + match.index, line.start + after - 1);
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
  return { recognised, records };
}

/** The two lines of column titles above the first counter. */
function claimHeading(page: Page, index: number): void {
  for (let i = Math.max(0, index - 3); i < index; i++)
    if (/^\s*(Timestamp\s+CounterSamples|-{5,}\s+-{5,})\s*$/.test(page.lines[i]!.text)) page.claimed[i] = true;
}

/** The next line that is not blank, within three lines; else the line itself. */
function nextWritten({ lines }: Page, index: number): number {
  for (let i = index + 1; i <= index + 3 && i < lines.length; i++) if (lines[i]!.text.trim() !== '') return i;
  return index;
}

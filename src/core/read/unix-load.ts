import type { FactRecord } from '../facts.js';
import { readNumber } from './fact-record.js';
import { type Line, SIGN } from './lines.js';
import { claim, type Cut, MOST_RECORDS, nextOpen, type Page, type Recognised, seen } from './paste.js';
import { BUSY, counter, type Reading, reading, WAITING } from './unix-counter.js';
import { MOST_LINE, readDf, readFree, readTop } from './unix-lines.js';

/** Output of iostat, vmstat, top, free and df, as the counters of the same meaning that Windows has: one rule serves both. */

export const LOAD_WORDS = ['%util', '%iowait', 'swpd', 'cpu(s)', 'mem:', 'mem :', 'load average', '% /'];

const QUEUE = reading('PhysicalDisk', 'Avg. Disk Queue Length');

const inSeconds = (ms: number) => Math.round(ms * 1000) / 1_000_000;
const IDLE = /^%?id/;
const WAIT = /^%?(?:io)?wa/;

/** By column title. */
const IOSTAT: Record<string, Reading> = {
  r_await: reading('PhysicalDisk', 'Avg. Disk sec/Read', inSeconds),
  w_await: reading('PhysicalDisk', 'Avg. Disk sec/Write', inSeconds),
  await: reading('PhysicalDisk', 'Avg. Disk sec/Transfer', inSeconds),
  'aqu-sz': QUEUE,
  'avgqu-sz': QUEUE,
  '%util': reading('PhysicalDisk', '% Disk Time'),
};
const CPU: Record<string, Reading> = { '%idle': BUSY, '%iowait': WAITING };
const VMSTAT: Record<string, Reading> = {
  r: reading('System', 'Processor Queue Length'),
  id: BUSY,
  wa: WAITING,
};

interface Titles {
  columns: string[];
  readings: Record<string, Reading>;
  /** Its first column names what the row is about. */
  named: boolean;
}

export function readUnixLoad(page: Page): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  let titles: Titles | null = null;
  let i = nextOpen(page, 0, SIGN.written);
  for (; i < page.lines.length && records.length < MOST_RECORDS; i = nextOpen(page, i + 1, SIGN.written)) {
    if (page.lines.end(i) - page.lines.start(i) > MOST_LINE) continue;
    const line = page.lines.at(i)!;
    const next = titlesOf(line.text);
    if (next) {
      titles = next;
      continue;
    }
    const row = titles && rowOf(page, line, titles);
    if (titles && !row) titles = null;
    const found = row ?? readTop(page, line) ?? readFree(page, i, line) ?? readDf(page, i, line);
    if (!found || found.length === 0) continue;
    records.push(...found);
    const first = row && i > 0 && titlesOf(page.lines.at(i - 1)!.text) ? i - 1 : i;
    recognised.push({ kind: 'PERFORMANCE', ...claim(page, first, i) });
  }
  return { recognised, records, cut: i < page.lines.length ? [{ kind: 'PERFORMANCE', most: MOST_RECORDS }] : [] };
}

function titlesOf(text: string): Titles | null {
  const columns = text
    .replace(/^[>\s]+/, '')
    .split(/\s+/)
    .map((title) => title.toLowerCase());
  if (columns.includes('%util') && columns[0]!.startsWith('device')) return { columns, readings: IOSTAT, named: true };
  if (columns[0] === 'avg-cpu:') return { columns: columns.slice(1), readings: CPU, named: false };
  if (columns.includes('swpd') && columns.includes('id')) return { columns, readings: VMSTAT, named: false };
  return null;
}

/** A row of numbers under titles; null where it is none. */
function rowOf(page: Page, line: Line, { columns, readings, named }: Titles): FactRecord[] | null {
  const cells = [...line.text.matchAll(/[^\s>]\S{0,80}/g)].map((match) =>
    seen(page.part, match[0], line.start + match.index, line.start + match.index + match[0].length),
  );
  const numbers = cells.map(({ value }, k) => (named && k === 0 ? NaN : readNumber(value)));
  if (cells.length !== columns.length || numbers.includes(null)) return null;
  // A processor that waits for a disk is idle.
  const waiting = numbers[columns.findIndex((title) => WAIT.test(title))] ?? 0;
  return columns.flatMap((title, k) => {
    const what = readings[title];
    return what && (k > 0 || !named)
      ? [counter(what, cells[k]!, numbers[k]! + (IDLE.test(title) ? waiting : 0), named ? cells[0]! : null)]
      : [];
  });
}

import type { FactRecord } from '../facts.js';
import type { EventLabels } from './event-words.js';
import { as, record, typed } from './fact-record.js';
import { type Column, type Table, tableAt } from './event-columns.js';
import { readLocalTime } from './local-time.js';
import { type Line } from './lines.js';
import { type Page, seen, type Seen, seenInLine } from './paste.js';

/** Tables of Get-WinEvent and Get-EventLog: read by their titles' order, as a paste keeps no widths. */

const PROVIDER = /^[>\s]{0,20}ProviderName:\s{1,4}(\S.{0,120})$/;
const RULE = /^[>\s]{0,40}-{2,}(?:\s+-{2,}){1,9}\s*$/;
const MOST_ROW = 2000;
/** A message that `-Wrap` shows in full goes on so many lines at most. */
const MOST_WRAPPED = 40;
const WRAPPED = /^[>\s]{12}/;

/** A table from its titles on, by its first row; null where the line is none. */
export function readEventTable(
  page: Page,
  firstRow: number,
  words: EventLabels,
): { records: FactRecord[]; first: number; last: number } | null {
  const { lines } = page;
  const index = titlesAbove(page, firstRow);
  const table = index < 0 ? null : tableAt(lines.at(index)!.text, words);
  if (!table) return null;
  const above = providerAbove(page, index);
  let provider = above?.provider ?? null;
  const rows: { cells: Map<Column, Seen<string>>; provider: Seen<string> | null; lastLine: number }[] = [];
  let last = index;
  let wrapped = 0;
  for (let i = index + 1; i < lines.length && !page.claimed[i]; i++) {
    if (lines.isBlank(i)) continue;
    if (lines.end(i) - lines.start(i) > MOST_ROW) break;
    const line = lines.at(i)!;
    const heading = providerOf(page, i);
    const cells = heading ? null : cellsOf(page, line, table);
    const row = rows.at(-1);
    if (heading) provider = heading;
    else if (cells) {
      rows.push({ cells, provider, lastLine: i });
      wrapped = 0;
    } else if (row && WRAPPED.test(line.text) && wrapped < MOST_WRAPPED && i - row.lastLine <= 2) {
      wrapped++;
      row.lastLine = i;
    } else if (!RULE.test(line.text) && !tableAt(line.text, words)) break;
    last = i;
  }
  if (rows.length === 0) return null;
  return { records: rows.map((row) => recordOf(page, row)), first: above?.line ?? index, last };
}

/** The line above a row that may hold titles: with the rule between them, in a mail that doubles the line ends two above that. */
function titlesAbove(page: Page, row: number): number {
  const above = writtenAbove(page, row);
  const text = page.lines.at(above)?.text ?? '';
  return text.length < 300 && RULE.test(text) ? writtenAbove(page, above) : above;
}

function writtenAbove({ lines, claimed }: Page, index: number): number {
  let i = index - 1;
  if (i >= 0 && lines.isBlank(i)) i--;
  return i >= 0 && !claimed[i] && lines.end(i) - lines.start(i) < 300 ? i : -1;
}

/** `   ProviderName: disk` heads a group of rows. */
function providerOf(page: Page, index: number): Seen<string> | null {
  const line = page.lines.at(index);
  const match = line && line.text.length < 200 ? PROVIDER.exec(line.text) : null;
  return match && line ? seenInLine(page.part, line, line.text.indexOf(match[1]!)) : null;
}

function providerAbove(page: Page, index: number): { provider: Seen<string>; line: number } | null {
  for (let i = index - 1; i >= 0 && i >= index - 3; i--) {
    const provider = providerOf(page, i);
    if (provider) return page.claimed[i] ? null : { provider, line: i };
    if (!page.lines.isBlank(i)) return null;
  }
  return null;
}

function cellsOf(page: Page, line: Line, { columns, row }: Table): Map<Column, Seen<string>> | null {
  const match = row.exec(line.text);
  if (!match) return null;
  const cells = new Map<Column, Seen<string>>();
  let from = 0;
  columns.forEach((column, i) => {
    const text = match[i + 1];
    if (!text) return;
    const at = line.text.indexOf(text, from);
    from = at + text.length;
    cells.set(column, seenInLine(page.part, line, at, from));
  });
  return cells;
}

function recordOf(
  page: Page,
  { cells, provider, lastLine }: { cells: Map<Column, Seen<string>>; provider: Seen<string> | null; lastLine: number },
): FactRecord {
  const instance = cells.get('instance');
  const source = cells.get('source');
  const time = cells.get('time');
  return record('event', {
    'event.id': typed('event.id', cells.get('id')) ?? (instance ? as(instance, eventIdOf(instance.value)) : null),
    'event.source': source ? as(source, source.value.replace(/(\.\.\.|\u2026)$/, '')) : provider,
    'event.log': cells.get('log'),
    'event.level': cells.get('level'),
    'event.message': wholeMessage(page, cells.get('message'), lastLine),
    'event.time': time && as(time, readLocalTime(time.value)),
  });
}

/** The number of an event is the low half of its instance id; the high half is severity and facility. */
export const eventIdOf = (text: string): number | null => {
  const instance = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  return Number.isNaN(instance) ? null : instance % 0x10000;
};

function wholeMessage(page: Page, message: Seen<string> | undefined, lastLine: number): Seen<string> | null {
  if (!message || message.value === '') return null;
  const end = page.lines.end(lastLine);
  const text = page.part.text.slice(message.start, end);
  return seen(
    page.part,
    text
      .split(/\s*[\r\n]+\s*/)
      .join(' ')
      .trim(),
    message.start,
    end,
  );
}

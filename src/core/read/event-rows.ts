import type { FactRecord } from '../facts.js';
import type { EventLabels } from './event-words.js';
import { as, record, typed } from './fact-record.js';
import { LOCAL_TIME, readLocalTime } from './local-time.js';
import { type Page, seen, type Seen } from './paste.js';

/** A row of Event Viewer's list, copied or exported: level, date, source, number, category, and the text in exports. */

const MOST_ROW = 2000;
const MOST_LINES = 40;
/** What stands between its columns: a tab, a comma, or what a mail program made of them. */
const GAP = '(?:\\s{0,3}[\\t,;]\\s{0,3}|\\s{1,20})';
const REST = `${GAP}"?([^\\t,;"]{1,60}?)"?${GAP}"?(\\d{1,5})(?=["\\s,;]|$)"?(?:${GAP}([^\\t,;"]{0,80})(?:[\\t,;]\\s{0,3}"?(.*))?)?`;

/** The pattern of a row, made of the levels in all languages. */
export const eventRow = (levels: string): RegExp =>
  new RegExp(`^[>\\s]{0,20}"?(${levels})"?${GAP}"?(${LOCAL_TIME})"?${REST}`, 'iu');

/** With the titles above it, where they stand there. */
export function readEventRow(
  page: Page,
  index: number,
  words: EventLabels,
): { records: FactRecord[]; first: number; last: number } | null {
  if (page.lines.end(index) - page.lines.start(index) > MOST_ROW) return null;
  const line = page.lines.at(index)!;
  const match = words.row.exec(line.text);
  if (!match) return null;
  let from = match.index;
  const next = (text: string | undefined): Seen<string> | null => {
    if (!text) return null;
    const at = line.text.indexOf(text, from);
    from = at + text.length;
    return seen(page.part, text.trim(), line.start + at, line.start + from);
  };
  const [level, time, source, id, , text] = match.slice(1).map(next);
  const isTitled = index > 0 && !page.claimed[index - 1] && isTitles(page.lines.at(index - 1)!.text, words);
  const last = text ? endOfText(page, index, line.text.slice(0, text.start - line.start)) : index;
  return {
    records: [
      record('event', {
        'event.id': typed('event.id', id!),
        'event.source': source,
        'event.level': level,
        'event.message': text && textOf(page, text, last),
        'event.time': as(time!, readLocalTime(time!.value)),
      }),
    ],
    first: isTitled ? index - 1 : index,
    last,
  };
}

/** In an export a text of several lines stands in quotes. */
function endOfText({ lines, claimed }: Page, index: number, before: string): number {
  if (!before.endsWith('"') || lines.at(index)!.text.trimEnd().endsWith('"')) return index;
  for (let i = index + 1; i < lines.length && i <= index + MOST_LINES && !claimed[i]; i++)
    if (lines.at(i)!.text.trimEnd().endsWith('"')) return i;
  return index;
}

function textOf({ part, lines }: Page, text: Seen<string>, last: number): Seen<string> | null {
  const end = Math.max(text.end, lines.end(last));
  const value = part.text.slice(text.start, end).trim().replace(/"$/, '').trim();
  return value === '' ? null : seen(part, value, text.start, end);
}

/** The titles of at least three columns. */
const isTitles = (text: string, words: EventLabels): boolean =>
  text.length < 200 &&
  text.split(/[\t,;]|\s{2,}/).filter((title) => words.label(title.replaceAll('"', ''))).length >= 3;

import type { FactRecord } from '../facts.js';
import type { EventLabel, EventLabels } from './event-words.js';
import { as, readNumber, record } from './fact-record.js';
import { readLocalTime } from './local-time.js';
import { type Page, seen, type Seen, seenInLine } from './paste.js';

/** An event as field lines: Event Viewer's "Copy details as text" in any language, and wevtutil's text. */

const FIELD = /^[>\s]{0,20}([\p{L}][\p{L} .'\u2019\u00a0-]{1,30}?)[\s\u00a0]{0,3}:\s*/u;
/** How wevtutil numbers its events. */
const NUMBERED = /^[>\s]{0,20}Event\[\d{1,9}\]:?\s*$/;
const MOST_MESSAGE_LINES = 12;
/** A description of several paragraphs is taken whole where the event's XML follows it. */
const MOST_LINES_TO_XML = 60;

/** In any order, with one number among them; null where there is none. */
export function readEventCopy(
  page: Page,
  first: number,
  words: EventLabels,
): { record: FactRecord; first: number; last: number } | null {
  const { fields, last } = readFields(page, first, words);
  const id = fields.get('id');
  const number = id ? readNumber(/^\d+/.exec(id.value)?.[0] ?? '') : null;
  if (!id || number === null || fields.size < 2) return null;
  const described = fields.get('description');
  const end = described ? endOfDescription(page, last, words) : { message: last, last };
  const message = described
    ? seen(
        page.part,
        page.part.text.slice(described.start, page.lines.end(end.message)).trim(),
        described.start,
        Math.max(described.start, page.lines.end(end.message)),
      )
    : null;
  const date = fields.get('date');
  const time = date && [date.value, fields.get('time')?.value].filter(Boolean).join(' ');
  const above = page.lines.at(first - 1);
  return {
    first: above && !page.claimed[first - 1] && NUMBERED.test(above.text) ? first - 1 : first,
    last: end.last,
    record: record('event', {
      'event.id': as(id, number),
      'event.source': fields.get('source'),
      'event.log': fields.get('log'),
      'event.level': fields.get('level'),
      'event.message': message,
      'event.time': date && time ? as(date, readLocalTime(time)) : null,
    }),
  };
}

function labelIn(text: string, words: EventLabels): { label: EventLabel; length: number } | null {
  const field = FIELD.exec(text);
  const label = field && words.label(field[1]!);
  return field && label ? { label, length: field[0].length } : null;
}

/** Lines from `first` on, a wrapped value or, in a mail that doubles the line ends, a blank line between them. */
function readFields(page: Page, first: number, words: EventLabels) {
  const fields = new Map<EventLabel, Seen<string>>();
  let last = first;
  let spaced: boolean | null = null;
  for (let i = first; i < page.lines.length && !page.claimed[i]; i++) {
    const line = page.lines.at(i)!;
    const field = labelIn(line.text, words);
    if (!field) {
      if (i === first) break;
      const gap = page.lines.isBlank(i);
      const next = page.lines.at(i + 1);
      if ((gap && spaced === false) || page.claimed[i + 1] || !next || !labelIn(next.text, words)) break;
      if (!gap && !fields.has('id') && !fields.has('date')) break;
      if (gap) spaced = true;
      continue;
    }
    const value = seenInLine(page.part, line, field.length);
    const { label } = field;
    const again = label !== 'other' && fields.has(label);
    // "Source: disk, Event ID: 7" on one line is a mention, not a field.
    if (again || label === 'xml' || (label !== 'description' && namesAnother(value.value, words))) break;
    if (i > first && spaced === null) spaced = false;
    fields.set(label, value);
    last = i;
    if (label === 'description') break;
  }
  return { fields, last };
}

const namesAnother = (value: string, words: EventLabels): boolean =>
  /\b(?:event id|source)\s?:?\s/i.test(value) || (value.includes(':') && value.search(words.mention) >= 0);

/** The last line of the description, and that of the XML below it, which tells the same event again. */
function endOfDescription(page: Page, from: number, words: EventLabels): { message: number; last: number } {
  const { lines, claimed } = page;
  for (let i = from + 1; i < lines.length && i <= from + MOST_LINES_TO_XML && !claimed[i]; i++) {
    const label = lines.isBlank(i) ? null : labelIn(lines.at(i)!.text, words)?.label;
    if (label === 'xml') return { message: i - 1, last: endOfXml(page, i) };
    if (label === 'log' || label === 'id') break;
  }
  let last = from;
  for (let i = from + 1; i < lines.length && i <= from + MOST_MESSAGE_LINES && !claimed[i]; i++) {
    if (lines.isBlank(i) || labelIn(lines.at(i)!.text, words) || NUMBERED.test(lines.at(i)!.text)) break;
    last = i;
  }
  return { message: last, last };
}

function endOfXml({ lines, claimed }: Page, from: number): number {
  let last = from;
  for (let i = from + 1; i < lines.length && i <= from + 200 && !claimed[i]; i++) {
    if (lines.isBlank(i)) break;
    last = i;
    if (lines.at(i)!.text.includes('</Event>')) break;
  }
  return last;
}

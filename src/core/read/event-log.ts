import type { FactRecord } from '../facts.js';
import { as, readNumber, record } from './fact-record.js';
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

/** Windows events as people paste them: Event Viewer's text copy, and "Event ID 15004, MSExchangeTransport". */

export const EVENT_WORDS = ['event'];

const FIELD =
  /^\s*(Log Name|Source|Date|Event ID|Task Category|Level|Keywords|User|Computer|Description|Event Source)\s*:\s*/i;
const ID = /\bEvent(?:s|\s?ID)?s?\s{0,3}[:#=]?\s{0,3}(\d{1,5})((?:\s{0,3}(?:,|\/|&|\+|and|or)\s{0,3}\d{1,5}\b)*)/gi;
const SOURCE_AFTER =
  /^\s*(?:[,;(|–-]|source\s*[:=]?|from)\s*(?:source\s*[:=]?\s*)?([A-Za-z][\w-]*(?:[ .][A-Za-z][\w-]*){0,3})/i;
const SOURCE_BEFORE = /\b(?:source\s{0,3}[:=]\s{0,3})([A-Za-z][\w. -]{1,60}?)\s{0,3}[,;|]?\s{0,3}$/i;
const NAME_BEFORE = /\b(disk|ntfs|storahci|[A-Z][a-z]*[A-Z][\w-]*)[\s:,]*$/;
const MOST_MESSAGE_LINES = 12;
/** How far before its number a source may begin, in characters. */
const MOST_SOURCE = 120;

export function readEventLog(page: Page): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const recognised: Recognised[] = [];
  const records: FactRecord[] = [];
  let cut = false;
  // What is more than enough is still claimed: a code in its text is no reply.
  const add = (found: FactRecord[], first: number, last: number) => {
    const span = claim(page, first, last);
    cut ||= records.length >= MOST_RECORDS;
    if (cut) return;
    records.push(...found);
    recognised.push({ kind: 'EVENT_LOG', ...span });
  };
  // An event has a number, and a field a colon.
  const next = (from: number) => nextOpen(page, from, SIGN.colon | SIGN.digit);
  for (let i = next(0); i < page.lines.length; i = next(i + 1)) {
    const copied = page.lines.holds(i, SIGN.colon) ? readCopy(page, i) : null;
    if (copied) {
      add([copied.record], i, copied.last);
      i = copied.last;
      continue;
    }
    const found = page.lines.holds(i, SIGN.digit) ? readMention(page, i) : [];
    if (found.length > 0) add(found, i, i);
  }
  return { recognised, records, cut: cut ? [{ kind: 'EVENT_LOG', most: MOST_RECORDS }] : [] };
}

/** "Copy details as text": field lines from `Log Name:` or `Source:` on, in any order, with one `Event ID:` among them. */
function readCopy(page: Page, first: number): { record: FactRecord; last: number } | null {
  const fields = new Map<string, Seen<string>>();
  let last = first;
  for (let i = first; i < page.lines.length && !page.claimed[i]; i++) {
    const line = page.lines.at(i)!;
    const field = FIELD.exec(line.text);
    if (!field) break;
    const name = field[1]!.toLowerCase();
    const value = seenInLine(page.part, line, field[0].length);
    // "Source: disk, Event ID: 7" on one line is a mention, not a field.
    if (fields.has(name) || (name !== 'description' && /\b(?:event id|source)\s?:?\s/i.test(value.value))) break;
    fields.set(name, value);
    last = i;
    if (name === 'description') break;
  }
  const id = fields.get('event id');
  const number = id ? readNumber(/^\d+/.exec(id.value)?.[0] ?? '') : null;
  if (!id || number === null || fields.size < 2) return null;
  const described = fields.get('description');
  if (described) last = endOfParagraph(page, last);
  const message = described
    ? seen(
        page.part,
        page.part.text.slice(described.start, page.lines.end(last)).trim(),
        described.start,
        page.lines.end(last),
      )
    : null;
  return {
    last,
    record: record('event', {
      'event.id': as(id, number),
      'event.source': fields.get('source') ?? fields.get('event source'),
      'event.log': fields.get('log name'),
      'event.level': fields.get('level'),
      'event.message': message,
    }),
  };
}

function endOfParagraph({ lines, claimed }: Page, from: number): number {
  let last = from;
  for (let i = from + 1; i < lines.length && i <= from + MOST_MESSAGE_LINES && !claimed[i]; i++) {
    if (lines.isBlank(i) || FIELD.test(lines.at(i)!.text)) break;
    last = i;
  }
  return last;
}

/** A line that names one or more events, with the source beside the number and the rest of the line as its text. */
function readMention({ part, lines }: Page, index: number): FactRecord[] {
  const line = lines.at(index)!;
  if (line.text.length > 4000 || !/event/i.test(line.text)) return [];
  return [...line.text.matchAll(ID)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const after = SOURCE_AFTER.exec(line.text.slice(end, end + 120));
    const near = Math.max(0, start - MOST_SOURCE);
    const head = line.text.slice(near, start);
    const before = SOURCE_BEFORE.exec(head) ?? NAME_BEFORE.exec(head);
    const source = after
      ? at(line, part, end + after[0].length - after[1]!.length, after[1]!)
      : before
        ? at(line, part, near + before.index + before[0].indexOf(before[1]!), before[1]!)
        : null;
    const rest = seenInLine(part, line, Math.min(line.text.length, end + (after?.[0].length ?? 0)));
    const message = rest.value.replace(/^[\s:,;)–-]+/, '');
    return [match[1]!, ...(match[2]?.match(/\d+/g) ?? [])].map((id) =>
      record('event', {
        'event.id': seen(part, Number(id), line.start + start, line.start + end),
        'event.source': source,
        'event.message': message === '' ? null : as(rest, message),
      }),
    );
  });
}

const at = (line: Line, part: Page['part'], from: number, text: string) =>
  seen(part, text, line.start + from, line.start + from + text.length);

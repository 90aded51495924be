import type { FactRecord } from '../facts.js';
import { as, record, typed } from './fact-record.js';
import { decodeEntities } from './html-text.js';
import { readLocalTime } from './local-time.js';
import { type Page, type Part, seen, type Seen } from './paste.js';

/** An event as XML: Event Viewer's, wevtutil's and ToXml()'s, on one line or many. */

const BEGIN = /<Event(?=[\s>])/;
const END = '</Event>';
/** In characters: what is longer is cut off. */
const MOST_XML = 32_000;
/** By its number. */
const LEVELS = ['Information', 'Critical', 'Error', 'Warning', 'Information', 'Verbose'];

/** The events that begin on a line, with the last line of the last; null where none does. */
export function readXmlEvents(page: Page, index: number): { records: FactRecord[]; last: number } | null {
  const { part, lines } = page;
  let at = beginIn(part.text, lines.start(index), lines.end(index));
  if (at < 0) return null;
  const records: FactRecord[] = [];
  let last = index;
  while (at >= 0) {
    const piece = part.text.slice(at, at + MOST_XML);
    const end = piece.indexOf(END);
    const next = piece.slice(1).search(BEGIN) + 1;
    const isWhole = end >= 0 && (next === 0 || end < next);
    const length = isWhole ? end + END.length : endOfTruncated(piece, next);
    const found = eventIn(part, at, piece.slice(0, length));
    if (found) records.push(found);
    last = lines.indexAt(at + Math.max(0, length - 1));
    at = isWhole ? beginIn(part.text, at + length, lines.end(last)) : -1;
  }
  return records.length > 0 ? { records, last } : null;
}

function beginIn(text: string, from: number, to: number): number {
  const at = text.slice(from, to).search(BEGIN);
  return at < 0 ? -1 : from + at;
}

/** Before the next event, or the first blank line. */
function endOfTruncated(piece: string, next: number): number {
  const blank = /\n[ \t\r]*\n/.exec(piece)?.index ?? piece.length;
  return next > 0 ? Math.min(next, blank) : blank;
}

function eventIn(part: Part, start: number, xml: string): FactRecord | null {
  const find = (pattern: RegExp): Seen<string> | null => {
    const match = pattern.exec(xml);
    if (!match) return null;
    const at = start + match.index + match[0].indexOf(match[1]!);
    return seen(part, decodeEntities(match[1]!).trim(), at, at + match[1]!.length);
  };
  const id = find(/<EventID(?:\s[^<>]{0,80})?>\s{0,9}(\d{1,5})\s{0,9}<\/EventID>/);
  if (!id) return null;
  const level = find(/<Level>\s{0,9}(\d)\s{0,9}<\/Level>/);
  const time = find(/<TimeCreated\s(?:[^<>]{0,80}\s)?SystemTime\s?=\s?["']([^"'<>]{10,40})["']/);
  return record('event', {
    'event.id': typed('event.id', id),
    'event.source': find(/<Provider\s(?:[^<>]{0,200}\s)?Name\s?=\s?["']([^"'<>]{1,200})["']/),
    'event.log': find(/<Channel>([^<>]{1,200})<\/Channel>/),
    'event.level': level ? as(level, LEVELS[Number(level.value)] ?? null) : null,
    'event.message': messageIn(part, start, xml),
    'event.time': time && as(time, readLocalTime(time.value)),
  });
}

/** The text as it was rendered, else the values that would be put into it. */
function messageIn(part: Part, start: number, xml: string): Seen<string> | null {
  const rendered = between(xml, '<Message>', '</Message>');
  const data = rendered ?? between(xml, '<EventData', '</EventData>') ?? between(xml, '<UserData', '</UserData>');
  if (!data) return null;
  const [from, to] = data;
  const inner = xml.slice(from, to);
  const values = rendered ? [inner] : [...inner.matchAll(/>([^<>]{1,4000})</g)].map(([, value]) => value!.trim());
  const text = decodeEntities(values.filter(Boolean).join(', ')).trim();
  return text === '' ? null : seen(part, text, start + from, start + to);
}

function between(xml: string, open: string, close: string): [number, number] | null {
  const at = xml.indexOf(open);
  const end = at < 0 ? -1 : xml.indexOf(close, at);
  return end < 0 ? null : [at + (open.endsWith('>') ? open.length : 0), end];
}

import { AUTH_FIELDS, continuesAuth } from './auth-results.js';
import { type Lines, SIGN } from './lines.js';
import {
  claim,
  MOST_RECORDS,
  nextOpen,
  type Page,
  type Part,
  type Recognised,
  type Seen,
  seenUnwrapped,
} from './paste.js';

/** One header field, unfolded (RFC 5322 section 2.2.3). The span covers its value with its folds. */
export interface Header {
  name: string;
  value: Seen<string>;
}

/** A byte order mark may stand before the first. */
const FIELD = /^\ufeff?([!-9;-~]{1,76}):(?:\s|$)/;
const DENSE_FIELD = /^([!-9;-~]{1,76})[ \t]*:/;
const MOST_HEADERS = 2000;

/** Where one field stands: its name and the lines from its own to the last of its folds. */
interface Place {
  name: string;
  /** Where the value begins, in the first line. */
  from: number;
  first: number;
  last: number;
}

/**
 * `loose`: a Received field that was wrapped without indentation goes on until its date. `dense`: the colon needs no
 * blank behind it. Lines that another reader has claimed end the fields.
 */
interface How {
  loose?: boolean;
  dense?: boolean;
  claimed?: Uint8Array;
}

function fieldAt(lines: Lines, first: number, { loose = false, dense = false, claimed }: How): Place | null {
  const ends = (line: number) => line >= lines.length || claimed?.[line] === 1;
  if (ends(first)) return null;
  const { text: start } = lines.at(first)!;
  const match = (dense ? DENSE_FIELD : FIELD).exec(start);
  if (!match) return null;
  const name = match[1]!.toLowerCase();
  const mayBeLoose = loose && name === 'received';
  const mayBeWrapped = loose && AUTH_FIELDS.includes(name);
  let last = first;
  let dated = mayBeLoose && DATED.test(start);
  for (; !ends(last + 1); last++) {
    if (!mayBeLoose && !mayBeWrapped && !lines.isIndented(last + 1)) break;
    const { text } = lines.at(last + 1)!;
    const results = mayBeWrapped && last - first < MOST_LOOSE_LINES && continuesAuth(text);
    const open = results || (mayBeLoose && (!dated || ZONE.test(text)) && last - first < MOST_LOOSE_LINES);
    if (!/^[ \t]+\S/.test(text) && !(open && text.trim() !== '' && !FIELD.test(text))) break;
    dated ||= mayBeLoose && DATED.test(text);
  }
  return { name, from: match[0].length, first, last };
}

/** The header fields from line `first` on, and the index of the line after them. */
export function readHeaderFields(
  part: Part,
  lines: Lines,
  first: number,
  how: How = {},
): { headers: Header[]; next: number } {
  const headers: Header[] = [];
  let next = first;
  for (
    let place = fieldAt(lines, next, how);
    place && headers.length < MOST_HEADERS;
    place = fieldAt(lines, next, how)
  ) {
    const from = Math.min(lines.start(place.first) + place.from, lines.end(place.last));
    headers.push({ name: place.name, value: seenUnwrapped(part, from, lines.end(place.last)) });
    next = place.last + 1;
  }
  return { headers, next };
}

/** The index of the line after the header fields from line `first` on. */
export function skipHeaderFields(lines: Lines, first: number, how: How = {}): number {
  let next = first;
  for (let place = fieldAt(lines, next, how); place; place = fieldAt(lines, next, how)) next = place.last + 1;
  return next;
}

const MOST_LOOSE_LINES = 4;
/** A Received field ends with `; date`: the time may stand on the line after the semicolon's. */
const DATED = /(?:^|[;\s])\d{1,2}:\d\d(?::\d\d)?(?:\s|$)/;
const ZONE = /^[+-]\d{4}\b/;

/** `smtp; 550 5.1.1 …`, `rfc822; user@contoso.com`: the value of a field of RFC 3464 or 5965, without its type. */
export const withoutType = (value: string): string => value.replace(/^\s*[a-z0-9-]{1,20}\s*;\s*/i, '');

export const headerOf = (headers: Header[], name: string): Seen<string> | null =>
  headers.find((header) => header.name === name)?.value ?? null;

/** Fields that only a mail has; a block without one of these is not taken for headers. */
const SIGNS = new Set([
  'received',
  'message-id',
  'return-path',
  'dkim-signature',
  'mime-version',
  'x-mailer',
  'arc-seal',
  ...AUTH_FIELDS,
]);
const MAIL = new Set([
  ...SIGNS,
  'from',
  'to',
  'cc',
  'subject',
  'date',
  'reply-to',
  'sender',
  'content-type',
  'thread-topic',
  'delivered-to',
]);

/**
 * Blocks of message headers inside a pasted text: the first, and the first with hops; of the others only the place. Blank lines and wraps without indentation occur inside such
 * a block; it ends at the first paragraph that is no header.
 */
export function readHeaderBlocks(page: Page): { recognised: Recognised[]; blocks: Header[][] } {
  const recognised: Recognised[] = [];
  const blocks: Header[][] = [];
  let hops = false;
  const following = (from: number) => nextOpen(page, from, SIGN.colon);
  for (let i = following(0); i < page.lines.length; i = following(i + 1)) {
    const name = FIELD.exec(page.lines.at(i)!.text)?.[1]?.toLowerCase();
    if (!name || !(MAIL.has(name) || name.startsWith('x-'))) continue;
    const { headers, last } = readBlock(page, i);
    if (headers.some((header) => SIGNS.has(header.name))) {
      const span = claim(page, i, last);
      if (recognised.length < MOST_RECORDS) recognised.push({ kind: 'HEADERS', ...span });
      const received = headerOf(headers, 'received') !== null;
      if (blocks.length === 0 || (received && !hops)) blocks.push(headers);
      hops ||= received;
    }
    i = last;
  }
  return { recognised, blocks };
}

function readBlock({ part, lines, claimed }: Page, first: number): { headers: Header[]; last: number } {
  const headers: Header[] = [];
  let next = first;
  let last = first;
  for (;;) {
    const found = readHeaderFields(part, lines, next, { loose: true, claimed });
    headers.push(...found.headers);
    if (found.next > next) last = found.next - 1;
    let resume = found.next;
    while (resume < lines.length && resume - found.next < 2 && lines.isBlank(resume) && !claimed[resume]) resume++;
    const name =
      resume < lines.length && !claimed[resume] ? FIELD.exec(lines.at(resume)!.text)?.[1]?.toLowerCase() : undefined;
    if (!name || resume === found.next || !(MAIL.has(name) || name.startsWith('x-'))) return { headers, last };
    next = resume;
  }
}

import { claim, type Line, type Page, type Part, type Recognised, type Seen, seenUnwrapped } from './paste.js';

/** One header field, unfolded (RFC 5322 section 2.2.3). The span covers its value with its folds. */
export interface Header {
  name: string;
  value: Seen<string>;
}

const FIELD = /^([!-9;-~]{1,76}):(?:\s|$)/;
const DENSE_FIELD = /^([!-9;-~]{1,76})[ \t]*:/;
const MOST_HEADERS = 2000;

/**
 * The header fields from line `first` on, and the index of the line after them. `loose`: a Received field that was
 * wrapped without indentation goes on until its date. `dense`: the colon needs no blank behind it. Lines that another
 * reader has claimed end the fields.
 */
export function readHeaderFields(
  part: Part,
  lines: Line[],
  first: number,
  { loose = false, dense = false, claimed = [] }: { loose?: boolean; dense?: boolean; claimed?: boolean[] } = {},
): { headers: Header[]; next: number } {
  const headers: Header[] = [];
  let i = first;
  while (i < lines.length && headers.length < MOST_HEADERS && !claimed[i]) {
    const match = (dense ? DENSE_FIELD : FIELD).exec(lines[i]!.text);
    if (!match) break;
    const name = match[1]!.toLowerCase();
    const mayBeLoose = loose && name === 'received';
    let last = i;
    let dated = DATED.test(lines[i]!.text);
    while (last + 1 < lines.length && !claimed[last + 1]) {
      const { text } = lines[last + 1]!;
      const open = mayBeLoose && (!dated || ZONE.test(text)) && last - i < MOST_LOOSE_LINES;
      if (!/^[ \t]+\S/.test(text) && !(open && text.trim() !== '' && !FIELD.test(text))) break;
      dated ||= DATED.test(text);
      last++;
    }
    const from = Math.min(lines[i]!.start + match[0].length, lines[last]!.end);
    headers.push({ name, value: seenUnwrapped(part, from, lines[last]!.end) });
    i = last + 1;
  }
  return { headers, next: i };
}

const MOST_LOOSE_LINES = 4;
/** A Received field ends with `; date`: the time may stand on the line after the semicolon's. */
const DATED = /(?:^|[;\s])\d{1,2}:\d\d(?::\d\d)?(?:\s|$)/;
const ZONE = /^[+-]\d{4}\b/;

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
  'authentication-results',
  'arc-seal',
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
 * Blocks of message headers inside a pasted text. Blank lines and wraps without indentation occur inside such
 * a block; it ends at the first paragraph that is no header.
 */
export function readHeaderBlocks(page: Page): { recognised: Recognised[]; blocks: Header[][] } {
  const recognised: Recognised[] = [];
  const blocks: Header[][] = [];
  for (let i = 0; i < page.lines.length; i++) {
    const name = page.claimed[i] ? undefined : FIELD.exec(page.lines[i]!.text)?.[1]?.toLowerCase();
    if (!name || !(MAIL.has(name) || name.startsWith('x-'))) continue;
    const { headers, last } = readBlock(page, i);
    if (headers.some((header) => SIGNS.has(header.name))) {
      blocks.push(headers);
      recognised.push({ kind: 'HEADERS', ...claim(page, i, last) });
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
    while (resume < lines.length && resume - found.next < 2 && lines[resume]!.text.trim() === '' && !claimed[resume])
      resume++;
    const name =
      resume < lines.length && !claimed[resume] ? FIELD.exec(lines[resume]!.text)?.[1]?.toLowerCase() : undefined;
    if (!name || resume === found.next || !(MAIL.has(name) || name.startsWith('x-'))) return { headers, last };
    next = resume;
  }
}

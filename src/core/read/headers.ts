import { claim, type Line, type Page, type Part, type Recognised, seen, type Seen } from './paste.js';

/** One header field, unfolded (RFC 5322 section 2.2.3). The span covers its value with its folds. */
export interface Header {
  name: string;
  value: Seen<string>;
}

const FIELD = /^([!-9;-~]{1,76}):(?:\s|$)/;
const MOST_HEADERS = 2000;

/**
 * The header fields from line `first` on, and the index of the line after them. `loose`: a Received field that was
 * wrapped without indentation goes on until its date.
 */
export function readHeaderFields(
  part: Part,
  lines: Line[],
  first: number,
  loose = false,
): { headers: Header[]; next: number } {
  const headers: Header[] = [];
  let i = first;
  while (i < lines.length && headers.length < MOST_HEADERS) {
    const match = FIELD.exec(lines[i]!.text);
    if (!match) break;
    let last = i;
    const field = match[1]!.toLowerCase();
    while (last + 1 < lines.length && continues(lines, i, last, loose && field === 'received')) last++;
    const start = lines[i]!.start + match[0].length;
    const raw = part.text.slice(Math.min(start, lines[last]!.end), lines[last]!.end);
    const at = start + (raw.length - raw.trimStart().length);
    const unfolded = raw.trim().replace(/\s*[\r\n]+\s*/g, ' ');
    headers.push({ name: field, value: { ...seen(part, unfolded, Math.min(at, lines[last]!.end), lines[last]!.end) } });
    i = last + 1;
  }
  return { headers, next: i };
}

const MOST_LOOSE_LINES = 4;

function continues(lines: Line[], first: number, last: number, loose: boolean): boolean {
  const { text } = lines[last + 1]!;
  if (/^[ \t]+\S/.test(text)) return true;
  const open = loose && last - first < MOST_LOOSE_LINES && text.trim() !== '' && !FIELD.test(text);
  return open && !lines.slice(first, last + 1).some((line) => /;.*:\d\d/.test(line.text));
}

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
  const free = unclaimedFrom(lines, claimed, first);
  let next = first;
  let last = first;
  for (;;) {
    const found = readHeaderFields(part, free, next, true);
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


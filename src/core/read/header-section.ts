/**
 * The header section of a message or part (RFC 5322 section 2.2, RFC 2045 section 3), read where it stands: fields are
 * spans of the text, so that the same reader serves bytes (one character a byte) and decoded text.
 */
export interface Field {
  /** In lower case. */
  name: string;
  /** The value with its folds, in the text that was read. */
  start: number;
  end: number;
}

export interface HeaderSection {
  fields: Field[];
  start: number;
  /** The end of the last field, its line break included. */
  end: number;
  /** Where the body begins, behind the blank line. */
  body: number;
  /** A bound was reached: fields were left out. */
  truncated: boolean;
}

const MOST_FIELDS = 2000;
const MOST_LENGTH = 1_000_000;
const NAME = /([\w!#$%&'*+./^|~-]{1,76})[ \t]{0,8}:/y;
/** The line that a mailbox file puts before a message. */
const FROM_LINE = />?From [^\n]/y;
/** UTF-8's, as bytes; as a character it is white space. */
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf';
/** Fields that only a header has: behind a line that is no field they tell a lost indentation from a lost blank line. */
const CERTAIN =
  /(?:received|return-path|delivered-to|message-id|date|from|to|cc|subject|mime-version|content-[a-z-]{2,40}|x-[\w-]{2,60}|dkim-signature|auto-submitted|thread-[a-z]{2,20})[ \t]?:/iy;
const MOST_LINES_AHEAD = 40;

/** Line breaks of CR alone as LF, offsets unchanged; a text whose lines end otherwise stays as it is. */
export function lineFeeds(text: string): string {
  const feed = text.indexOf('\n');
  // A blank line of CRs before the first LF: that one is a stray.
  const bare = feed < 0 || text.slice(0, contentEnd(text, 0, feed)).includes('\r\r');
  return bare ? text.replaceAll('\r', '\n') : text;
}

/** The offset behind the line that holds `at`. */
export function lineAfter(text: string, at: number, to: number): number {
  const feed = text.indexOf('\n', at);
  return feed < 0 || feed >= to ? to : feed + 1;
}

/** The end of a line without its line break (LF, CRLF, or the CRCRLF of a conversion done twice). */
export function contentEnd(text: string, from: number, next: number): number {
  let end = next;
  if (end > from && text.charCodeAt(end - 1) === 10) end--;
  while (end > from && text.charCodeAt(end - 1) === 13) end--;
  return end;
}

const matchesAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Where the fields of a whole message begin: blank lines before the first one, as pasting leaves them, are passed over. */
export function startOfMessage(text: string, from: number, to: number): number {
  const first = text.startsWith(BYTE_ORDER_MARK, from) ? from + BYTE_ORDER_MARK.length : from;
  let at = first;
  while (at < to && /\s/.test(text[at]!)) at++;
  return at < to && (matchesAt(CERTAIN, text, at) ?? matchesAt(FROM_LINE, text, at)) ? at : first;
}

export function readHeaderSection(text: string, from: number, to: number): HeaderSection {
  const limit = Math.min(to, from + MOST_LENGTH);
  const fields: Field[] = [];
  const section = (end: number, body: number, truncated = false) => ({ fields, start: from, end, body, truncated });
  let certainUntil = from;
  let at = from;
  while (at < limit) {
    const next = lineAfter(text, at, to);
    const end = contentEnd(text, at, next);
    if (end === at) return section(at, next);
    const name = matchesAt(NAME, text, at);
    const last = fields.at(-1);
    if (last && (text[at] === ' ' || text[at] === '\t') && !isBlank(text, at, end)) last.end = end;
    else if (name && at + name[0].length <= end) {
      if (fields.length >= MOST_FIELDS) return section(at, behindBlankLine(text, at, to), true);
      fields.push({ name: name[1]!.toLowerCase(), start: at + name[0].length, end });
    } else if (last) {
      if (at >= certainUntil) certainUntil = nextCertain(text, next, to);
      if (certainUntil < 0) return section(at, isBlank(text, at, end) ? next : at);
      last.end = end;
    } else if (!matchesAt(FROM_LINE, text, at)) return section(from, from);
    at = next;
  }
  return at < to ? section(at, behindBlankLine(text, at, to), true) : section(at, at);
}

function isBlank(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t')) at++;
  return at === to;
}

/** The offset of the next line that is certainly a field of this section, or -1. */
function nextCertain(text: string, from: number, to: number): number {
  let at = from;
  for (let line = 0; line < MOST_LINES_AHEAD && at < to; line++) {
    const next = lineAfter(text, at, to);
    if (contentEnd(text, at, next) === at) return -1;
    if (matchesAt(CERTAIN, text, at)) return at;
    at = next;
  }
  return -1;
}

/** The offset behind the next blank line; the end where there is none. */
function behindBlankLine(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const next = lineAfter(text, at, to);
    if (contentEnd(text, at, next) === at) return next;
    at = next;
  }
  return to;
}

/** A value on one line, without the blanks around it. */
export const unfold = (text: string, { start, end }: Field, most = Infinity): string =>
  text
    .slice(start, Math.min(end, start + most))
    .replace(/[\r\n]+[ \t]*/g, ' ')
    .trim();

import { type Page, type Part, seen, type Seen, seenUnwrapped } from './paste.js';

/** A line of a log, with the lines that a mail program or a console wrapped it onto. */
export interface LogLine {
  part: Part;
  /** As it stands, wraps included. */
  text: string;
  start: number;
  /** Its last line on the page. */
  last: number;
}

/** What is longer is no line of a log. */
const MOST_LINE = 4000;
const MOST_WRAPS = 6;

/** The line at an index, or null where it is too long to be one of a log. */
export function lineAt({ part, lines }: Page, index: number): LogLine | null {
  const [start, end] = [lines.start(index), lines.end(index)];
  return end - start > MOST_LINE ? null : { part, text: part.text.slice(start, end), start, last: index };
}

/** With the lines below it for as long as it is plainly unfinished; alone where it is never finished. */
export function withWraps(
  page: Page,
  line: LogLine,
  isUnfinished: (text: string) => boolean,
  begins: (text: string) => boolean,
): LogLine {
  let whole = line;
  for (let wraps = 0; isUnfinished(whole.text); wraps++) {
    const next = whole.last + 1;
    if (wraps === MOST_WRAPS || next >= page.lines.length || page.claimed[next] || page.lines.isBlank(next))
      return line;
    const below = lineAt(page, next);
    if (!below || begins(below.text)) return line;
    const text = page.part.text.slice(line.start, page.lines.end(next));
    whole = { ...line, text: text.slice(0, MOST_LINE), last: next };
  }
  return whole;
}

/** What a group of a match with indices holds, at its place; wraps are read as blanks. */
export function pieceOf({ part, start }: LogLine, match: RegExpExecArray | null, group = 1): Seen<string> | null {
  const span = match?.indices?.[group];
  return span ? seenUnwrapped(part, start + span[0], start + span[1]) : null;
}

/** The rest of a line from a column on; null where nothing is there. */
export function restOf({ part, text, start }: LogLine, from: number, to = text.length): Seen<string> | null {
  const rest = seenUnwrapped(part, start + from, start + to);
  return rest.value === '' ? null : rest;
}

/** The line as the place of what it says without a word of its own. */
export const wholeOf = ({ part, text, start }: LogLine, value: string): Seen<string> =>
  seen(part, value, start, start + text.length);

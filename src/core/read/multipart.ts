import { contentEnd, lineAfter } from './header-section.js';

/**
 * The ranges of a multipart's parts (RFC 2046 section 5.1.1). The line break before a delimiter belongs to it; without a
 * close delimiter the last part goes on to the end.
 */
export function* splitAtBoundary(
  whole: string,
  boundary: string,
  start: number,
  end: number,
): Generator<[number, number]> {
  // A slice keeps the offsets and stops every search at the end of this entity.
  const text = whole.slice(0, end);
  let from: number | null = null;
  for (let at = firstDashes(text, start); at >= 0; at = nextDashes(text, at)) {
    // Found line by line, not by a search for the whole delimiter: that is quadratic in a boundary like the text.
    if (!text.startsWith(boundary, at + 2)) continue;
    const kind = delimiterKind(text, at + 2 + boundary.length);
    // A close delimiter in the preamble closes nothing.
    if (kind === null || (kind === 'CLOSE' && from === null)) continue;
    if (from !== null) yield [from, Math.max(from, contentEnd(text, start, at))];
    if (kind === 'CLOSE') return;
    from = lineAfter(text, at, end);
  }
  if (from !== null && from < end) yield [from, end];
}

const firstDashes = (text: string, start: number) =>
  text.startsWith('--', start) ? start : nextDashes(text, Math.max(start - 1, 0));

function nextDashes(text: string, after: number): number {
  const found = text.indexOf('\n--', after);
  return found < 0 ? -1 : found + 1;
}

/** What a line is whose boundary ends at `at`: only `--` and blanks may follow. */
function delimiterKind(text: string, at: number): 'OPEN' | 'CLOSE' | null {
  const closes = text.startsWith('--', at);
  let i = closes ? at + 2 : at;
  while (i < text.length && (text[i] === ' ' || text[i] === '\t' || text[i] === '\r')) i++;
  if (i < text.length && text[i] !== '\n') return null;
  return closes ? 'CLOSE' : 'OPEN';
}

/** The boundary in use where the named one does not occur: that of the first delimiter line with a part's header below. */
export function guessBoundary(whole: string, start: number, end: number): string | null {
  const text = whole.slice(0, end);
  for (let at = firstDashes(text, start); at >= 0; at = nextDashes(text, at)) {
    const next = lineAfter(text, at, end);
    const boundary = text.slice(at + 2, Math.min(contentEnd(text, at, next), at + 202)).trimEnd();
    if (boundary !== '' && boundary.length < 200 && /^content-[a-z-]{2,40}:/i.test(text.slice(next, next + 60)))
      return boundary;
  }
  return null;
}

import type { Line } from './lines.js';
import { type Part, seen, type Seen } from './paste.js';

/** A piece of a line with where it stands in it. */
export interface Piece {
  text: string;
  start: number;
  end: number;
}

/** What a group of a pattern with indices matched; `from`: where in the line the matched text begins. */
export function pieceOf(match: RegExpExecArray, group: number | string, from = 0): Piece | null {
  const named = typeof group === 'string';
  const text = named ? match.groups?.[group] : match[group];
  const span = named ? match.indices?.groups?.[group] : match.indices?.[group];
  return span && text !== undefined ? { text, start: from + span[0], end: from + span[1] } : null;
}

export const wordsOf = ({ text, start }: Piece): Piece[] =>
  [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    start: start + index,
    end: start + index + word.length,
  }));

export const seenPiece = (part: Part, line: Line, { text, start, end }: Piece): Seen<string> =>
  seen(part, text, line.start + start, line.start + end);

/** A line from its first sign on, without the marks of a quotation; a byte order mark is none. */
export function withoutIndent({ text, start, end }: Line): Line {
  const indent = Math.max(0, text.search(/[^\s>]/));
  return { text: text.slice(indent), start: start + indent, end };
}

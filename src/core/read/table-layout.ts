/** The layout of PowerShell's Format-Table: headings, a rule of dashes below each, and cells below these. */

/** A piece of a line with where it stands in it. */
export interface Cell {
  text: string;
  start: number;
  end: number;
}

/** What tells that a line is a rule: dashes below two headings or more. */
export const RULE = /^[ \t]*-{2,}(?:[ \t]+-{2,}){1,40}[ \t]*$/;

export function wordsOf(line: string): Cell[] {
  return [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));
}

/** The headings above a rule; PowerShell breaks them to the width of their columns. */
export function headingsOf(rule: string, above: string[]): Cell[] {
  return wordsOf(rule).map(({ start, end }, index, all) => {
    const next = all[index + 1]?.start ?? Infinity;
    return { text: above.map((line) => line.slice(start, next).trim()).join(''), start, end };
  });
}

/**
 * What a line holds below the headings. A cell begins where its heading does, or before it, as numbers are set to the
 * right; null where the line has words across the columns.
 */
export function cellsByPlace(line: string, headings: Cell[]): Cell[] | null {
  const starts: number[] = [];
  for (const { start } of headings) {
    const previous = starts.at(-1) ?? -1;
    let from = start;
    while (from > 0 && from < line.length && isWritten(line, from - 1) && from > previous) from--;
    if (from <= previous) return null;
    starts.push(from);
  }
  // Words that begin before the first column belong to no table.
  if (line.slice(0, starts[0]).trim() !== '') return null;
  return starts.map((from, index) => cellIn(line, from, starts[index + 1] ?? line.length));
}

/**
 * The same where the blanks between columns were lost: a word a column, dates and lists being one word each, and what is
 * left over in the column that holds sentences.
 */
export function cellsByWord(line: string, headings: Cell[], prose: number): Cell[] | null {
  const words = [...line.matchAll(WORD)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const more = words.length - headings.length;
  if (more < 0 || (more > 0 && prose < 0)) return null;
  return headings.map((_, index) => {
    const at = prose >= 0 && index > prose ? index + more : index;
    const last = index === prose ? at + more : at;
    return cellIn(line, words[at]!.start, words[last]!.end);
  });
}

const WORD = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4} \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?(?!\S)|\{[^{}]{0,500}\}(?!\S)|\S+/g;

const isWritten = (line: string, index: number): boolean => line[index] !== ' ' && line[index] !== '\t';

function cellIn(line: string, from: number, to: number): Cell {
  const raw = line.slice(from, to);
  const text = raw.trim();
  const start = Math.min(from, line.length) + (text === '' ? 0 : raw.length - raw.trimStart().length);
  return { text, start, end: start + text.length };
}

import { type Piece, wordsOf } from './line-piece.js';

/** A command as it was typed: behind a prompt of cmd, PowerShell or a shell, behind the `+` of an error, or alone. */
export interface Command {
  name: string;
  /** What follows it, up to a pipe. */
  words: Piece[];
}

const MOST_LINE = 500;
const PROMPT = '(?:(?:[^>$#%\\r\\n]{0,150}[>$#%]\\s{0,4}){1,3}|\\+\\s{1,4}|\\s{0,8})(?:sudo\\s{1,3})?';

export const commandPattern = (names: string[], flags = 'i'): RegExp =>
  new RegExp(`^${PROMPT}(${names.join('|')})(?:\\.exe)?(?=\\s|\\||;|$)`, flags);

export function commandIn(line: string, pattern: RegExp): Command | null {
  if (line.length > MOST_LINE) return null;
  const match = pattern.exec(line);
  if (!match) return null;
  const from = match[0].length;
  const end = line.slice(from).search(/[|;]/);
  const text = line.slice(from, end < 0 ? line.length : from + end);
  return { name: match[1]!, words: wordsOf({ text, start: from, end: from + text.length }) };
}

/** The value behind one of a cmdlet's parameters. */
export function valueOf({ words }: Command, parameter: RegExp): Piece | null {
  const at = words.findIndex(({ text }) => parameter.test(text));
  return at < 0 ? null : (words[at + 1] ?? null);
}

/** The first value that no parameter of a cmdlet stands before. */
export function firstValue({ words }: Command): Piece | null {
  return words.find(({ text }, at) => !text.startsWith('-') && !words[at - 1]?.text.startsWith('-')) ?? null;
}

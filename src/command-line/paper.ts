import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** What an answer is printed on: styles where a terminal shows them, and lines that fit it. */
export interface Paper {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  /** Breaks a text between words, each line `indent` blanks in. */
  wrap(text: string, indent?: number): string;
}

const MOST_WIDTH = 110;
const LEAST_WIDTH = 40;

/** Colour on a terminal that has it, unless NO_COLOR is set (no-color.org). */
export function paperFor(stream: NodeJS.WriteStream): Paper {
  const width = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, stream.columns ?? MOST_WIDTH));
  const style = (format: Style) => (text: string) => styleText(format, text, { stream, validateStream: true });
  return {
    bold: style('bold'),
    dim: style('dim'),
    red: style('red'),
    green: style('green'),
    yellow: style('yellow'),
    wrap: (text, indent = 0) => wrapped(text, width, indent),
  };
}

function wrapped(text: string, width: number, indent: number): string {
  const margin = ' '.repeat(indent);
  const lines = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const line = lines.at(-1)!;
    if (line !== '' && indent + line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => margin + line).join('\n');
}

/**
 * A terminal obeys control characters; what comes from a mail may not steer it. Line breaks and tabs are kept, other
 * control characters (C0, DEL, C1) and those that turn the direction of text are shown as `?`.
 */
export const plain = (text: string): string => text.replace(CONTROL, '?');
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

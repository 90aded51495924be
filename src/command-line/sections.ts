import type { Command } from '../core/rulebook/knowledge.js';
import { type Paper, plain } from './paper.js';

/** Pieces that the printed answers share. */

/** Pieces with a blank line between; what is empty is left out. */
export const sections = (...pieces: (string | null | false)[]): string => pieces.filter(Boolean).join('\n\n');

export const lines = (...pieces: (string | null | false)[]): string => pieces.filter(Boolean).join('\n');

export const heading = (paper: Paper, title: string, body: string): string | null =>
  body === '' ? null : `${paper.bold(title)}\n${body}`;

const PROMPTS: Record<Command['shell'], string> = { POWERSHELL: 'PS> ', CMD: 'C:\\> ', BASH: '$ ', NONE: '' };

/** As they are typed; not wrapped, so that they can be copied. */
export const commandLines = (paper: Paper, commands: Command[], indent: number): string =>
  commands
    .flatMap(({ shell, text }) =>
      text.split('\n').map((line) => ' '.repeat(indent) + paper.dim(PROMPTS[shell]) + plain(line)),
    )
    .join('\n');

import type { Settings } from './settings.js';
import { codeCommand } from './code-command.js';
import { diagnoseCommand } from './diagnose-command.js';
import { dnsCommand } from './dns-command.js';
import type { Paper } from './paper.js';

/** What a command came to. */
export interface Result {
  /** As REST answers it; printed with `--json`. */
  answer: unknown;
  exitCode: number;
  /** For a person to read. */
  print(paper: Paper): string;
}

export type Command = (operands: string[], settings: Settings) => Result | Promise<Result>;

export const COMMANDS = { diagnose: diagnoseCommand, code: codeCommand, dns: dnsCommand } satisfies Record<
  string,
  Command
>;
export type CommandName = keyof typeof COMMANDS;

export const isCommand = (word: string): word is CommandName => Object.hasOwn(COMMANDS, word);

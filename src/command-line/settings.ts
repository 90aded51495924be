import { parseArgs } from 'node:util';
import { nearestName } from '../core/nearest.js';
import { Role } from '../core/vocabulary.js';

/** What was typed behind `ndr-kb`. */
export interface Settings {
  json: boolean;
  help: boolean;
  /** The time taken as now, in milliseconds since 1970. */
  at: number;
  role: Role;
}

/** Said without a stack; the process ends with 64. */
export class UsageError extends Error {}

const OPTIONS = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  at: { type: 'string' },
  role: { type: 'string', default: 'admin' },
} as const;

/** @throws {UsageError} that says which word is wrong and what could be meant. */
export function readSettings(words: string[]): { command: string | null; operands: string[]; settings: Settings } {
  const { values, positionals } = parse(words);
  const [command = null, ...operands] = positionals;
  return {
    command,
    operands,
    settings: { json: values.json, help: values.help, at: timeOf(values.at), role: roleOf(values.role) },
  };
}

function parse(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [unknown] = /--[\w-]+/.exec((error as Error).message) ?? [];
    const near = unknown && nearestName(unknown.slice(2), Object.keys(OPTIONS));
    throw new UsageError(`${(error as Error).message.split('. ')[0]!}${near ? `; did you mean --${near}?` : ''}`);
  }
}

function timeOf(text: string | undefined): number {
  const at = text === undefined ? Date.now() : Date.parse(text);
  if (Number.isNaN(at)) throw new UsageError(`--at "${text}" is no time; write it as 2026-05-08T19:40:00Z`);
  return at;
}

function roleOf(text: string): Role {
  const role = text.toUpperCase().replaceAll('-', '_');
  const known = Object.values(Role).find((one) => one === role);
  if (!known) throw new UsageError(`--role "${text}" is none of end-user, help-desk, admin`);
  return known;
}

import type { FactRecord } from '../facts.js';
import { as, record } from './fact-record.js';
import type { Seen } from './paste.js';

/** What a tool of Unix printed, as the counter of the same meaning that Windows has. */
export interface Reading {
  object: string;
  name: string;
  /** From what was printed to the counter's unit. */
  convert: (value: number) => number;
}

export const reading = (object: string, name: string, convert = (value: number) => value): Reading => ({
  object,
  name,
  convert,
});
export const rest = (percent: number) => Math.round((100 - percent) * 100) / 100;
export const BUSY = reading('Processor', '% Processor Time', rest);
export const WAITING = reading('Processor', '% IO Wait');

const TOTAL = '_Total';

export const counter = (
  { object, name, convert }: Reading,
  at: Seen<string>,
  value: number,
  instance: Seen<string> | null,
): FactRecord => {
  const of = instance?.value.replace(/:$/, '') ?? (object === 'Memory' || object === 'System' ? null : TOTAL);
  return record('counter', {
    'counter.path': as(at, `\\${object}${of ? `(${of})` : ''}\\${name}`),
    'counter.name': as(at, name),
    'counter.instance': as(instance ?? at, of),
    'counter.value': as(at, convert(value)),
  });
};

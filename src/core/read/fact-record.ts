import { FACTS, type Fact, type FactRecord, type FactValue, type RecordKind } from '../facts.js';
import { readLocalTime } from './local-time.js';
import type { Seen } from './paste.js';
import { parseMailDate, toUtc } from './time.js';

/** Every rule looks at every value: what is longer is no value but a text. */
const MOST_VALUE = 10_000;

/** What a reader found: the facts of one record, each with where it was seen. */
export function record(
  kind: RecordKind,
  values: Record<string, Seen<FactValue> | Seen<FactValue>[] | null | undefined>,
): FactRecord {
  return {
    kind,
    facts: Object.entries(values).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : value ? [value] : []).map(({ value: plain, part, start, end, quote }): Fact => ({
        name,
        value: typeof plain === 'string' && plain.length > MOST_VALUE ? plain.slice(0, MOST_VALUE) : plain,
        part,
        start,
        end,
        quote,
      })),
    ),
  };
}

/** The same place, another value. */
export const as = <T extends FactValue>(at: Seen<unknown>, value: T | null): Seen<T> | null =>
  value === null ? null : { ...at, value };

/** `12`, `1,234` and `0,045` as numbers; null when it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(/(?<=\d)[\u00a0\u202f ](?=\d{3})/g, '');
  if (/^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain)) return Number(plain.replaceAll(',', ''));
  return /^-?\d{1,15}([.,]\d{1,20})?(e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain.replace(',', '.')) : null;
}

/** A text as the type that its fact has, or null when it cannot be read as that. */
export function typed(name: string, field: Seen<string> | undefined): Seen<FactValue> | null {
  if (!field || field.value === '') return null;
  switch (FACTS.get(name)!.type) {
    case 'number':
      return as(field, readNumber(field.value));
    case 'boolean':
      return as(field, /^true$/i.test(field.value) ? true : /^false$/i.test(field.value) ? false : null);
    case 'time': {
      const moment = readTime(field.value);
      return as(field, moment);
    }
    default:
      return field;
  }
}

/** The last moment that a date can be, in milliseconds from 1970. */
const MOST_MS = 8.64e15;

/** Mail dates, ISO times, those of ConvertTo-Json, and local formats whose order of day and month is clear. */
function readTime(text: string): string | null {
  const json = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(text);
  if (json && Math.abs(Number(json[1])) <= MOST_MS) return toUtc(Number(json[1]));
  const mail = parseMailDate(text);
  if (mail) return toUtc(mail.ms);
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim());
  const ms = iso ? Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`) : NaN;
  return Number.isNaN(ms) ? readLocalTime(text) : toUtc(ms);
}

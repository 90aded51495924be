import { toUtc } from './time.js';

/** A date with its time as Windows writes them in a country's form, or in ISO's. */
export const LOCAL_TIME =
  '\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},?[T\\s]{1,3}\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,9})?)?(?:Z|\\s?[AaPp]\\.?\\s?[Mm]\\b\\.?)?';

const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/;
const PARTS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/;
const WHOLE = /^(\S{8,10}?),?[T\s]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,](\d{1,9}))?\s?(Z|[AaPp])?/;

/** As UTC where no zone is given; null where the order of day and month is not clear. */
export function readLocalTime(text: string): string | null {
  const match = WHOLE.exec(text.trim().slice(0, 60));
  if (!match) return null;
  const [, day, hour, minute, second = '0', fraction = '0', suffix = ''] = match;
  const half = /[ap]/i.test(suffix) ? suffix.toLowerCase() : null;
  const date = dateOf(day!, half !== null);
  if (!date) return null;
  const hours = half === null ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  const ms = Date.UTC(...date, hours, Number(minute), Number(second), Math.floor(Number(`0.${fraction}`) * 1000));
  return Number.isNaN(ms) || hours > 23 ? null : toUtc(ms);
}

/** Year, month from 0, day. */
function dateOf(text: string, half: boolean): [number, number, number] | null {
  const iso = ISO.exec(text);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = PARTS.exec(text);
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (parts[2] === '.' || first > 12) return valid(year, second, first);
  if (second > 12) return valid(year, first, second);
  // Of the countries with hours of a half day, only the United States writes the second number in one digit.
  return half && parts[3]!.length === 1 ? valid(year, first, second) : null;
}

const valid = (year: number, month: number, day: number): [number, number, number] | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= 31 ? [year, month - 1, day] : null;

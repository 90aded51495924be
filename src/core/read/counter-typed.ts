import type { FactRecord } from '../facts.js';
import type { CounterDocument } from '../rulebook/shipped.js';
import { type CounterNames, splitCounter } from './counter-words.js';
import { as, readNumber, record } from './fact-record.js';
import { type Line, SIGN } from './lines.js';
import { type Cut, isOpen, MOST_RECORDS, type Page, type Recognised, seen } from './paste.js';

/** Numbers of Task Manager and Resource Monitor as people type them: "Disk 100 %", "disk queue length 12". */

const MOST_LINE = 2000;
/** How far before a counter a word may stand that denies it. */
const NEAR = 30;

/** `lines`: where names of counters stand. They are not claimed: a sentence may hold a code as well. See {@link claimTyped}. */
export function readTypedCounters(
  page: Page,
  lines: number[],
  names: CounterNames,
): { recognised: Recognised[]; records: FactRecord[]; cut: Cut[] } {
  const records: FactRecord[] = [];
  const recognised: Recognised[] = [];
  let next = 0;
  for (; next < lines.length && records.length < MOST_RECORDS; next++) {
    const i = lines[next]!;
    if (!isOpen(page, i, SIGN.digit) || page.lines.end(i) - page.lines.start(i) > MOST_LINE) continue;
    const found = inLine(page, page.lines.at(i)!, names);
    records.push(...found);
    for (const { facts } of found)
      recognised.push({ kind: 'PERFORMANCE', part: page.part.index, start: facts[0]!.start, end: facts[0]!.end });
  }
  return { recognised, records, cut: next < lines.length ? [{ kind: 'PERFORMANCE', most: MOST_RECORDS }] : [] };
}

/** Lines of which nobody else read more are understood by what was typed in them. */
export function claimTyped(page: Page, typed: Recognised[]): void {
  for (const { start } of typed) {
    const index = page.lines.indexAt(start);
    if (isOpen(page, index, SIGN.written)) page.claimed[index] = 1;
  }
}

function inLine(page: Page, line: Line, names: CounterNames): FactRecord[] {
  const straight = [...line.text.matchAll(names.typed)].flatMap((match) => {
    const [whole, name, drive, number, unit] = match;
    return counterOf(page, line, names, { at: match.index, whole, name: name!, drive, number: number!, unit });
  });
  const turned = [...line.text.matchAll(names.turned)].flatMap((match) => {
    const [whole, number, name] = match;
    return counterOf(page, line, names, { at: match.index, whole, name: name!, number: number!, unit: '%' });
  });
  return straight.length > 0 ? straight : turned;
}

interface Typed {
  at: number;
  whole: string;
  name: string;
  drive?: string | undefined;
  number: string;
  unit: string | undefined;
}

function counterOf(page: Page, line: Line, names: CounterNames, typed: Typed): FactRecord[] {
  const { at, whole, name, drive, number, unit } = typed;
  const counter = names.byTyped(name);
  const value = counter && valueIn(counter, readNumber(number), unit);
  const before = line.text.slice(Math.max(0, at - NEAR), at);
  const end = at + whole.length;
  if (!counter || value === null || value === undefined) return [];
  if (names.isNegated(before) || !names.goesOn(line.text.slice(end, end + 40))) return [];
  const spot = (text: string, from = at) => {
    const start = line.start + line.text.indexOf(text, from);
    return seen(page.part, text, start, start + text.length);
  };
  const parts = splitCounter(counter.path);
  const instance = drive ?? parts.instance;
  const place = spot(whole);
  return [
    record('counter', {
      'counter.path': as(place, `\\${parts.object}${instance ? `(${instance})` : ''}\\${parts.name}`),
      'counter.name': as(place, parts.name),
      'counter.instance': as(drive ? spot(drive) : place, instance),
      'counter.value': as(spot(number), value),
    }),
  ];
}

/** In the counter's own unit; null where the sign is of something else. */
function valueIn({ unit }: CounterDocument, number: number | null, sign = ''): number | null {
  const isShort = /^(ms|s|sec|mb|gb)$/i.test(sign);
  if (number === null || (unit === '%') !== (sign !== '' && !isShort)) return null;
  if (unit === '%') return number <= 100 ? number : null;
  if (unit === 's') return /^ms$/i.test(sign) ? number / 1000 : /^(s|sec|)$/i.test(sign) ? number : null;
  if (unit === 'MB') return /^gb$/i.test(sign) ? number * 1024 : /^(mb|)$/i.test(sign) ? number : null;
  return sign === '' ? number : null;
}

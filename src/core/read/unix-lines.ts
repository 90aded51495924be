import type { FactRecord } from '../facts.js';
import { readNumber } from './fact-record.js';
import { type Line } from './lines.js';
import { type Page, seen } from './paste.js';
import { BUSY, counter, reading, rest, WAITING } from './unix-counter.js';

/** Lines of top, free and df, each understood by itself. */

/** In characters. */
export const MOST_LINE = 400;
const NUMBER = '(\\d{1,12}(?:[.,]\\d{1,3})?)';
const TOP_CPU = /^[>\s]{0,20}%?Cpu\(s\):/i;
const TOP_IDLE = new RegExp(`[\\s,]${NUMBER}\\s?%?\\s?id\\b`);
const TOP_WAIT = new RegExp(`[\\s,]${NUMBER}\\s?%?\\s?wa\\b`);
const TOP_MEMORY = new RegExp(`^[>\\s]{0,20}([KMG])iB Swap\\s{0,3}:.{0,120}?\\s${NUMBER}\\s{1,3}avail Mem`, 'i');
const MEGABYTES: Record<string, number> = { k: 1 / 1024, m: 1, g: 1024 };
const AVAILABLE = reading('Memory', 'Available MBytes', Math.round);

export function readTop(page: Page, line: Line): FactRecord[] | null {
  const spot = (text: string) => {
    const start = line.start + line.text.indexOf(text);
    return seen(page.part, text, start, start + text.length);
  };
  const memory = TOP_MEMORY.exec(line.text);
  if (memory)
    return [counter(AVAILABLE, spot(memory[2]!), readNumber(memory[2]!)! * MEGABYTES[memory[1]!.toLowerCase()]!, null)];
  if (!TOP_CPU.test(line.text)) return null;
  const idle = TOP_IDLE.exec(line.text);
  const wait = TOP_WAIT.exec(line.text);
  const waiting = wait ? readNumber(wait[1]!)! : 0;
  return [
    ...(idle ? [counter(BUSY, spot(idle[0].trim()), readNumber(idle[1]!)! + waiting, null)] : []),
    ...(wait ? [counter(WAITING, spot(wait[0].trim()), waiting, null)] : []),
  ];
}

const FREE = /^[>\s]{0,20}Mem:(?:\s{1,20}[\d.,]{1,14}(?:[KMGT]i?)?){5}\s{1,20}([\d.,]{1,14})([KMGT]i?)?\s*$/i;
/** Without a unit it is KiB, or MiB with `-m`: no server has so much or so little memory in the other. */
const MOST_MEGABYTES = 1_000_000;

export function readFree(page: Page, index: number, line: Line): FactRecord[] | null {
  const match = FREE.exec(line.text);
  const available = match && readNumber(match[1]!);
  if (!match || available === null) return null;
  claimTitles(page, index - 1, /^[>\s]*\p{L}+\s+\p{L}+\s+\p{L}/u);
  const total = readNumber(/Mem:\s+([\d.,]+)/i.exec(line.text)?.[1] ?? '') ?? 0;
  const unit = match[2]?.[0]!.toLowerCase() ?? (total > MOST_MEGABYTES ? 'k' : 'm');
  const start = line.start + line.text.lastIndexOf(match[1]!);
  const at = seen(page.part, match[1]!, start, start + match[1]!.length);
  return [counter(AVAILABLE, at, available * (MEGABYTES[unit] ?? 1), null)];
}

const SIZE = '\\d[\\d.,]{0,14}[KMGTP]?i?B?';
const DF = new RegExp(
  `^[>\\s]{0,40}(?:\\S{1,120}\\s{1,40})?${SIZE}\\s{1,40}${SIZE}\\s{1,40}${SIZE}\\s{1,20}(\\d{1,3})\\s?%\\s{1,8}(/\\S{0,200})\\s*$`,
);

const isShortName = ({ lines, claimed }: Page, index: number): boolean =>
  index >= 0 && !claimed[index] && /^[>\s]{0,20}\S{5,120}\s*$/.test(lines.at(index)!.text.slice(0, MOST_LINE));

function claimTitles({ lines, claimed }: Page, index: number, pattern: RegExp): void {
  const text = lines.at(index)?.text ?? '';
  if (text !== '' && text.length < MOST_LINE && pattern.test(text)) claimed[index] = 1;
}

/** A row of df in any language, with its titles above it. */
export function readDf(page: Page, index: number, line: Line): FactRecord[] | null {
  const match = DF.exec(line.text);
  if (!match || Number(match[1]) > 100) return null;
  // A long device has a line of its own.
  const first = /^[>\s]*\d/.test(line.text) && isShortName(page, index - 1) ? index - 1 : index;
  claimTitles(page, first - 1, /%\s+\p{L}/u);
  if (first < index) page.claimed[first] = 1;
  const end = line.start + line.text.lastIndexOf(match[2]!);
  const mount = seen(page.part, match[2]!, end, end + match[2]!.length);
  const start = line.start + line.text.lastIndexOf('%', line.text.lastIndexOf(match[2]!)) - match[1]!.length;
  const used = seen(page.part, match[1]!, start, start + match[1]!.length);
  return [counter(reading('LogicalDisk', '% Free Space', rest), used, Number(match[1]), mount)];
}

import type { FactRecord } from '../facts.js';
import { as, record } from './fact-record.js';
import { SIGN } from './lines.js';
import { isOpen, MOST_RECORDS, type Page, seen, type Seen } from './paste.js';
import type { ScopePhrases } from './scope-words.js';

/**
 * What people say around the evidence of how far it reaches and since when. Read last, of lines that nobody else
 * understood, and not claimed: a sentence says more than that.
 */

/** Sentences wrap over so many lines, of so many characters. */
const MOST_LINES = 4;
const MOST_LINE = 1000;
/** Marks before a blank, so that no host name and no date is cut. */
const SENTENCE_END = /[.!?;](?=\s|$)/g;
const CLAUSE_END = /[,:](?=\s|$)/g;
const QUOTE = /["\u201c\u201e\u00ab]/;
/** A word that denies a time stands directly before it. */
const NEAR = 6;
const QUOTED = /^\s{0,4}[>|]/;

/** `lines`: where the first words of such sentences stand. */
export function readScope(page: Page, lines: number[], phrases: ScopePhrases): FactRecord[] {
  const records: FactRecord[] = [];
  let next = 0;
  for (let i = page.lines.next(0, SIGN.written); i < page.lines.length; i = page.lines.next(i + 1, SIGN.written)) {
    const last = endOfParagraph(page, i);
    if (last < i) continue;
    while (next < lines.length && lines[next]! < i) next++;
    if (next === lines.length) break;
    if (lines[next]! > last) {
      i = last;
      continue;
    }
    records.push(...inText(page, page.lines.start(i), page.lines.end(last), phrases));
    if (records.length >= MOST_RECORDS) return records.slice(0, MOST_RECORDS);
    i = last;
  }
  return records;
}

/** The last of the lines that belong together; before the first where that is none of prose. */
function endOfParagraph(page: Page, first: number): number {
  let last = first - 1;
  while (last + 1 < page.lines.length && last - first + 1 < MOST_LINES && isProse(page, last + 1)) last++;
  return last;
}

function isProse(page: Page, index: number): boolean {
  if (!isOpen(page, index, SIGN.written) || page.lines.end(index) - page.lines.start(index) > MOST_LINE) return false;
  return !QUOTED.test(page.lines.at(index)!.text);
}

function inText(page: Page, start: number, end: number, phrases: ScopePhrases): FactRecord[] {
  const text = page.part.text.slice(start, end);
  const place = (from: number, to: number): Seen<string> =>
    seen(page.part, text.slice(from, to).replace(/\s+/g, ' '), start + from, start + to);
  return piecesOf(text, 0, SENTENCE_END).flatMap(([from, to]) => {
    const sentence = text.slice(from, to);
    if (/\?\s*$/.test(sentence) || QUOTE.test(sentence) || phrases.isMaybe(sentence)) return [];
    const since = sinceIn(sentence, phrases);
    return [
      ...piecesOf(sentence, from, CLAUSE_END).flatMap(([begin, stop]) =>
        reachesIn(text.slice(begin, stop), phrases).map(([reach, at, length]) =>
          record('scope', { 'scope.reach': as(place(begin + at, begin + at + length), reach) }),
        ),
      ),
      ...(since ? [record('scope', { 'scope.since': place(from + since[0], from + since[1]) })] : []),
    ];
  });
}

const WIDE = new Set(['MANY_DOMAINS', 'ALL_OUTBOUND', 'ALL_MAIL']);

function reachesIn(clause: string, phrases: ScopePhrases): [reach: string, at: number, length: number][] {
  if (!phrases.mayReach(clause)) return [];
  return [...clause.matchAll(phrases.reach)].flatMap((match) => {
    const around = `${clause.slice(0, match.index)} | ${clause.slice(match.index + match[0].length)}`;
    const reach = phrases.reachOf(match[0]);
    const says = reach !== null && !phrases.isDenied(around) && !(WIDE.has(reach) && phrases.isFine(around));
    return says ? [[reach, match.index, match[0].length]] : [];
  });
}

/** Where a time is named, and no reason is given: "since the update on Sunday". */
function sinceIn(sentence: string, phrases: ScopePhrases): [number, number] | null {
  for (const match of sentence.matchAll(phrases.since)) {
    const words = match[1]!.replace(phrases.trailing, '');
    const end = match.index + match[0].length - (match[1]!.length - words.length);
    const begin = match.index + match[0].length - match[1]!.trimStart().length;
    if (phrases.isDenied(sentence.slice(Math.max(0, match.index - NEAR), match.index))) continue;
    if (phrases.isTime(words) && !phrases.isReason(sentence.slice(end, end + 40))) return [begin, end];
  }
  return null;
}

/** The stretches of a text between marks. */
function piecesOf(text: string, offset: number, mark: RegExp): [number, number][] {
  const ends = [...text.matchAll(mark)].map(({ index }) => index + 1);
  return [...ends, text.length].map((end, i): [number, number] => [offset + (ends[i - 1] ?? 0), offset + end]);
}

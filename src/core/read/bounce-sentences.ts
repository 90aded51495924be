import { foldPage, isShort, type Range } from './fold.js';
import type { Page } from './paste.js';
import type { Telling, WriterPhrase, Writers } from './writers.js';

/** A sentence that content knows: its lines, and its offsets in the part. */
export interface Sentence extends WriterPhrase {
  first: number;
  last: number;
  start: number;
  end: number;
}

/** A bounce says what it has to say early; behind it stands the message that came back. */
export const MOST_TEXT = 100_000;

const ACTIONS: ReadonlySet<Telling> = new Set(['failed', 'delayed', 'delivered']);

/** Whether a sentence says what became of the message. */
export const saysWhat = ({ telling }: Sentence): boolean => ACTIONS.has(telling);

/** The stretches of a page, near its beginning, that no other reader has claimed. */
export function openRanges({ part, lines, claimed }: Page): Range[] {
  const ranges: Range[] = [];
  const most = Math.min(part.text.length, MOST_TEXT);
  for (let i = 0; i < lines.length && lines.start(i) < most; i++) {
    if (claimed[i]) continue;
    const from = i;
    while (i + 1 < lines.length && !claimed[i + 1]) i++;
    const end = i + 1 < lines.length ? lines.start(i + 1) : part.text.length;
    ranges.push({ start: lines.start(from), end: Math.min(end, most) });
  }
  return ranges;
}

/** The known sentences on lines that no other reader has claimed, in the order of the text. */
export function readSentences(page: Page, open: Range[], { sentences }: Writers): Sentence[] {
  const { lines, claimed } = page;
  const folded = foldPage(page, isShort(page) ? null : open);
  return sentences.in(folded).writers.flatMap(({ value, start, end }) => {
    const [from, to] = [folded.at(start), folded.at(end - 1) + 1];
    const [first, last] = [lines.indexAt(from), lines.indexAt(to - 1)];
    return claimed[first] || claimed[last] ? [] : [{ ...value, first, last, start: from, end: to }];
  });
}

/** The line where the message that came back begins: at a sentence that says so, or at its header. */
export function endOfBounce({ lines, claimed, part }: Page, sentences: Sentence[]): number {
  const from = sentences.find(saysWhat)?.first ?? 0;
  const original = sentences.find(({ telling, first }) => telling === 'original' && first > from)?.first;
  const stop = original ?? Math.min(lines.length, lines.indexAt(Math.min(part.text.length, MOST_TEXT)) + 1);
  for (let i = from; i < stop; i++) if (claimed[i] && RETURNED.test(lines.at(i)!.text)) return i;
  return stop;
}

const RETURNED = /^(?:received|return-path|dkim-signature|x-received):/i;

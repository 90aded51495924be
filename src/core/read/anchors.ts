import { type Page, type Range, textMayHide } from './paste.js';
import type { NoticePhrases, PhraseKey } from './phrases.js';

/**
 * Where in a page a notice's sentences can stand: around the longest word of each. A notice is short, and what it is
 * pasted with may be long: only these stretches are unwrapped and searched for the sentences.
 */

/** A notice has one of these sentences. */
const TELLING: PhraseKey[] = ['delayed', 'failed', 'returned', 'remaining'];
/** A sentence with its wraps, and the reply that it quotes, in characters. */
const BEFORE = 2_000;
const AFTER = 8_000;

interface Anchors {
  telling: RegExp;
  all: RegExp;
}

const known = new WeakMap<NoticePhrases[], Anchors | null>();

/** Null where a sentence has no word of its own: then nothing can be passed over. */
function anchorsOf(notices: NoticePhrases[]): Anchors | null {
  let anchors = known.get(notices);
  if (anchors === undefined) {
    const patternOf = (keep: (key: string) => boolean) => {
      const words = notices.flatMap(({ phrases }) =>
        Object.entries(phrases).flatMap(([key, list]) => (keep(key) ? list.map(({ anchor }) => anchor) : [])),
      );
      return words.includes('') ? null : new RegExp([...new Set(words)].join('|'), 'gi');
    };
    const [telling, all] = [patternOf((key) => (TELLING as string[]).includes(key)), patternOf(() => true)];
    known.set(notices, (anchors = telling && all && { telling, all }));
  }
  return anchors;
}

/** The stretches of a page in which sentences of a notice may stand; none where there is no notice. */
export function noticeRanges(page: Page, notices: NoticePhrases[]): Range[] {
  const { text } = page.part;
  const anchors = anchorsOf(notices);
  // A word may be hidden from a plain search by what unwrapping takes out.
  if (!anchors || textMayHide(text)) return [{ start: 0, end: text.length }];
  if (anchorsIn(page, anchors.telling).next().done) return [];
  const ranges: Range[] = [];
  for (const { index } of anchorsIn(page, anchors.all)) {
    const start = Math.max(0, index - BEFORE);
    const end = Math.min(text.length, index + AFTER);
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

/** On lines that no other reader has claimed. */
function* anchorsIn({ part, lines, claimed }: Page, words: RegExp): Generator<RegExpExecArray> {
  for (const match of part.text.matchAll(words)) if (!claimed[lines.indexAt(match.index)]) yield match;
}

import { type Page, type Range, textMayHide } from './paste.js';
import type { Phrase } from './phrase.js';
import type { NoticePhrases, PhraseKey } from './phrases.js';
import { QUOTED_CODES } from './notice-structure.js';

/**
 * Where in a page a notice's sentences can stand: around the longest word of each, and around a quoted reply. A notice
 * is short, and what it is pasted with may be long: only these stretches are unwrapped and searched for the sentences.
 */

/** A notice has one of these sentences. */
const TELLING: PhraseKey[] = ['delayed', 'failed', 'returned', 'remaining'];
/** These tell its language. */
const TYPICAL: PhraseKey[] = [...TELLING, 'diagnostics', 'generatingServer', 'originalHeaders'];
/** A sentence with its wraps, and the reply that it quotes, in characters. */
const BEFORE = 2_000;
const AFTER = 8_000;
/** So many languages are tried, those with most of their words in the text. */
const MOST_LANGUAGES = 4;

interface Anchors {
  telling: RegExp;
  all: RegExp;
  typical: RegExp;
  /** By word, the notices that have it in a typical sentence. */
  noticesOf: Map<string, NoticePhrases[]>;
}

const known = new WeakMap<NoticePhrases[], Anchors | null>();

/** Null where a sentence has no word of its own: then nothing can be passed over. */
function anchorsOf(notices: NoticePhrases[]): Anchors | null {
  let anchors = known.get(notices);
  if (anchors === undefined) known.set(notices, (anchors = findAnchors(notices)));
  return anchors;
}

function findAnchors(notices: NoticePhrases[]): Anchors | null {
  const phrasesOf = ({ phrases }: NoticePhrases, keys: PhraseKey[]) => keys.flatMap((key) => phrases[key]);
  const every = (keys: PhraseKey[]) => notices.flatMap((notice) => phrasesOf(notice, keys));
  const all = every(Object.keys(notices[0]?.phrases ?? {}) as PhraseKey[]);
  if (all.some(({ anchor }) => anchor === '')) return null;
  const noticesOf = new Map<string, NoticePhrases[]>();
  for (const notice of notices)
    for (const word of new Set(phrasesOf(notice, TYPICAL).map(({ anchor }) => anchor)))
      noticesOf.set(word, [...(noticesOf.get(word) ?? []), notice]);
  return {
    telling: anyOf([...every(TELLING).map(inAnyText), QUOTED_CODES], 'gi'),
    all: anyOf([...all.map(inAnyText), QUOTED_CODES], 'gi'),
    typical: anyOf([...noticesOf.keys()], 'g'),
    noticesOf,
  };
}

const inAnyText = ({ anchorPattern }: Phrase) => anchorPattern;

/** The longest word first: of two that begin alike it is the one to be found. */
const anyOf = (words: string[], flags: string): RegExp =>
  new RegExp([...new Set(words)].toSorted((a, b) => b.length - a.length).join('|'), flags);

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

/** The notices that a text may be: in the languages that have most of their words in it. */
export function likelyNotices(lower: string, notices: NoticePhrases[]): NoticePhrases[] {
  const anchors = anchorsOf(notices);
  if (!anchors) return notices;
  const words = new Set<string>();
  for (const [word] of lower.matchAll(anchors.typical)) words.add(word);
  const counts = new Map<NoticePhrases, number>();
  for (const word of words)
    for (const notice of anchors.noticesOf.get(word) ?? []) counts.set(notice, (counts.get(notice) ?? 0) + 1);
  return notices
    .filter((notice) => counts.has(notice))
    .toSorted((a, b) => counts.get(b)! - counts.get(a)!)
    .slice(0, MOST_LANGUAGES);
}

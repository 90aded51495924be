import type { NoticeDocument } from '../rulebook/knowledge.js';
import type { Folded } from './paste.js';

/**
 * The sentences of a notice, as content words them, found in folded text. A sentence is located by its leading
 * literal and matched from there, so that the search stays linear whatever is pasted.
 */
export interface Phrase {
  /** The words before the first placeholder, in lower case. */
  literal: string;
  pattern: RegExp;
  /** Its longest word, which every match holds. */
  anchor: string;
  /** It ends with a quoted reply: `… returned '{text}'`. */
  quotes: boolean;
}

export type PhraseKey = Exclude<keyof NoticeDocument, 'writer' | 'language'>;

export interface NoticePhrases {
  writer: string;
  language: string;
  phrases: Record<PhraseKey, Phrase[]>;
}

export interface PhraseHit {
  /** Offsets into the folded text. */
  start: number;
  end: number;
  groups: Record<string, string>;
  quotes: boolean;
}

const PLACEHOLDERS: Record<string, string> = {
  days: '(?<days>\\d{1,4})',
  hours: '(?<hours>\\d{1,4})',
  minutes: '(?<minutes>\\d{1,4})',
  host: "(?<host>[^\\s()']{1,255})",
  ip: '(?<ip>[0-9a-fA-F:.]{2,45})',
};
const KEYS: PhraseKey[] = [
  'delayed',
  'failed',
  'remaining',
  'returned',
  'generatingServer',
  'subject',
  'diagnostics',
  'originalHeaders',
  'prose',
];

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function compilePhrase(template: string): Phrase {
  const [sentence, rest] = template.split("{text}'");
  const pieces = sentence!.split(/\{(\w+)\}/);
  const source = pieces.map((piece, index) =>
    index % 2 === 0 ? escape(piece) : (PLACEHOLDERS[piece] ?? escape(`{${piece}}`)),
  );
  const words = pieces.flatMap((piece, index) => (index % 2 === 0 ? (piece.match(/[\p{L}\p{N}]+/gu) ?? []) : []));
  return {
    literal: pieces[0]!.toLowerCase(),
    pattern: new RegExp(source.join(''), 'iy'),
    anchor: words.reduce((longest, word) => (word.length > longest.length ? word : longest), ''),
    quotes: rest !== undefined,
  };
}

export const compileNotice = ({ writer, language, ...texts }: NoticeDocument): NoticePhrases => ({
  writer,
  language,
  phrases: Object.fromEntries(KEYS.map((key) => [key, texts[key].map(compilePhrase)])) as Record<PhraseKey, Phrase[]>,
});

const MOST_HITS = 10_000;

/** Every place where one of the phrases stands, in the order of the text; the longest where several overlap. */
export function findPhrases(folded: Folded, lower: string, phrases: Phrase[]): PhraseHit[] {
  const hits = phrases.flatMap(({ literal, pattern, quotes }) => {
    const found: PhraseHit[] = [];
    for (
      let at = lower.indexOf(literal);
      at >= 0 && found.length < MOST_HITS;
      at = lower.indexOf(literal, at + literal.length)
    ) {
      pattern.lastIndex = at;
      const match = pattern.exec(folded.text);
      if (match) found.push({ start: at, end: at + match[0].length, groups: { ...match.groups }, quotes });
    }
    return found;
  });
  let end = 0;
  return hits
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((hit) => hit.start >= end && (end = hit.end) > 0);
}

const MOST_REPLY = 2000;

/**
 * Where a quoted reply ends: at the quote before a line end, else at the first quote that no letter follows, else at
 * the end of the line. Replies hold apostrophes of their own.
 */
export function endOfReply(original: string, folded: Folded, from: number, before = folded.text.length): number {
  const stop = Math.min(before, from + MOST_REPLY);
  let likely = -1;
  for (let at = folded.text.indexOf("'", from); at >= 0 && at < stop; at = folded.text.indexOf("'", at + 1)) {
    const after = folded.at[at]! + 1;
    if (/^[ \t]*(\r|\n|$)/.test(original.slice(after, after + 80))) return at;
    if (likely < 0 && !/^\p{L}/u.test(folded.text.slice(at + 1, at + 3))) likely = at;
  }
  if (likely >= 0) return likely;
  const begin = folded.at[from] ?? original.length;
  const lineEnd = original.slice(begin, begin + MOST_REPLY).search(/[\r\n]/);
  const limit = lineEnd < 0 ? original.length : begin + lineEnd;
  let end = from;
  while (end < stop && folded.at[end]! < limit) end++;
  return end;
}

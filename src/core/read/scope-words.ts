import type { ScopeWords } from '../rulebook/shipped.js';
import { alternatives, wordKey } from './word-key.js';

/** How people say how far a failure reaches, ready to be looked for. */
export interface ScopePhrases {
  reach: RegExp;
  /** A quick no to most texts. */
  mayReach: (text: string) => boolean;
  reachOf: (text: string) => string | null;
  isMaybe: (sentence: string) => boolean;
  isDenied: (clause: string) => boolean;
  isFine: (clause: string) => boolean;
  since: RegExp;
  /** A day, a time or a change is among the words. */
  isTime: (text: string) => boolean;
  /** A small word at the end that belongs to what follows. */
  trailing: RegExp;
  isReason: (behind: string) => boolean;
  /** Words of which a page that says so holds at least one. */
  signs: string[];
}

const plainOf = (text: string) => text.toLowerCase().replaceAll('\u2019', "'").replace(/\s+/g, ' ');

const EDGE = '(?![\\p{L}\\d])';
const START = '(?<![\\p{L}\\d])';

export function compileScope({ reach, maybe, not, fine, since }: ScopeWords): ScopePhrases {
  const byPhrase = new Map(
    Object.entries(reach).flatMap(([name, phrases]) =>
      phrases.map((phrase) => [wordKey(phrase), name.toUpperCase()] as const),
    ),
  );
  const plainPhrases = Object.values(reach).flat().map(plainOf);
  const words = (list: string[]) => `(?:${alternatives(list)})${EDGE}`;
  const holds = (list: string[]) => {
    const pattern = new RegExp(`${START}${words(list)}`, 'iu');
    return (text: string) => pattern.test(text);
  };
  const time = new RegExp(`${START}(?:${words(since.times)}|\\d{1,4}[./-]\\d{1,2})`, 'iu');
  const reason = new RegExp(`^\\s{1,3}${words(since.verbs)}`, 'iu');
  const number = '\\d[\\d:./-]{0,12}|\\p{Lu}{1,4}\\d{1,9}|KB\\d{4,9}';
  const piece = `(?:\\s{1,3}|(?<=['\u2019]))(?:${words([...since.links, ...since.times])}|l['\u2019]|d['\u2019]|(?:${number})${EDGE})`;
  return {
    reach: new RegExp(`${START}${words(Object.values(reach).flat())}`, 'giu'),
    mayReach: (text) => {
      const plain = plainOf(text);
      return plainPhrases.some((phrase) => plain.includes(phrase));
    },
    reachOf: (text) => byPhrase.get(wordKey(text)) ?? null,
    isMaybe: holds(maybe),
    isDenied: holds(not),
    isFine: holds(fine),
    since: new RegExp(`${START}${words(since.leads)}((?:${piece}){1,8})`, 'giu'),
    isTime: (text) => time.test(text),
    trailing: new RegExp(`(?:\\s+${words(since.links.filter((link) => !time.test(link)))})+$`, 'iu'),
    isReason: (behind) => reason.test(behind),
    signs: [...Object.values(reach).flat(), ...since.leads],
  };
}

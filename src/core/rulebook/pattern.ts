import { RE2JS } from 're2js';
import { boundedPattern, foldsToAscii } from './bounded-pattern.js';
import { Searched, type Word, wordOf } from './searched.js';

/**
 * Patterns of the operator `matches`: RE2 syntax, linear time, without regard to case. Most texts cannot match most
 * patterns, and a few words tell: a pattern is run only on texts that hold one of the words that it needs. Those that
 * cannot blow up anywhere are run by the language's own engine, which is much faster.
 */
export interface Pattern {
  /** In lower case; a text without one of these words does not match. Null: nothing can be said. */
  needed: readonly string[] | null;
  find(searched: Searched | string): boolean;
}

/** @throws {Error} on a pattern that RE2 does not know. */
export function compilePattern(source: string): Pattern {
  const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
  const { needed, exact } = new NeededWords(source).read();
  const bounded = boundedPattern(source);
  const matches = (text: string) =>
    bounded && !foldsToAscii(text) ? bounded.test(text) : compiled.matcher(text).find();
  const words = needed?.map((sets) => sets.map((set) => set.map(wordOf))) ?? null;
  return {
    needed: needed && anyOf(needed),
    find: (input) => {
      const searched = typeof input === 'string' ? new Searched(input) : input;
      return (!words || holdsOne(searched, words)) && (exact || matches(searched.text));
    },
  };
}

/** True where all of the sets of one alternative have a word in the text. */
function holdsOne(searched: Searched, alternatives: Word[][][]): boolean {
  for (const sets of alternatives) if (holdsOfEach(searched, sets)) return true;
  return false;
}

function holdsOfEach(searched: Searched, sets: Word[][]): boolean {
  for (const set of sets) if (!searched.holdsOneOf(set)) return false;
  return true;
}

interface Needed {
  /** By alternative, sets of words in lower case: a match holds one of each set. Null where nothing can be said. */
  needed: string[][][] | null;
  /** Each of these is a match. */
  exact: boolean;
}

const LEAST = 3;

/** Reads a pattern just far enough to know which words every match of it must hold. */
class NeededWords {
  private at = 0;

  constructor(private readonly source: string) {}

  read(): Needed {
    const result = this.alternatives();
    // Letters that fold to more than one character, and what could not be read to the end, are left to RE2.
    return this.at === this.source.length && /^[\x20-\x7e]*$/.test(this.source)
      ? result
      : { needed: null, exact: false };
  }

  private alternatives(): Needed {
    const all = [this.sequence()];
    while (this.source[this.at] === '|') {
      this.at++;
      all.push(this.sequence());
    }
    const known = all.every(({ needed }) => needed !== null);
    return {
      needed: known ? all.flatMap(({ needed }) => needed!) : null,
      exact: known && all.every(({ exact }) => exact),
    };
  }

  private sequence(): Needed {
    const found: string[][] = [];
    let run = '';
    let exact = true;
    const close = () => {
      if (run.length >= LEAST) found.push([run]);
      run = '';
    };
    while (this.at < this.source.length && !'|)'.includes(this.source[this.at]!)) {
      const atom = this.atom();
      const optional = this.quantifier();
      if (atom.char !== null && optional === null) run += atom.char;
      else {
        exact =
          exact &&
          run === '' &&
          atom.group !== null &&
          optional === null &&
          atom.group.exact &&
          this.atEnd() &&
          found.length === 0;
        close();
        if (atom.group?.needed && optional !== true) found.push(anyOf(atom.group.needed));
      }
    }
    const wholeRun = run.length >= LEAST && found.length === 0;
    close();
    // What is hardest to find first.
    const sets = found.toSorted((a, b) => shortest(b) - shortest(a));
    return { needed: sets.length > 0 ? [sets] : null, exact: exact && (wholeRun || found.length === 1) };
  }

  private atEnd(): boolean {
    return this.at >= this.source.length || '|)'.includes(this.source[this.at]!);
  }

  /** One character, a group, or something that stands for several characters. */
  private atom(): { char: string | null; group: Needed | null } {
    const char = this.source[this.at++]!;
    if (char === '(') {
      if (this.source.startsWith('?:', this.at)) this.at += 2;
      if (this.source[this.at] === '?') this.at = this.source.length + 1;
      const group = this.alternatives();
      this.at++;
      return { char: null, group };
    }
    if (char === '[') {
      const end = this.source.indexOf(']', this.at + (this.source[this.at] === ']' ? 1 : 0));
      this.at = end < 0 ? this.source.length + 1 : end + 1;
      return { char: null, group: null };
    }
    if (char === '\\') {
      const escaped = this.source[this.at++] ?? '';
      return { char: /[a-zA-Z0-9]/.test(escaped) ? null : escaped, group: null };
    }
    return { char: '.^$'.includes(char) ? null : char.toLowerCase(), group: null };
  }

  /** Null without a quantifier; true where the atom may be absent. */
  private quantifier(): boolean | null {
    const match = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.source.slice(this.at, this.at + 12));
    if (!match) return null;
    this.at += match[0].length;
    return match[0].startsWith('*') || match[0].startsWith('?') || match[1] === '0';
  }
}

/** Of a group, one set: the hardest of each of its alternatives. */
const anyOf = (alternatives: string[][][]): string[] => alternatives.flatMap(([hardest]) => hardest!);

const shortest = (words: string[]) => Math.min(...words.map(({ length }) => length));

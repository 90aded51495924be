/** Macros of SPF (RFC 7208, section 7). */

export type MacroLetter = 's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'v' | 'h' | 'c' | 'r' | 't';

interface Macro {
  letter: MacroLetter;
  /** How many parts are kept, counted from the right; null: all. */
  keep: number | null;
  isReversed: boolean;
  delimiters: string;
  /** Written in upper case: the value is escaped as in a URL. */
  isEscaped: boolean;
}

/** A text with macros, as read. */
export interface MacroString {
  parts: readonly (string | Macro)[];
  /** What stands behind the last `%…`, or the whole text. */
  tail: string;
  hasMacros: boolean;
}

/** Of a domain-spec; an explanation may also hold `c`, `r` and `t`. */
const DOMAIN_LETTERS = 'slodiphv';
const ALL_LETTERS = `${DOMAIN_LETTERS}crt`;
/** Octets of a name in a question (RFC 7208, 7.3). */
const MAX_NAME = 253;
/** Characters of an explanation that are kept: it is said in an SMTP reply. */
const MAX_EXPLANATION = 1000;

const MACRO = /%(?:\{([a-z])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/iy;
const ESCAPES: Record<string, string> = { '%': '%', _: ' ', '-': '%20' };

/** Reads a text with macros; or the index of what is wrong in it. */
function readMacros(text: string, letters: string): MacroString | { faultAt: number } {
  const parts: (string | Macro)[] = [];
  let from = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', from)) {
    if (at > from) parts.push(text.slice(from, at));
    MACRO.lastIndex = at;
    const [whole, letter, digits, reverse, delimiters, escape] = MACRO.exec(text) ?? [];
    if (whole === undefined || (letter !== undefined && !letters.includes(letter.toLowerCase())))
      return { faultAt: at };
    if (letter === undefined) parts.push(ESCAPES[escape!]!);
    else {
      const keep = digits === '' ? null : Number(digits);
      if (keep === 0) return { faultAt: at };
      parts.push({
        letter: letter.toLowerCase() as MacroLetter,
        keep,
        isReversed: reverse !== '',
        delimiters: delimiters || '.',
        isEscaped: letter !== letter.toLowerCase(),
      });
    }
    from = at + whole.length;
  }
  const tail = text.slice(from);
  if (tail !== '') parts.push(tail);
  return { parts, tail, hasMacros: from > 0 };
}

/** The macros of a domain-spec. */
export const readDomainMacros = (text: string) => readMacros(text, DOMAIN_LETTERS);

/** The macros of an explanation or of an unknown modifier. */
export const readTextMacros = (text: string) => readMacros(text, ALL_LETTERS);

export const lettersOf = ({ parts }: MacroString): MacroLetter[] =>
  parts.flatMap((part) => (typeof part === 'string' ? [] : [part.letter]));

/** What the letters stand for; null: not known. */
export type MacroValues = (letter: MacroLetter) => string | null;

/** From the right, and no further than is kept: a record can ask for more than fits anywhere. Null: a value is not known. */
function expandRight({ parts }: MacroString, values: MacroValues, most: number): string | null {
  const expanded: string[] = [];
  let length = 0;
  for (let index = parts.length - 1; index >= 0 && length <= most; index--) {
    const part = parts[index]!;
    const text = typeof part === 'string' ? part : expandOne(part, values);
    if (text === null) return null;
    expanded.push(text);
    length += text.length;
  }
  return expanded.toReversed().join('');
}

function expandOne({ letter, keep, isReversed, delimiters, isEscaped }: Macro, values: MacroValues): string | null {
  const value = values(letter);
  if (value === null) return null;
  const split = [''];
  for (const character of value)
    if (delimiters.includes(character)) split.push('');
    else split[split.length - 1] += character;
  const ordered = isReversed ? split.toReversed() : split;
  const kept = (keep === null ? ordered : ordered.slice(-keep)).join('.');
  return isEscaped ? encodeURIComponent(kept.toWellFormed()).replace(/[!'()*]/g, escapeOne) : kept;
}

const escapeOne = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The name to ask for, cut from the left to 253 octets, the dot at its end taken off; null: a value is not known. */
export function expandName(macros: MacroString, values: MacroValues): string | null {
  const text = expandRight(macros, values, MAX_NAME + 1);
  if (text === null) return null;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name.length <= MAX_NAME) return name;
  const dot = name.indexOf('.', name.length - MAX_NAME - 1);
  return dot < 0 ? name.slice(-MAX_NAME) : name.slice(dot + 1);
}

/** An explanation, cut to what a reply can hold. */
export const expandText = (macros: MacroString, values: MacroValues): string | null => {
  let text = '';
  for (const part of macros.parts) {
    const piece = typeof part === 'string' ? part : expandOne(part, values);
    if (piece === null) return null;
    text += piece;
    if (text.length > MAX_EXPLANATION) break;
  }
  return text.slice(0, MAX_EXPLANATION);
};

import { fold, lowered } from './fold.js';

/** One sentence of a notice as content words it, made ready to be found in folded text, whatever its script. */
export interface Phrase {
  /** The first words that always stand together, in lower case: there a match is tried. */
  literal: string;
  pattern: RegExp;
  /** It ends with the server's reply: `… returned '{text}'`. */
  quotes: boolean;
}

const PLACEHOLDERS: Record<string, string> = {
  days: '(?<days>\\d{1,4})',
  hours: '(?<hours>\\d{1,4})',
  minutes: '(?<minutes>\\d{1,4})',
  host: '(?<host>[^\\s()\'"]{1,255})',
  ip: '(?<ip>[0-9a-fA-F:.]{2,45})',
  address: '(?<address>[^\\s@<>()\'"]{1,64}@[^\\s@<>()\'"]{1,253})',
};

/** Chinese and Japanese: no blanks between words, and a line may end anywhere. */
const DENSE = '\\u3001-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff';
/** A blank that some write and others leave out. */
const MAYBE = ' ?';

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Blanks before a colon, and between dense writing and a number, a sign or a Latin word, come and go. */
const loosen = (piece: string): string =>
  escape(piece)
    .replace(/ (?=[:!?;])/g, MAYBE)
    .replace(new RegExp(`(?<=[${DENSE}]) ?(?=[^${DENSE} ]|$)|(?<=^|[^${DENSE} ]) ?(?=[${DENSE}])`, 'g'), MAYBE);

/** Turkish and Azeri letter case makes i of \u0130 and \u0131 of I: either may stand in the text, whatever the phrase has. */
const dotless = (source: string, language: string) =>
  /^(tr|az)\b/.test(language) ? source.replace(/[iI\u0130\u0131]/g, '[i\u0131\u0130]') : source;

export function compilePhrase(template: string, language: string): Phrase {
  const text = fold(template).text;
  const reply = text.indexOf('{text}');
  const sentence = reply < 0 ? text : text.slice(0, reply);
  const quoted = /['"]$/.test(sentence);
  const pieces = (quoted ? sentence.slice(0, -1) : sentence).split(/\{(\w+)\}/);
  const sources = pieces.map((piece, index) =>
    index % 2 === 0 ? dotless(loosen(piece), language) : (PLACEHOLDERS[piece] ?? escape(`{${piece}}`)),
  );
  // A match is tried where words stand: what comes before them is looked back at.
  if (pieces[0] === '' && pieces.length > 1) sources[1] = `(?<=${sources[1]} ?)`;
  const first = pieces[0] === '' ? (pieces[2] ?? '') : pieces[0]!;
  return {
    literal: lowered(loosen(first).split(MAYBE).find(Boolean)?.replace(/\\(.)/g, '$1') ?? ''),
    pattern: new RegExp(sources.join('') + (quoted ? '(?<quote>[\'"]) ?' : ''), 'iy'),
    quotes: reply >= 0 && quoted,
  };
}

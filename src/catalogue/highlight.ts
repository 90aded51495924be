import { ObjectType } from '@nestjs/graphql';
import type { CodeAnswer } from '../core/rulebook/code-answer.js';
import { Nested, Text, Whole } from '../shared/field.js';
import { stemOf, wordsOf } from './search-text.js';

@ObjectType({ description: 'A stretch of a text, in UTF-16 units.' })
export class Mark {
  @Whole('Where it begins.')
  start!: number;

  @Whole('Where it ends.')
  end!: number;
}

@ObjectType({ description: 'A text of a code that holds words of the search.' })
export class Highlight {
  @Text('Which text it is.', { example: 'title' })
  field!: string;

  @Text('The text.')
  text!: string;

  @Nested(() => Mark, 'Where its words stand; words that follow each other are one mark.', { list: true })
  marks!: Mark[];
}

const MOST = 3;

/** Those of a text's stems that a search asks for. */
type Sought = (stems: Set<string>) => Set<string>;

/** The texts of a code that a search found it by, the most telling fields first; at most three. */
export function highlightsOf(code: CodeAnswer, isNamed: boolean, soughtIn: Sought): Highlight[] {
  const fields: [string, string][] = [
    ['title', code.title],
    ['meaning', code.meaning],
    ...code.examples.map((text, at): [string, string] => [`examples[${at}]`, text]),
    ...code.readings.flatMap(({ title, meaning }, at): [string, string][] => [
      [`readings[${at}].title`, title],
      [`readings[${at}].meaning`, meaning],
    ]),
    ...code.causes.map(({ cause }, at): [string, string] => [`causes[${at}].cause.title`, cause.title]),
    ...Object.entries(code.advice ?? {}).map(([reader, text]): [string, string] => [`advice.${reader}`, text]),
  ];
  const found: Highlight[] = isNamed
    ? [{ field: 'code', text: code.code, marks: [{ start: 0, end: code.code.length }] }]
    : [];
  for (const [field, text] of fields) {
    if (found.some((one) => one.text === text)) continue;
    const marks = marksIn(text, soughtIn);
    if (marks.length > 0) found.push({ field, text, marks });
    if (found.length === MOST) break;
  }
  return found;
}

function marksIn(text: string, soughtIn: Sought): Mark[] {
  const marks: Mark[] = [];
  const words = wordsOf(text).map((word) => ({ ...word, stem: stemOf(word.text) }));
  const sought = soughtIn(new Set(words.map(({ stem }) => stem)));
  for (const { stem, start, end } of words) {
    if (!sought.has(stem)) continue;
    const last = marks.at(-1);
    if (last && text.slice(last.end, start).trim() === '') last.end = end;
    else marks.push({ start, end });
  }
  return marks;
}

import type { ConsoleDocument } from '../rulebook/shipped.js';
import { ROW_SHAPES } from './exchange-shapes.js';
import type { Sentences } from './sentences.js';

/** How consoles and portals in other languages head their columns and name states. */
export interface ConsoleWords {
  /** Heading, by letters and digits alone → label. */
  columns: ReadonlyMap<string, string>;
  /** State in lower case → as it is named in English. */
  states: ReadonlyMap<string, string>;
}

/** As labels are known by: `event-id`, `Event ID` and `EventId` are one. */
export const plainLabel = (heading: string): string => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export function compileConsole({ columns, states }: ConsoleDocument, sentences: Sentences): ConsoleWords {
  const pairs = (named: ConsoleDocument['columns'], of: (word: string) => string): [string, string][] =>
    named.flatMap(({ name, words }) => words.map((word): [string, string] => [of(word), name]));
  const signs = new Set(ROW_SHAPES.flatMap((shape) => [...shape.signs]));
  sentences.addOfTool(
    'rows',
    columns.flatMap(({ name, words }) => (signs.has(plainLabel(name)) ? words : [])),
  );
  return {
    columns: new Map(pairs(columns, plainLabel).map(([word, name]) => [word, plainLabel(name)])),
    states: new Map(pairs(states, (word) => word.toLowerCase())),
  };
}

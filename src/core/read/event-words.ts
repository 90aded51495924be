import type { EventWords } from '../rulebook/shipped.js';
import { eventRow } from './event-rows.js';
import { alternatives, wordKey } from './word-key.js';

export type EventLabel = keyof EventWords['labels'];

/** How events are labelled in each language, ready to be looked for. */
export interface EventLabels {
  label: (text: string) => EventLabel | null;
  /** The level in English; null where it is none. */
  level: (text: string) => string | null;
  /** Levels as alternatives of a pattern. */
  levels: string;
  /** A row of Event Viewer's list. */
  row: RegExp;
  /** One or several numbers of events, as people write them: behind the word for it, or behind a source. */
  mention: RegExp;
  /** Words of which a page with events holds at least one. */
  signs: string[];
}

export function compileEvents({ labels, mentions, lists, levels }: EventWords): EventLabels {
  const byLabel = new Map(
    Object.entries(labels).flatMap(([name, texts]) =>
      texts.map((text) => [wordKey(text), name as EventLabel] as const),
    ),
  );
  const byLevel = new Map(
    Object.entries(levels).flatMap(([name, texts]) =>
      texts.map((text) => [wordKey(text), name[0]!.toUpperCase() + name.slice(1)] as const),
    ),
  );
  const words = Object.values(levels).flat();
  const between = `\\s{0,3}(?:[,/&+]|${alternatives(lists)})\\s{0,3}`;
  return {
    label: (text) => byLabel.get(wordKey(text)) ?? null,
    level: (text) => byLevel.get(wordKey(text)) ?? null,
    levels: alternatives(words),
    row: eventRow(alternatives(words)),
    mention: new RegExp(
      `(?<![\\p{L}])(?:Event(?:s|\\s?ID)?s?|${alternatives(mentions)})\\s{0,3}[:#=]?\\s{0,3}(\\d{1,5})(?!\\p{L})((?:${between}\\d{1,5}\\b)*)|(?<=\\bService Control Manager |\\bMSExchangeTransport |\\bMSExchange ADAccess )(\\d{3,5})\\b`,
      'giu',
    ),
    signs: [
      ...labels.id,
      ...mentions,
      ...words,
      'Service Control Manager',
      'MSExchangeTransport',
      'MSExchange ADAccess',
    ],
  };
}

import { readTables } from './console-table.js';
import { type ListShape, readListRecords } from './list-records.js';
import type { Page, Seen } from './paste.js';

/** One object that PowerShell printed, as a list or as the row of a table. */
export interface PrintedObject<K extends string> {
  kind: K;
  /** By property, in lower case. */
  fields: () => Map<string, Seen<string>>;
  first: number;
  last: number;
}

/** A table is of a shape when one of its columns is a sign of it and one more is a label. */
function shapeOf<K extends string>(columns: string[], shapes: ListShape<K>[]): ListShape<K> | null {
  const fitting = shapes
    .filter(({ signs }) => columns.some((column) => signs.has(column)))
    .map((shape) => ({ shape, score: columns.filter((column) => shape.labels.has(column)).length }))
    .filter(({ score }) => score > 1);
  return (
    fitting.reduce<(typeof fitting)[number] | null>((best, one) => (best && best.score >= one.score ? best : one), null)
      ?.shape ?? null
  );
}

/** All objects of the shapes: those of lists first, then the rows of tables. Claims their lines. */
export function* readObjects<K extends string>(page: Page, shapes: ListShape<K>[]): Generator<PrintedObject<K>> {
  yield* readListRecords(page, shapes);
  for (const { columns, first, rows } of readTables(page, (titles) => shapeOf(titles, shapes) !== null)) {
    const { kind } = shapeOf(columns, shapes)!;
    page.claimed.fill(1, first, (rows.at(-1)?.last ?? first + 1) + 1);
    for (const row of rows) yield { kind, fields: row.cells, first: row.first, last: row.last };
  }
}

/** The words that lead to these objects: as labels of a list and as titles of a table. */
export const objectWords = (shapes: ListShape<string>[]): string[] => shapes.flatMap(({ signs }) => [...signs]);

/** Without the dots that mark a value as cut short. */
export const isCut = (value: string): boolean => /(?:\.\.\.|…)$/.test(value);

/** `{a, b, c...}`: what a list of values shows. */
export const listedIn = (value: string): string[] =>
  value
    .replace(/^\{|\}$/g, '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && !isCut(one) && one !== '…');

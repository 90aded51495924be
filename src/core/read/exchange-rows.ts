import type { ConsoleWords } from './console-words.js';
import { readExports } from './exchange-exports.js';
import { readJsonRecords } from './exchange-json.js';
import { ROW_SHAPES } from './exchange-shapes.js';
import { readTables } from './exchange-tables.js';
import { type Found, gatherRecords, type RecordReading } from './found-records.js';
import type { Page } from './paste.js';

/** What is printed a record a row: tables, files and copies, and JSON. */

/** Labels of which every output has one, as commands, logs and reports write them. */
export const ROW_WORDS = [
  '#fields:',
  'messagec',
  'deliveryt',
  ...ROW_SHAPES.flatMap(({ signs, joint }) => [...signs, ...joint.flat()]),
  'event-id',
  'event_id',
  'origin_timestamp',
  'recipient_status',
  'message count',
  'last error',
];

export function readExchangeRows(page: Page, words: ConsoleWords): RecordReading {
  return gatherRecords(page, readAll(page, words));
}

function* readAll(page: Page, words: ConsoleWords): Generator<Found> {
  yield* readExports(page, words);
  yield* readTables(page, words);
  yield* readJsonRecords(page, words);
}

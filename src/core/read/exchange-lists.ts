import { LIST_SHAPES } from './exchange-shapes.js';
import { gatherRecords, type RecordReading } from './found-records.js';
import { readListRecords } from './list-records.js';
import type { Page } from './paste.js';

/** Format-List output of Exchange and of the event cmdlets: queues, messages, tracking rows, traces, settings, events. */

export const LIST_WORDS = LIST_SHAPES.flatMap(({ signs, joint }) => [...signs, ...joint.flat()]).flatMap((label) => [
  `${label}:`,
  `${label} :`,
]);

export function readExchangeLists(page: Page): RecordReading {
  return gatherRecords(page, readListRecords(page, LIST_SHAPES));
}

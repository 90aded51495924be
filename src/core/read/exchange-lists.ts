import type { FactRecord } from '../facts.js';
import { factsOf, type Fields, namesIn } from './exchange-records.js';
import { type ExchangeKind, LIST_SHAPES, recognisedAs } from './exchange-shapes.js';
import { readListRecords } from './list-records.js';
import { type Cut, MOST_RECORDS, type Page, type Recognised } from './paste.js';

/** Format-List output of Exchange and of the event cmdlets: queues, messages, tracking rows, traces, settings, events. */

export const LIST_WORDS = LIST_SHAPES.flatMap(({ signs, joint }) => [...signs, ...joint.flat()]).flatMap((label) => [
  `${label}:`,
  `${label} :`,
]);

export interface RecordReading {
  recognised: Recognised[];
  records: FactRecord[];
  /** Per record: the message id and the recipients it names, for joining with the notice. */
  names: Map<FactRecord, { messageId?: string; recipients?: string }>;
  cut: Cut[];
}

/** One record as it was found; its lines are claimed. */
export interface Found {
  kind: ExchangeKind;
  fields: () => Fields;
  first: number;
  last: number;
}

export function readExchangeLists(page: Page): RecordReading {
  return gatherRecords(page, readListRecords(page, LIST_SHAPES));
}

/** What is more than enough is claimed, not read. */
export function gatherRecords(page: Page, found: Iterable<Found>): RecordReading {
  const reading: RecordReading = { recognised: [], records: [], names: new Map(), cut: [] };
  const counts = new Map<ExchangeKind, number>();
  for (const { kind, fields: read, first, last } of found) {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > MOST_RECORDS) continue;
    const fields = read();
    reading.recognised.push({
      kind: recognisedAs(kind),
      part: page.part.index,
      start: page.lines.start(first),
      end: page.lines.end(last),
    });
    for (const one of factsOf(kind, fields)) {
      reading.records.push(one);
      reading.names.set(one, namesIn(fields));
    }
  }
  for (const [kind, count] of counts)
    if (count > MOST_RECORDS) reading.cut.push({ kind: recognisedAs(kind), most: MOST_RECORDS });
  return reading;
}

import type { FactRecord } from '../facts.js';
import { eachRecipient, factsOf, type Fields, namesIn } from './exchange-records.js';
import { type ExchangeKind, recognisedAs } from './exchange-shapes.js';
import { type Cut, MOST_RECORDS, type Page, type Recognised } from './paste.js';

/** Records of Exchange as their forms were read, and the facts that they give. */

export interface RecordNames {
  messageId?: string;
  recipients?: string;
  /** Of a row: what tells it from another one of the same output. The same output pasted twice has the same rows. */
  row?: string;
}

export interface RecordReading {
  recognised: Recognised[];
  records: FactRecord[];
  /** Per record: the message id and the recipients that it names, for joining with the notice. */
  names: Map<FactRecord, RecordNames>;
  cut: Cut[];
}

/** One record as it was found; its lines are claimed. */
export interface Found {
  kind: ExchangeKind;
  fields: () => Fields;
  first: number;
  last: number;
  /** Which output it is a row of. */
  output?: number;
}

/** What is more than enough is claimed, not read. */
export function gatherRecords(page: Page, found: Iterable<Found>): RecordReading {
  const reading: RecordReading = { recognised: [], records: [], names: new Map(), cut: [] };
  const counts = new Map<ExchangeKind, number>();
  let rows = { output: -1, seen: new Map<string, number>() };
  const rowOf = (output: number, fields: Fields): string => {
    if (output !== rows.output) rows = { output, seen: new Map() };
    const text = [...fields.values()].map(({ value }) => value).join('\0');
    const count = rows.seen.get(text) ?? 0;
    rows.seen.set(text, count + 1);
    return `${text}\0${count}`;
  };
  for (const { kind, fields: read, first, last, output } of found) {
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
    const row = output === undefined ? {} : { row: rowOf(output, fields) };
    for (const one of eachRecipient(kind, fields))
      for (const facts of factsOf(kind, one)) {
        reading.records.push(facts);
        reading.names.set(facts, { ...namesIn(one), ...row });
      }
  }
  for (const [kind, count] of counts)
    if (count > MOST_RECORDS) reading.cut.push({ kind: recognisedAs(kind), most: MOST_RECORDS });
  return reading;
}

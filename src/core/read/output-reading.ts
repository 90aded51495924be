import type { FactRecord } from '../facts.js';
import type { RecognisedKind } from '../vocabulary.js';
import { claim, type Cut, MOST_RECORDS, type Page, type Recognised } from './paste.js';

/** What a reader of a command's output found on a page. */
export interface OutputReading {
  recognised: Recognised[];
  records: FactRecord[];
  cut: Cut[];
}

export const nothingRead = (): OutputReading => ({ recognised: [], records: [], cut: [] });

/** Adds one record and claims its lines; behind the last one that is kept, says so instead. */
export function addRecord(
  reading: OutputReading,
  page: Page,
  kind: RecognisedKind,
  found: { record: FactRecord; first: number; last: number },
): void {
  if (reading.records.length === MOST_RECORDS) reading.cut = [{ kind, most: MOST_RECORDS }];
  else {
    reading.records.push(found.record);
    reading.recognised.push({ kind, ...claim(page, found.first, found.last) });
  }
}

import type { Fact, FactRecord } from '../facts.js';
import { readEventCopy } from './event-copy.js';
import { readEventMention } from './event-mention.js';
import { readEventRow } from './event-rows.js';
import { readEventTable } from './event-table.js';
import type { EventLabels } from './event-words.js';
import { readXmlEvents } from './event-xml.js';
import { SIGN } from './lines.js';
import { claim, type Cut, MOST_RECORDS, nextOpen, type Page, type Recognised } from './paste.js';

/** Windows events as people paste them. */

export const EVENT_WORDS = ['event'];

export interface EventReading {
  recognised: Recognised[];
  records: FactRecord[];
  cut: Cut[];
}

interface Found {
  records: FactRecord[];
  first: number;
  last: number;
}

/** Tables and rows of lists. Looked for first: their titles and texts hold labels of other formats. */
export const readEventOutput = (page: Page, words: EventLabels): EventReading =>
  readEvents(page, SIGN.digit, (i) => readEventTable(page, i, words) ?? readEventRow(page, i, words));

/** Field lines with the XML that may follow them, XML alone, and what people write: "Event ID 15004, MSExchangeTransport". */
export const readEventLog = (page: Page, words: EventLabels): EventReading =>
  // An event has a number, and a field a colon.
  readEvents(page, SIGN.colon | SIGN.digit, (i) => {
    const copied = page.lines.holds(i, SIGN.colon) ? readEventCopy(page, i, words) : null;
    if (copied) return { ...copied, records: [copied.record] };
    const xml = readXmlEvents(page, i);
    if (xml) return { ...xml, first: i };
    const records = page.lines.holds(i, SIGN.digit) ? readEventMention(page, i, words) : [];
    return records.length > 0 ? { records, first: i, last: i } : null;
  });

function readEvents(page: Page, signs: number, at: (index: number) => Found | null): EventReading {
  const reading: EventReading = { recognised: [], records: [], cut: [] };
  for (let i = nextOpen(page, 0, signs); i < page.lines.length; i = nextOpen(page, i + 1, signs)) {
    const found = at(i);
    if (!found) continue;
    // What is more than enough is still claimed: a code in its text is no reply.
    const span = claim(page, found.first, found.last);
    i = found.last;
    const room = MOST_RECORDS - reading.records.length;
    if (found.records.length > room) reading.cut = [{ kind: 'EVENT_LOG', most: MOST_RECORDS }];
    if (room <= 0) continue;
    reading.records.push(...found.records.slice(0, room));
    reading.recognised.push({ kind: 'EVENT_LOG', ...span });
  }
  return reading;
}

/** The level of an event is named in the language of its server. */
export const withEnglishLevels = (records: FactRecord[], { level }: EventLabels): FactRecord[] =>
  records.map((one) =>
    one.kind === 'event'
      ? { ...one, facts: one.facts.map((fact) => (fact.name === 'event.level' ? inEnglish(fact, level) : fact)) }
      : one,
  );

const inEnglish = (fact: Fact, level: EventLabels['level']): Fact => ({
  ...fact,
  value: level(String(fact.value)) ?? fact.value,
});

import type { Answer } from './ask-resolver.js';
import type { DnsEvidence } from './dns-report.js';
import { type DnsTexts, word, type WordingKey } from './texts.js';

/** Records in one list of a report. */
export const MAX_RECORDS = 50;
/** Records in one sentence. */
const MAX_QUOTED = 5;

/** The first few records of an answer; the ones left out are counted. */
export const quote = (records: string[]) =>
  records.length > MAX_QUOTED
    ? `${records.slice(0, MAX_QUOTED).join(', ')}, … (+${records.length - MAX_QUOTED})`
    : records.join(', ');

/** One answer as a sentence. */
export function observedIn({ server, name, type, outcome, records, ms, isAsked }: Answer, texts: DnsTexts): string {
  const key = (isAsked ? `observed-${outcome.toLowerCase()}` : 'observed-not-asked') as WordingKey;
  return word(texts, key, { resolver: server, name, type, ms, records: quote(records) });
}

export const toEvidence = ({ server, name, type, rcode, records, ms }: Answer): DnsEvidence => ({
  server,
  question: `${name}. ${type}`,
  rcode,
  answer: records.slice(0, MAX_RECORDS),
  // c-ares shows neither extended errors nor the TTL of an MX, which would tell a cached answer.
  ede: null,
  cached: null,
  ms,
});

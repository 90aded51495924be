import type { DnsOutcome } from '../core/vocabulary.js';
import type { DnsEvidence } from './dns-report.js';
import type { LookupOutcome } from './dns-question.js';
import { answersTo, dataOf, type Exchange } from './exchange.js';
import { isCached } from './resolver-state.js';
import { type DnsTexts, word } from './texts.js';
import type { WordingKey } from './wording-keys.js';

/** Records in one list of a report. */
export const MAX_RECORDS = 50;
/** Characters of one record in a report; a TXT may have 64 KB. */
const MAX_RECORD_LENGTH = 1000;
/** Records in one sentence, and characters of each. */
const MAX_QUOTED = 5;
const MAX_QUOTED_LENGTH = 100;

const cut = (text: string, limit: number) =>
  text.length > limit ? `${text.slice(0, limit)}… (+${text.length - limit})` : text;

/** The first few records of an answer; the ones left out are counted. */
export function quote(records: readonly string[]): string {
  const shown = records.slice(0, MAX_QUOTED).map((record) => cut(record, MAX_QUOTED_LENGTH));
  return records.length > MAX_QUOTED ? `${shown.join(', ')}, … (+${records.length - MAX_QUOTED})` : shown.join(', ');
}

/** Records as a report lists them. */
export const listed = (records: readonly string[]): string[] =>
  records.slice(0, MAX_RECORDS).map((record) => cut(record, MAX_RECORD_LENGTH));

/** The servers that an answer refers to instead. */
const referralOf = ({ message, outcome }: Exchange): string[] =>
  outcome === 'NODATA' && message?.isAuthoritative === false
    ? message.authority.filter(({ type }) => type === 'NS').map(({ name, data }) => `${name}. NS ${data}`)
    : [];

/** The aliases passed, then the records; of a referral the servers that it names. */
function recordsOf(answer: Exchange): string[] {
  const { aliases } = answersTo(answer.message, answer.name, answer.type);
  return [...aliases.map(({ name, data }) => `${name}. CNAME ${data}`), ...dataOf(answer), ...referralOf(answer)];
}

/** One answer as a sentence. */
export function observedIn(answer: Exchange, texts: DnsTexts): string {
  const { server, name, type, outcome, ede, ms, isAsked } = answer;
  const records = recordsOf(answer);
  const isReferral = referralOf(answer).length > 0;
  const isAlias = outcome === 'NODATA' && records.length > 0;
  const said = isReferral ? 'referral' : isAlias ? 'aliases' : outcome.toLowerCase();
  const state = isAsked ? said : 'not-asked';
  const values = { resolver: server, name: name || '.', type, ms, records: quote(records) };
  const sentence = word(texts, `observed-${state}` as WordingKey, values);
  return ede === null
    ? sentence
    : `${sentence} ${word(texts, 'observed-ede', { code: ede.code, text: cut(ede.text, 200) })}`;
}

export function toEvidence(answer: Exchange, authorityTtl: number | null): DnsEvidence {
  const { server, name, type, rcode, ede, ms } = answer;
  const records = recordsOf(answer);
  return {
    server,
    question: `${name}. ${type}`,
    rcode,
    answer: listed(records),
    answerCut: Math.max(0, records.length - MAX_RECORDS),
    ede: ede === null ? null : { code: ede.code, text: cut(ede.text, MAX_RECORD_LENGTH) },
    cached: isCached(answer, authorityTtl),
    ms,
  };
}

/** As the report's vantage points say it: what cannot be read counts as a failing server, what was not asked as silent. */
export function outcomeWord(outcome: LookupOutcome, isAsked: boolean): DnsOutcome {
  if (outcome === 'ANSWER') return 'NOERROR';
  if (outcome === 'ERROR') return isAsked ? 'SERVFAIL' : 'TIMEOUT';
  return outcome;
}

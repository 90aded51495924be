import type { FindingStatus } from '../core/vocabulary.js';
import type { DnsEvidence, DnsFinding } from './dns-report.js';
import type { RecordType } from './dns-question.js';
import type { FindingId } from './finding-ids.js';
import { type DnsTexts, fill, pageOf, type Values, word } from './texts.js';
import type { WordingKey } from './wording-keys.js';

/** A finding about a policy that is published as text, not yet said. */
export interface PolicyFinding {
  id: FindingId;
  status: FindingStatus;
  /** Fill the placeholders of the finding's page. */
  values?: Values;
  /** What was seen, in whole sentences. */
  observed: string[];
  /** Whose answers show it. */
  questions: PolicyQuestion[];
}

export interface PolicyQuestion {
  name: string;
  type: RecordType;
}

/** The answers to a question, as the one who asked keeps them. */
export type EvidenceOf = (question: PolicyQuestion) => DnsEvidence[];

export const txtQuestion = (name: string): PolicyQuestion => ({ name, type: 'TXT' });

/** A sentence of the wording. */
export type Say = (key: WordingKey, values?: Values) => string;

export const sayIn =
  (texts: DnsTexts): Say =>
  (key, values) =>
    word(texts, key, values);

/** Pieces of evidence of one finding. */
const MAX_EVIDENCE = 20;
/** Of a record or a term in a sentence. */
const MAX_TEXT = 300;
/** Items of a list in a sentence. */
const MAX_ITEMS = 5;

/** A published text, cut to what a sentence can hold. */
export const clip = (text: string): string => (text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);

/** The first few sentences or names; the ones left out are counted. */
export const fewOf = (items: string[], separator: string): string =>
  items.length > MAX_ITEMS
    ? `${items.slice(0, MAX_ITEMS).join(separator)}${separator}… (+${items.length - MAX_ITEMS})`
    : items.join(separator);

/** What could not be asked is a time-out or an error, never a failure. */
export const uncheckedBy = (outcome: string | null): FindingStatus => (outcome === 'TIMEOUT' ? 'TIMEOUT' : 'ERROR');

/** Says a finding in the words of its page. */
export function sayPolicyFinding(
  { id, status, values = {}, observed, questions }: PolicyFinding,
  domain: string,
  texts: DnsTexts,
  evidenceOf: EvidenceOf,
): DnsFinding {
  const page = pageOf(texts, id);
  const all = { domain, ...values, observed: observed.filter(Boolean).join(' ') };
  const isUnchecked = status === 'TIMEOUT' || status === 'ERROR';
  const evidence = questions.flatMap(evidenceOf);
  const remedy = isUnchecked ? word(texts, 'remedy-not-checked') : page.remedy;
  return {
    id,
    about: page.about,
    status,
    title: fill(page.title, all),
    detail: fill(page.detail, all),
    remedy: status === 'PASSED' || remedy === null ? null : fill(remedy, all),
    evidence: evidence.slice(0, MAX_EVIDENCE),
    evidenceCut: Math.max(0, evidence.length - MAX_EVIDENCE),
  };
}

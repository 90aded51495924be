import type { ShippedKnowledge } from '../core/rulebook/shipped.js';
import { STAGES } from '../core/deadline.js';
import { CONFLICTS, COUNTERFACTUALS, HANDOFF, HEADLINES, NOTES } from '../core/verdict/wording-keys.js';
import {
  CodeKind,
  Likelihood,
  Permanence,
  RecognisedKind,
  Risk,
  Role,
  Shell,
  Side,
  Weight,
  WhoActs,
} from '../core/vocabulary.js';
import { FINDING_IDS } from '../dns-check/finding-ids.js';
import { WORDING_KEYS } from '../dns-check/wording-keys.js';
import { REFERENCE_WORDS } from '../reference/reference-words.js';
import type { ContentFault } from './content-files.js';

const MOST_HEADLINE_WORDS = 12;
/** The word lists whose values a reader sees in sentences. */
const SAID = [CodeKind, Likelihood, Permanence, Risk, Role, Shell, Side, Weight, WhoActs];

/** Sentences that the code needs and the content lacks, unused ones, and headlines that are too long. */
export function wordingFaults({ wording, findings }: ShippedKnowledge): ContentFault[] {
  const fault = (key: string, message: string, expected: string): ContentFault => ({
    kind: 'WORDING',
    id: key,
    file: 'wording.yml',
    line: 1,
    column: 1,
    key,
    message,
    expected,
    nearest: null,
  });
  const compare = (section: keyof typeof wording, needed: readonly string[]) => {
    const there = new Set(Object.keys(wording[section]));
    return [
      ...needed.filter((key) => !there.has(key)).map((key) => fault(`${section}.${key}`, 'is missing', 'a sentence')),
      ...[...there]
        .filter((key) => !needed.includes(key))
        .map((key) => fault(`${section}.${key}`, 'is not used by anything', 'a key that the service knows')),
    ];
  };
  const pages = new Set(findings.map(({ id }) => id));
  return [
    ...compare('kinds', Object.keys(RecognisedKind)),
    ...compare('headlines', HEADLINES),
    ...compare('notes', NOTES),
    ...compare('leftOut', STAGES),
    ...compare('conflicts', CONFLICTS),
    ...compare('dns', WORDING_KEYS),
    ...compare('handoff', HANDOFF),
    ...compare('counterfactuals', COUNTERFACTUALS),
    ...compare('words', [...new Set(SAID.flatMap((list) => Object.keys(list)))]),
    ...compare('reference', REFERENCE_WORDS),
    ...FINDING_IDS.filter((id) => !pages.has(id)).map((id) => fault(id, 'has no page', `content/findings/${id}.yml`)),
    ...Object.entries(wording.headlines)
      .filter(([, text]) => text.replace(/\{\w+\}/g, 'a b c').split(/\s+/).length > MOST_HEADLINE_WORDS + 2)
      .map(([key]) => fault(`headlines.${key}`, 'is too long', `at most ${MOST_HEADLINE_WORDS} words with its values`)),
  ];
}

import { compile, type Rulebook } from '../../src/core/rulebook/compile.js';
import type {
  CauseDocument,
  CheckDocument,
  CodeDocument,
  Knowledge,
  RuleDocument,
} from '../../src/core/rulebook/knowledge.js';
import { shippedKnowledge } from '../shipped.js';

const shipped = shippedKnowledge();

export const cause = (id: string): CauseDocument => ({
  id,
  title: id,
  side: 'SENDER',
  whoActs: 'SENDER_ADMIN',
  headline: `It is ${id}`,
  explanation: id,
  confirm: id,
  ruleOut: id,
  remedies: [],
  references: [],
});

export const code = (name: string, fields: Partial<CodeDocument> = {}): CodeDocument => ({
  code: name,
  kind: 'ENHANCED',
  range: null,
  title: name,
  full: false,
  pointsTo: null,
  meaning: name,
  permanence: 'TRANSIENT',
  permanenceOnWire: 'TRANSIENT',
  whoActs: 'SENDER_ADMIN',
  wrapper: false,
  product: null,
  provider: null,
  reason: null,
  commands: [],
  causes: [],
  remedies: [],
  classes: [],
  readings: [],
  related: [],
  references: [],
  examples: [],
  asked: [],
  ...fields,
});

export const rule = (
  id: string,
  when: object,
  causes: RuleDocument['causes'],
  fields: Partial<RuleDocument> = {},
): RuleDocument & { version: number } => ({
  id,
  version: 1,
  title: id,
  description: id,
  status: 'STABLE',
  products: [],
  tags: [],
  falsePositives: [],
  related: [],
  when: when as Record<string, unknown>,
  causes,
  references: [],
  examples: { match: [], miss: [] },
  ...fields,
});

export const check = (
  id: string,
  minutes: number,
  outcomes: [string, string[]][],
  fields: Partial<CheckDocument> = {},
): CheckDocument => ({
  id,
  title: id,
  minutes,
  role: 'ADMIN',
  privileges: null,
  products: [],
  ownRecipient: false,
  commands: [],
  outcomes: outcomes.map(([title, speaksFor]) => ({ title, sample: null, speaksFor, weight: 'STRONG' })),
  doneWhen: { fact: 'text', contains: `did ${id}` },
  ...fields,
});

/** A small rulebook in the shipped one's words. */
export const rulebookOf = (parts: Partial<Knowledge>): Rulebook =>
  compile({ ...shipped, codes: [], causes: [], checks: [], rules: [], ...parts });

import type { Delivery } from '../delivery.js';
import type { CodeAnswer } from '../rulebook/code-answer.js';
import type { Command, Remedy } from '../rulebook/knowledge.js';
import type { RecognisedKind, Side, Weight } from '../vocabulary.js';
import type { Clock } from './clock.js';
import type { Counterfactual } from './counterfactuals.js';
import type { Explanation } from './explanations.js';
import type { Handoff } from './handoff.js';
import type { Pattern } from './patterns.js';
import type { Verdict } from './verdict.js';

/** The answer to a paste; the contract that portals and automation read. Offsets are UTF-16 units, times RFC 3339 in UTC. */
export interface DiagnosisResult {
  engine: string;
  at: string;
  rulebook: { revision: number };
  recognised: { kind: RecognisedKind; title: string; part: number; start: number; end: number }[];
  unrecognised: { part: number; start: number; end: number }[];
  parts: { index: number; mediaType: string; text: string }[] | null;
  notice: NoticeAnswer | null;
  deliveries: DeliveryAnswer[];
  code: CodeAnswer | null;
  verdict: Verdict;
  causes: DiagnosedCause[];
  other: number;
  nextChecks: NextCheckAnswer[];
  conflicts: { title: string; facts: FactAnswer[] }[];
  notes: { id: string; text: string }[];
  hops: HopAnswer[];
  counterfactuals: Counterfactual[];
  explanations: Explanation[];
  handoff: Handoff | null;
  clock: Clock;
  patterns: Pattern[];
}

export interface NoticeAnswer {
  writer: string | null;
  product: string | null;
  arrivalDate: string | null;
  subject: string | null;
  messageId: string | null;
  feedbackType: string | null;
}

export type DeliveryAnswer = Omit<Delivery, 'draft' | 'found' | 'telling' | 'recipientDomain'>;

export interface FactAnswer {
  name: string;
  value: string;
  part: number;
  start: number;
  end: number;
  quote: string;
}

export interface EvidenceAnswer {
  ruleId: string;
  ruleVersion: number;
  title: string;
  weight: Weight;
  against: boolean;
  logOdds: number;
  facts: FactAnswer[];
}

export interface DiagnosedCause {
  cause: { id: string; title: string; side: Side };
  prior: number;
  probability: number;
  evidence: EvidenceAnswer[];
  remedies: Remedy[];
}

export interface NextCheckAnswer {
  check: { id: string; title: string; commands: Command[] };
  gain: number;
  minutes: number;
  outcomes: { title: string; firstCause: string | null }[];
}

export interface HopAnswer {
  from: string | null;
  by: string | null;
  with: string | null;
  at: string | null;
  delaySeconds: number | null;
  skewSeconds: number | null;
}

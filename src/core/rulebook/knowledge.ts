import type {
  CodeKind,
  Likelihood,
  Permanence,
  Risk,
  Role,
  RuleStatus,
  Shell,
  Side,
  Weight,
  WhoActs,
} from '../vocabulary.js';
import type { ShippedKnowledge } from './shipped.js';

/** What the service knows, as documents: the shapes of the YAML files under `content/`. */

export interface Command {
  product: string | null;
  shell: Shell;
  text: string;
}

export interface Remedy {
  id: string;
  title: string;
  steps: string[];
  commands: Command[];
  role: Role;
  privileges: string | null;
  risk: Risk;
  warning: string | null;
  undo: string | null;
  verify: string | null;
  /** Offered in a diagnosis only when one of these rules fired; empty = always. */
  offeredWith: string[];
  /** A last resort is offered after every other remedy. */
  lastResort: boolean;
  /** What it costs in time, money or service; said for a last resort. */
  price: string | null;
}

export interface CauseDocument {
  id: string;
  title: string;
  side: Side;
  whoActs: WhoActs;
  /** At most 12 words, plain language: the verdict's headline when this cause leads. */
  headline: string;
  explanation: string;
  confirm: string;
  ruleOut: string;
  remedies: Remedy[];
  references: string[];
}

export interface CheckOutcome {
  title: string;
  sample: string | null;
  speaksFor: string[];
  /** How strongly it speaks for them. */
  weight: Weight;
}

export interface CheckDocument {
  id: string;
  title: string;
  /** How long it takes a person, in minutes. */
  minutes: number;
  role: Role;
  privileges: string | null;
  /** The mail systems whose administrators can do it; empty = every one. */
  products: string[];
  /** It looks at the recipient's mailbox or entry, which only the recipient's own organisation can. */
  ownRecipient: boolean;
  commands: Command[];
  outcomes: CheckOutcome[];
  /** Holds when the paste already shows this check's result; such a check is not proposed again. */
  doneWhen: ConditionSource;
}

export interface LikelyCause {
  cause: string;
  likelihood: Likelihood;
}

/** What each reader of a notice can do about its code. */
export interface Advice {
  endUser: string;
  helpDesk: string;
  mailAdmin: string;
}

/** What may differ between the classes and the products of one code. */
export interface CodeReading {
  title: string;
  meaning: string;
  permanence: Permanence;
  permanenceOnWire: Permanence;
  whoActs: WhoActs;
  causes: LikelyCause[];
  remedies: Remedy[];
  advice: Advice | null;
}

export interface ProductReading extends Partial<CodeReading> {
  product: string | null;
  provider: string | null;
}

export interface ClassReading extends Partial<CodeReading> {
  class: number;
}

export interface CodeRange {
  from: string;
  to: string;
}

/** What it does not say itself comes from the code that it points to, else from its class and subject. */
export interface CodeDocument extends Partial<CodeReading> {
  /** `X.4.7` serves every class, `4.4.312` one; reply codes are three digits. */
  code: string;
  kind: CodeKind;
  range: CodeRange | null;
  title: string;
  /** Written for every reader: one of the codes that people meet most. */
  full: boolean;
  /** The number that a vendor code or a diagnostic name comes with. */
  pointsTo: string | null;
  /** The code only wraps another error: the cause stands elsewhere. */
  wrapper: boolean;
  product: string | null;
  provider: string | null;
  reason: string | null;
  /** To see more of what stands behind it, by product. */
  commands: Command[];
  classes: ClassReading[];
  readings: ProductReading[];
  related: string[];
  references: string[];
  examples: string[];
  /** How people ask for it, in words that its texts do not use: for the search. */
  asked: string[];
}

export interface RuleCause {
  cause: string;
  weight: Weight;
  against: boolean;
}

/** A condition as written: `all`, `any`, `not`, or a fact with one operator. */
export type ConditionSource = Record<string, unknown>;

export type RuleExample = string | { facts: Record<string, unknown> | Record<string, unknown>[] };

export interface RuleDocument {
  id: string;
  title: string;
  description: string;
  status: RuleStatus;
  products: string[];
  tags: string[];
  falsePositives: string[];
  related: string[];
  when: ConditionSource;
  causes: RuleCause[];
  references: string[];
  examples: { match: RuleExample[]; miss: RuleExample[] };
}

/** All published documents of one revision, and what ships with the engine. */
export interface Knowledge extends ShippedKnowledge {
  revision: number;
  codes: CodeDocument[];
  causes: CauseDocument[];
  checks: CheckDocument[];
  rules: (RuleDocument & { version: number })[];
}

/** What is wrong with a document, where in it, and what would be right. */
export interface Fault {
  kind: string;
  id: string;
  /** Keys and indexes from the top of the document. */
  path: (string | number)[];
  message: string;
  expected: string | null;
  nearest: string | null;
}

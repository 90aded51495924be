import type {
  CodeKind,
  FindingAbout,
  Likelihood,
  Permanence,
  RecognisedKind,
  Risk,
  Role,
  RuleStatus,
  Shell,
  Side,
  Weight,
  WhoActs,
} from '../vocabulary.js';

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
}

export interface CheckDocument {
  id: string;
  title: string;
  /** How long it takes a person, in minutes. */
  minutes: number;
  role: Role;
  privileges: string | null;
  commands: Command[];
  outcomes: CheckOutcome[];
  /** Holds when the paste already shows this check's result; such a check is not proposed again. */
  doneWhen: ConditionSource;
}

export interface LikelyCause {
  cause: string;
  likelihood: Likelihood;
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

export interface CodeDocument extends CodeReading {
  /** `X.4.7` serves every class, `4.4.312` one; reply codes are three digits. */
  code: string;
  kind: CodeKind;
  range: CodeRange | null;
  /** The code only wraps another error: the cause stands elsewhere. */
  wrapper: boolean;
  provider: string | null;
  reason: string | null;
  classes: ClassReading[];
  readings: ProductReading[];
  related: string[];
  references: string[];
  examples: string[];
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

export interface ReasonDocument {
  id: string;
  title: string;
  meaning: string;
  permanence: Permanence;
  whoActs: WhoActs;
  /** Status codes that mean this reason (`X.2.2`, `5.4.310`). */
  codes: string[];
  /** Status codes that mean it where nothing else tells more: others use them for many things. */
  weakCodes: string[];
  /** SMTP commands whose refusal means it where no words and no code tell more. */
  commands: string[];
  /** As `commands`, where no code at all tells more. */
  weakCommands: string[];
  /** Actions of RFC 3464 that mean it where nothing is said but them. */
  actions: string[];
  /** Words of a reply that mean this reason; they win over the code. */
  texts: string[];
  /** The reason instead, where the code or the refused command (other than RCPT) speaks of something else. */
  otherwise: string | null;
  /** Its words tell when, not why: they count where nothing else does. */
  lastResort: boolean;
}

/** What a provider means by its codes and words: of both lists, where both are given. */
export interface ProviderReason {
  reason: string;
  codes: string[];
  texts: string[];
}

export interface ProviderDocument {
  id: string;
  title: string;
  /** Domain suffixes of the provider's mail hosts. */
  hosts: string[];
  /** Words of a reply that only this provider writes. */
  texts: string[];
  reasons: ProviderReason[];
}

/** A mail server product: how its Received headers name it, and how long it retries. */
export interface ProductDocument {
  id: string;
  title: string;
  /** How the `with` or `by` clause of a Received header names it. */
  receivedMarkers: string[];
  /** Domain suffixes of hosts that only this product runs on. */
  hosts: string[];
  /** Version prefixes in `id 15.1.…` that tell two products with one marker apart; empty = any. */
  versions: string[];
  /** The product's default expiry, in hours. */
  expiryHours: number | null;
}

/** How one writer words a notice in one language. Placeholders: {days} {hours} {minutes} {text} {host} {ip} {address}. */
export interface NoticeDocument {
  writer: string;
  language: string;
  /** Where the wording can be read. */
  sources: string[];
  /** Those of the phrases whose wording no source confirms. */
  unconfirmed: string[];
  delayed: string[];
  failed: string[];
  remaining: string[];
  returned: string[];
  generatingServer: string[];
  subject: string[];
  diagnostics: string[];
  originalHeaders: string[];
  /** Sentences that say nothing of their own. */
  prose: string[];
  example: NoticeExample;
}

/** A notice in these words, and what is read from it. */
export interface NoticeExample {
  text: string;
  deliveries: NoticeExampleDelivery[];
}

export interface NoticeExampleDelivery {
  finalRecipient: string;
  action: string;
  status?: string;
  retrySecondsLeft?: number;
}

/** How a writer other than Exchange words its bounces, and how its mails are known; `any`: what several say. */
export interface WriterDocument {
  id: string;
  title: string;
  /** Where the wording can be read. */
  sources: string[];
  /** Found in the From and Subject of its mails, without regard to case; header fields that only it sets. */
  from: string[];
  subjects: string[];
  fields: string[];
  /** Found in the Subject of a complaint that is no report of RFC 5965. */
  complaints: string[];
  /** With which the Subject of an automatic reply begins. */
  autoReplies: string[];
  /** Sentences that say what became of the message; those behind which a recipient is named; where the original begins. */
  failed: string[];
  delayed: string[];
  delivered: string[];
  recipient: string[];
  original: string[];
  /** By command, words that say that this one failed. */
  commands: { conn: string[]; ehlo: string[]; mail: string[]; rcpt: string[]; data: string[] };
  examples: WriterExample[];
}

/** A bounce in its form, and what is read from it. */
export interface WriterExample {
  text: string;
  deliveries: Partial<Record<'finalRecipient' | 'action' | 'status' | 'command' | 'remoteMta', string>>[];
}

export interface GenericCodes {
  classes: { class: number; title: string; meaning: string; permanence: Permanence; whoActs: WhoActs }[];
  subjects: { subject: number; title: string; meaning: string }[];
  replySubjects: { digit: number; title: string; meaning: string }[];
}

/** Everything the service itself says: headlines, notes, titles of what was recognised. */
export interface Wording {
  kinds: Record<RecognisedKind, string>;
  headlines: Record<string, string>;
  notes: Record<string, string>;
  leftOut: Record<string, string>;
  conflicts: Record<string, string>;
  dns: Record<string, string>;
}

export interface FindingDocument {
  id: string;
  about: FindingAbout;
  title: string;
  detail: string;
  remedy: string | null;
}

export interface ShippedKnowledge {
  reasons: ReasonDocument[];
  providers: ProviderDocument[];
  products: ProductDocument[];
  notices: NoticeDocument[];
  writers: WriterDocument[];
  generic: GenericCodes;
  findings: FindingDocument[];
  wording: Wording;
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

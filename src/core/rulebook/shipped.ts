import type { FindingAbout, Permanence, RecognisedKind, WhoActs } from '../vocabulary.js';

/** What belongs to the engine's version and is read from files under `content/`; editors do not change it. */

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
  /** It can meet mail to any recipient alike, when what fails is on the sender's side or on the way. */
  anyRecipient: boolean;
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
  /** How long it waits at most between two attempts by default once the first ones failed, in minutes. */
  retryMinutes: number | null;
  /** Writers of notices (by id) that are worded as this product words them. */
  writers: string[];
  /** What only this product's tools print. */
  evidence: RecognisedKind[];
  /** Ids of further products whose commands its administrators can run. */
  runs: string[];
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
  handoff: Record<string, string>;
  counterfactuals: Record<string, string>;
  /** How the closed word lists are said to a reader. */
  words: Record<string, string>;
  reference: Record<string, string>;
}

export interface FindingDocument {
  id: string;
  about: FindingAbout;
  title: string;
  detail: string;
  remedy: string | null;
}

/** A server of the DNS root and its IP addresses. */
export interface RootServerDocument {
  name: string;
  addresses: string[];
}

/** One idea that people search for: phrases that say it, and the entries that are about it. */
export interface SearchIdea {
  idea: string;
  en: string[];
  de: string[];
  fr: string[];
  es: string[];
  /** Blanks part pieces that need not stand together. */
  ja: string[];
  /** Codes about it, the best first. */
  codes: string[];
  reasons: string[];
  causes: string[];
  providers: string[];
  products: string[];
}

/** The words of the search. */
export interface SearchWords {
  /** Words that say nothing. */
  ignored: string[];
  ideas: SearchIdea[];
}

/** How consoles and portals in other languages head their columns and name states; `name`: as they do in English. */
export interface ConsoleDocument {
  columns: { name: string; words: string[] }[];
  states: { name: string; words: string[] }[];
}

/** How Windows labels events in each language, what it calls their levels, and how people name an event. */
export interface EventWords {
  labels: Record<'log' | 'source' | 'date' | 'time' | 'id' | 'level' | 'description' | 'xml' | 'other', string[]>;
  mentions: string[];
  /** What stands between several numbers. */
  lists: string[];
  levels: Record<'critical' | 'error' | 'warning' | 'information' | 'verbose', string[]>;
}

/** A performance counter: its English path, its names in other languages, and how people type it. */
export interface CounterDocument {
  path: string;
  unit: string;
  objects: string[];
  names: string[];
  typed: string[];
}

export interface CounterWords {
  counters: CounterDocument[];
  /** What may stand between name and number, and behind it; what before it denies it. */
  between: string[];
  behind: string[];
  not: string[];
  percent: string[];
}

/** Plain sentences that say how far a failure reaches, and since when. */
export interface ScopeWords {
  reach: Record<'one_recipient' | 'one_domain' | 'many_domains' | 'all_outbound' | 'all_mail', string[]>;
  /** Words of sentences that say something else: of a guess, of a denial, and that all is well. */
  maybe: string[];
  not: string[];
  fine: string[];
  since: Record<'leads' | 'links' | 'times' | 'verbs', string[]>;
}

/** How the commands of an operating system word what they print, in each language that they are localized to. */
export interface ToolWordsDocument {
  nslookup: Record<'server' | 'name' | 'failed' | 'timedOut' | 'waited' | 'remarks', string[]>;
  resolve: Record<'nxdomain' | 'servfail' | 'refused' | 'nodata' | 'timeout', string[]>;
  ping: Record<'pinging' | 'timedOut' | 'unreachable' | 'notFound', string[]>;
  trace: Record<'tracing' | 'remarks' | 'notFound', string[]>;
  services: {
    started: string[];
    done: string[];
    /** By a service's name, the one that it is shown under. */
    names: Record<string, string>;
  };
}

export interface ShippedKnowledge {
  reasons: ReasonDocument[];
  providers: ProviderDocument[];
  products: ProductDocument[];
  notices: NoticeDocument[];
  writers: WriterDocument[];
  generic: GenericCodes;
  findings: FindingDocument[];
  rootServers: RootServerDocument[];
  wording: Wording;
  search: SearchWords;
  console: ConsoleDocument;
  events: EventWords;
  counters: CounterWords;
  scope: ScopeWords;
  toolWords: ToolWordsDocument;
}

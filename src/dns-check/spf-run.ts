import { SocketAddress } from 'node:net';
import type { Ask, Lookup, LookupOutcome, RecordType } from './dns-question.js';
import { dottedAddress, peerBytes, reverseName } from './ip-network.js';
import { askIfAskable, hostsIn, isUnanswered, isVoid } from './remember-lookups.js';
import { expandName, lettersOf, type MacroString, type MacroValues } from './spf-macro.js';
import { isSpf } from './spf-record.js';

/** Who sends: the arguments of check_host() and what its macros need (RFC 7208, 4.1 and 7). */
export interface SpfQuestion {
  ip: string;
  domain: string;
  /** The address of MAIL FROM; a local part that is missing is `postmaster`. */
  sender: string;
  helo: string;
  /** The receiving host, for explanations. */
  receiver: string;
  at: Date;
}

/** Why a check ended in an error; the sentence for it stands in the wording as `spf-stop-…`. */
export type SpfStopKind =
  'unanswered' | 'syntax' | 'several-records' | 'no-record' | 'lookups' | 'void-lookups' | 'hosts';

/** Ends a check with TEMPERROR or PERMERROR. */
export class SpfStop extends Error {
  constructor(
    readonly kind: SpfStopKind,
    /** The domain or host where it showed. */
    readonly at: string,
    /** Of the question that was not answered. */
    readonly outcome: LookupOutcome | null = null,
  ) {
    super(kind);
  }
}

/** RFC 7208, 4.6.4. */
export const MAX_LOOKUPS = 10;
export const MAX_VOID_LOOKUPS = 2;
export const MAX_HOSTS_OF_TERM = 10;

/** One check_host() and the checks inside it: its limits, and what is known about the sender. */
export class SpfRun {
  lookups = 0;
  voidLookups = 0;
  /** Whether a term matched, by its place in the tree (`/2/0`: the first term of what the third one includes). */
  readonly matches = new Map<string, boolean>();
  readonly bytes: number[];
  private readonly ask: Ask;
  private validated: Promise<string[]> | null = null;

  constructor(
    readonly question: SpfQuestion,
    ask: Ask,
  ) {
    this.ask = ask;
    this.bytes = peerBytes(question.ip) ?? [];
  }

  /** Counts a term that asks DNS. */
  countLookup(domain: string): void {
    this.lookups += 1;
    if (this.lookups > MAX_LOOKUPS) throw new SpfStop('lookups', domain);
  }

  /** What the name has. A name that no question can be made of does not exist. Throws {@link SpfStop}. */
  async lookUp(name: string, type: RecordType): Promise<Lookup> {
    const found = await this.lookUpQuietly(name, type);
    if (isUnanswered(found)) throw new SpfStop('unanswered', name, found.outcome);
    return found;
  }

  /** As {@link lookUp}, and what is not there counts. */
  async lookUpCounted(name: string, type: RecordType): Promise<Lookup> {
    const found = await this.lookUp(name, type);
    if (isVoid(found)) this.voidLookups += 1;
    if (this.voidLookups > MAX_VOID_LOOKUPS) throw new SpfStop('void-lookups', name);
    return found;
  }

  lookUpQuietly(name: string, type: RecordType): Promise<Lookup> {
    return askIfAskable(name, type, this.ask);
  }

  get addressType(): 'A' | 'AAAA' {
    return this.bytes.length === 4 ? 'A' : 'AAAA';
  }

  /** The record of a domain; null where it has none. Throws {@link SpfStop} where it has several. */
  async recordOf(domain: string): Promise<string | null> {
    const { records } = await this.lookUp(domain, 'TXT');
    const found = records.filter(isSpf);
    if (found.length > 1) throw new SpfStop('several-records', domain);
    return found[0] ?? null;
  }

  /** The names whose PTR and address records agree about the sender, of the first ten (RFC 7208, 5.5). */
  validatedNames(): Promise<string[]> {
    this.validated ??= this.validateNames();
    return this.validated;
  }

  private async validateNames(): Promise<string[]> {
    const hosts = hostsIn(await this.lookUpQuietly(reverseName(this.bytes), 'PTR')).slice(0, MAX_HOSTS_OF_TERM);
    const found = await Promise.all(hosts.map((host) => this.lookUpQuietly(host, this.addressType)));
    return hosts.filter((_, index) => found[index]!.records.some((address) => this.isSender(address)));
  }

  isSender(address: string): boolean {
    const bytes = peerBytes(address);
    return bytes !== null && dottedAddress(bytes) === dottedAddress(this.bytes);
  }

  /** The name a term speaks of. */
  async targetOf(macros: MacroString | null, domain: string): Promise<string> {
    if (macros === null) return domain;
    return expandName(macros, await this.valuesFor(macros, domain))!;
  }

  /** What the letters of a text stand for; only one that asks for it makes DNS be asked for the sender's name. */
  async valuesFor(macros: MacroString, domain: string): Promise<MacroValues> {
    const names = lettersOf(macros).includes('p') ? await this.validatedNames() : [];
    const values = macroValues(this.question, domain);
    return (letter) => (letter === 'p' ? nameNear(names, domain) : values(letter));
  }
}

/** The validated name that is said: the domain itself, one below it, any, or `unknown` (RFC 7208, 7.3). */
const nameNear = (names: string[], domain: string): string =>
  names.find((name) => name.toLowerCase() === domain.toLowerCase()) ??
  names.find((name) => isAtOrBelow(name, domain)) ??
  names[0] ??
  'unknown';

export const isAtOrBelow = (name: string, domain: string): boolean =>
  `.${name.toLowerCase()}`.endsWith(`.${domain.toLowerCase()}`);

/** The letters that need no question; `p` is not known here. */
export function macroValues({ ip, sender, helo, receiver, at }: SpfQuestion, domain: string): MacroValues {
  const cut = sender.lastIndexOf('@');
  const [local, origin] = [sender.slice(0, Math.max(cut, 0)) || 'postmaster', sender.slice(cut + 1)];
  const bytes = peerBytes(ip) ?? [];
  const values = {
    s: () => `${local}@${origin}`,
    l: () => local,
    o: () => origin,
    d: () => domain,
    i: () => dottedAddress(bytes),
    p: () => null,
    v: () => (bytes.length === 4 ? 'in-addr' : 'ip6'),
    h: () => helo,
    c: () => (bytes.length === 4 ? bytes.join('.') : new SocketAddress({ address: ip, family: 'ipv6' }).address),
    r: () => receiver,
    t: () => String(Math.floor(at.getTime() / 1000)),
  };
  return (letter) => values[letter]();
}

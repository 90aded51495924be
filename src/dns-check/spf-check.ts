import type { Ask } from './dns-question.js';
import { addressBytes, isInNetwork } from './ip-network.js';
import { hostsIn, isAskable } from './remember-lookups.js';
import { expandText, readTextMacros } from './spf-macro.js';
import { readSpf } from './spf-record.js';
import { isAtOrBelow, MAX_HOSTS_OF_TERM, type SpfQuestion, SpfRun, SpfStop } from './spf-run.js';
import { isTopLabel, type SpfQualifier, type SpfTerm } from './spf-term.js';

export type SpfVerdict = 'PASS' | 'FAIL' | 'SOFTFAIL' | 'NEUTRAL' | 'NONE';

/** What check_host() says (RFC 7208, 2.6). */
export interface SpfOutcome {
  result: SpfVerdict | 'TEMPERROR' | 'PERMERROR';
  /** What the domain says about a FAIL; null where it says nothing that can be used. */
  explanation: string | null;
  /** The term that decided, and the domain in whose record it stands; null: none did. */
  decidedBy: { domain: string; text: string } | null;
  stop: SpfStop | null;
  lookups: number;
  voidLookups: number;
  /** Whether a term matched, by its place in the tree; terms that were not reached are missing. */
  matches: ReadonlyMap<string, boolean>;
}

interface Decision {
  result: SpfVerdict;
  domain: string;
  term: SpfTerm | null;
  explanation: SpfTerm | null;
}

const RESULT_OF: Record<SpfQualifier, SpfVerdict> = { '+': 'PASS', '-': 'FAIL', '~': 'SOFTFAIL', '?': 'NEUTRAL' };

/** Whether the address may send for the domain: check_host() of RFC 7208, section 4. Asks at most some 120 questions. */
export async function checkHost(question: SpfQuestion, ask: Ask): Promise<SpfOutcome> {
  const run = new SpfRun(question, ask);
  const outcome = (result: SpfOutcome['result'], more: Partial<SpfOutcome> = {}): SpfOutcome => ({
    result,
    explanation: null,
    decidedBy: null,
    stop: null,
    lookups: run.lookups,
    voidLookups: run.voidLookups,
    matches: run.matches,
    ...more,
  });
  if (!isFullName(question.domain)) return outcome('NONE');
  try {
    const decision = await decide(run, question.domain, '');
    return outcome(decision.result, {
      decidedBy: decision.term && { domain: decision.domain, text: decision.term.text },
      explanation: decision.result === 'FAIL' ? await explain(run, decision) : null,
    });
  } catch (error) {
    if (!(error instanceof SpfStop)) throw error;
    return outcome(error.kind === 'unanswered' ? 'TEMPERROR' : 'PERMERROR', { stop: error });
  }
}

/** A domain that can have a record: no literal, no single label (RFC 7208, 4.3). */
function isFullName(domain: string): boolean {
  const dot = domain.lastIndexOf('.');
  return dot > 0 && isAskable(domain) && isTopLabel(domain.slice(dot + 1));
}

/** `path` is the place of the record in the tree. */
async function decide(run: SpfRun, domain: string, path: string): Promise<Decision> {
  const none: Decision = { result: 'NONE', domain, term: null, explanation: null };
  const record = await run.recordOf(domain);
  if (record === null) return none;
  const { terms, faults } = readSpf(record);
  if (faults.length > 0) throw new SpfStop('syntax', domain);

  for (const [index, term] of terms.entries()) {
    if (term.isModifier) continue;
    const place = `${path}/${index}`;
    const isMatch = await MATCHERS[term.name]!(run, term, domain, place);
    run.matches.set(place, isMatch);
    if (isMatch) return { result: RESULT_OF[term.qualifier], domain, term, explanation: modifierOf(terms, 'exp') };
  }
  const redirect = modifierOf(terms, 'redirect');
  if (redirect === null) return { ...none, result: 'NEUTRAL' };
  return decideElsewhere(run, redirect, domain, `${path}/${terms.indexOf(redirect)}`);
}

const modifierOf = (terms: SpfTerm[], name: string): SpfTerm | null =>
  terms.find((term) => term.isModifier && term.name === name) ?? null;

/** For include and redirect, a domain without a record is an error (RFC 7208, 5.2 and 6.1). */
async function decideElsewhere(run: SpfRun, term: SpfTerm, domain: string, place: string): Promise<Decision> {
  run.countLookup(domain);
  const target = await run.targetOf(term.domain, domain);
  const decision = await decide(run, target, place);
  if (decision.result === 'NONE') throw new SpfStop('no-record', target);
  return decision;
}

type Matcher = (run: SpfRun, term: SpfTerm, domain: string, place: string) => Promise<boolean>;

const MATCHERS: Record<string, Matcher> = {
  all: () => Promise.resolve(true),
  ip4: (run, term) => Promise.resolve(isWithin(run, term.network, term)),
  ip6: (run, term) => Promise.resolve(isWithin(run, term.network, term)),
  include: async (run, term, domain, place) => (await decideElsewhere(run, term, domain, place)).result === 'PASS',
  a: async (run, term, domain) => {
    run.countLookup(domain);
    return hasAddressWithin(run, await run.targetOf(term.domain, domain), term);
  },
  mx: async (run, term, domain) => {
    run.countLookup(domain);
    const target = await run.targetOf(term.domain, domain);
    const hosts = hostsIn(await run.lookUpCounted(target, 'MX'));
    if (hosts.length > MAX_HOSTS_OF_TERM) throw new SpfStop('hosts', target);
    for (const host of hosts) if (await hasAddressWithin(run, host, term)) return true;
    return false;
  },
  ptr: async (run, term, domain) => {
    run.countLookup(domain);
    const target = await run.targetOf(term.domain, domain);
    return (await run.validatedNames()).some((name) => isAtOrBelow(name, target));
  },
  exists: async (run, term, domain) => {
    run.countLookup(domain);
    const target = await run.targetOf(term.domain, domain);
    return (await run.lookUpCounted(target, 'A')).records.length > 0;
  },
};

async function hasAddressWithin(run: SpfRun, host: string, term: SpfTerm): Promise<boolean> {
  const { records } = await run.lookUpCounted(host, run.addressType);
  return records.some((address) => isWithin(run, addressBytes(address), term));
}

const isWithin = ({ bytes }: SpfRun, network: number[] | null, { prefix4, prefix6 }: SpfTerm): boolean =>
  network !== null && isInNetwork(bytes, network, bytes.length === 4 ? prefix4 : prefix6);

/** What the domain says to a sender that it refuses; whatever is wrong with it leaves it out (RFC 7208, 6.2). */
async function explain(run: SpfRun, { explanation, domain }: Decision): Promise<string | null> {
  if (explanation === null) return null;
  const target = await run.targetOf(explanation.domain, domain);
  const { records } = await run.lookUpQuietly(target, 'TXT');
  const [text] = records;
  if (records.length !== 1 || /[^\x20-\x7e]/.test(text!)) return null;
  const macros = readTextMacros(text!);
  return 'faultAt' in macros ? null : expandText(macros, await run.valuesFor(macros, domain));
}

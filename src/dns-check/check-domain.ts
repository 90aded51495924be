import { Resolver } from 'node:dns';
import type { DnsDepth } from '../core/vocabulary.js';
import { Problem } from '../shared/problem.js';
import { hasIpv6 } from './addresses.js';
import { mxTruth } from './agreement.js';
import { toEvidence } from './answer-text.js';
import { Budget } from './budget.js';
import { DnsClient } from './dns-client.js';
import type { DnsCache } from './dns-cache.js';
import type { DnsEvidence, DnsReport } from './dns-report.js';
import { isPrivateName, understandDomain, type UnderstoodName } from './domain-name.js';
import type { Exchange } from './exchange.js';
import { claimsOf } from './fault.js';
import { findingsOf } from './findings.js';
import { Iterator } from './iterate.js';
import { LIMITS, RESERVE_MS } from './limits.js';
import { notesOf } from './notes.js';
import { observe, type Vantages } from './observe.js';
import { policyAsker, type PolicyWays } from './policy-asker.js';
import { checkPolicies } from './policy-check.js';
import { readServer } from './server-address.js';
import { type DnsTexts, word } from './texts.js';
import { vantagesOf, valuesOf } from './vantages.js';

/** From where and how the service checks, by its settings. */
export interface DnsCheckSettings extends Vantages {
  /** `ip[:port]` of the root servers. */
  roots: readonly string[];
  /** Where name servers found in a delegation are asked. */
  port: number;
  /** Also ask for special-use and private names, and private name servers. */
  allowPrivate: boolean;
  cache: DnsCache;
  texts: DnsTexts;
  now: () => Date;
}

/** What a caller asks for. */
export interface DnsCheckRequest {
  domain: string;
  depth?: DnsDepth;
  /** Its name is checked as well. */
  sendingIp?: string | null;
  /** Nothing is taken from the cache. */
  fresh?: boolean;
  /** The whole check, in milliseconds; never more than its depth allows. */
  deadlineMs?: number;
  /** Hears of each answer as it comes. */
  onStep?: (step: DnsEvidence) => void;
}

/** Checks the mail DNS of what a person sent. Throws INVALID_DOMAIN or NAME_REFUSED; no DNS failure makes it fail. */
export async function checkDomain(request: DnsCheckRequest, settings: DnsCheckSettings): Promise<DnsReport> {
  const { allowPrivate, texts } = settings;
  const name = nameToCheck(request.domain, allowPrivate, texts);
  const limits = LIMITS[request.depth ?? 'QUICK'];
  const budget = new Budget(Math.min(request.deadlineMs ?? Infinity, limits.deadlineMs) - RESERVE_MS, limits.queries);
  const checkedAt = settings.now();
  const started = performance.now();
  let unasked = 0;
  const onExchange = (exchange: Exchange) => {
    if (exchange.isAsked) request.onStep?.(toEvidence(exchange, null));
    else unasked++;
  };
  const client = new DnsClient(budget, onExchange);
  const iterator = new Iterator(client, {
    roots: settings.roots.map(readServer),
    port: settings.port,
    allowPrivate,
    hasIpv6: hasIpv6(),
    cache: request.fresh ? null : settings.cache,
  });
  const sendingIp = request.sendingIp ?? null;
  const known = Promise.withResolvers<Pick<PolicyWays, 'mx' | 'resolver'>>();
  const policies = known.promise.then((ways) =>
    // A name that does not exist publishes nothing.
    ways.mx?.outcome === 'NXDOMAIN'
      ? null
      : checkPolicies(name.domain, {
          ...policyAsker({ ...ways, client, iterator, budget }),
          sendingIp,
          texts,
          at: checkedAt,
        }),
  );
  const seen = await observe({
    domain: name.domain,
    vantages: settings,
    client,
    iterator,
    allowPrivate,
    limits,
    mayBePrivate: allowPrivate && isPrivateName(name.domain),
    sendingIp,
    onMx: (mx, resolver) => known.resolve({ mx, resolver }),
  });
  const published = await policies;

  const [claim] = claimsOf(seen);
  const values = valuesOf(seen);
  const ttl = mxTruth(seen)?.ttl ?? null;
  return {
    domain: name.domain,
    fault: claim!.fault,
    headline: word(texts, claim!.headline, values),
    whoActs: claim!.whoActs,
    vantages: vantagesOf(seen),
    findings: [...findingsOf(seen, ttl === Infinity ? null : ttl, texts), ...(published?.findings ?? [])],
    spf: published?.spf ?? null,
    queries: budget.spent,
    durationMs: Math.round(performance.now() - started),
    checkedAt: checkedAt.toISOString(),
    understoodAs: name.understoodAs,
    notes: notesOf({ seen, name, fault: claim!.fault, budget, unasked, settings, texts, values }),
  };
}

/** The name to ask for, or the problem that says why it is not asked. */
export function nameToCheck(sent: string, allowPrivate: boolean, texts: DnsTexts): UnderstoodName {
  const name = understandDomain(sent, allowPrivate);
  if ('domain' in name) return name;
  throw new Problem(name.code, word(texts, `refused-${name.refused}`));
}

/** The resolvers that this machine uses. Read anew each time: they change with the network. */
export const machineResolvers = (): string[] => new Resolver().getServers();

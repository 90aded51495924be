import { toEvidence } from './answer-text.js';
import type { DnsClient } from './dns-client.js';
import type { Ask, Lookup, RecordType } from './dns-question.js';
import { answersTo, dataOf, type Exchange, isAnswered } from './exchange.js';
import type { Iterator } from './iterate.js';
import type { Observation } from './observe.js';
import type { EvidenceOf } from './policy-finding.js';

/** Asks for what a domain publishes about its mail, and keeps the answers. */
export interface PolicyAsker {
  ask: Ask;
  evidenceOf: EvidenceOf;
}

/** No vantage point could be asked about the domain at all: more questions would only wait. */
const SILENT: Lookup = { outcome: 'TIMEOUT', records: [], ttl: null };

/**
 * Asks the authority where that answered about the domain, by the way that is known by then; else the local resolver
 * that answered.
 */
export function policyAsker(seen: Observation, client: DnsClient, iterator: Iterator): PolicyAsker {
  const kept = new Map<string, Exchange>();
  const keep = (name: string, type: RecordType, exchange: Exchange | null) => {
    if (exchange) kept.set(`${name} ${type}`, exchange);
  };
  const resolver = seen.resolvers.find(({ vantage, mx }) => vantage === 'LOCAL' && isAnswered(mx))?.server;

  const ask: Ask = async (name, type) => {
    if (seen.mx?.isAuthoritative) {
      const { outcome, records, ttl, exchange } = await iterator.resolve(name, type);
      keep(name, type, exchange);
      return { outcome, records, ttl };
    }
    if (!resolver) return SILENT;
    const exchange = await client.ask(resolver, name, type, { recurse: true });
    keep(name, type, exchange);
    const { records } = answersTo(exchange.message, name, type);
    return {
      outcome: exchange.outcome,
      records: dataOf(exchange),
      ttl: records.length > 0 ? Math.min(...records.map(({ ttl }) => ttl)) : null,
    };
  };
  return {
    ask,
    evidenceOf: ({ name, type }) => {
      const exchange = kept.get(`${name} ${type}`);
      return exchange ? [toEvidence(exchange, null)] : [];
    },
  };
}

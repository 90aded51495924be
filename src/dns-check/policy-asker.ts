import { toEvidence } from './answer-text.js';
import type { Budget } from './budget.js';
import type { DnsClient } from './dns-client.js';
import type { Ask, Lookup, RecordType } from './dns-question.js';
import { answersTo, dataOf, type Exchange } from './exchange.js';
import type { Iterator } from './iterate.js';
import type { MxView } from './observe.js';
import type { EvidenceOf } from './policy-finding.js';
import type { ServerAddress } from './server-address.js';

/** Asks for what a domain publishes about its mail, and keeps the answers. */
export interface PolicyAsker {
  ask: Ask;
  evidenceOf: EvidenceOf;
}

export interface PolicyWays {
  mx: MxView | null;
  /** The local resolver that answers about the domain. */
  resolver: Promise<ServerAddress | null>;
  client: DnsClient;
  iterator: Iterator;
  budget: Budget;
}

/** Queries that are left to the questions on which it depends whether mail finds its way. */
const KEPT = 15;
/** No vantage point could be asked about the domain at all: more questions would only wait. */
const SILENT: Lookup = { outcome: 'TIMEOUT', records: [], ttl: null };
const NOT_ASKED: Lookup = { outcome: 'ERROR', records: [], ttl: null };

/** Asks the authority where that answers about the domain, else the local resolver that does. */
export function policyAsker({ mx, resolver, client, iterator, budget }: PolicyWays): PolicyAsker {
  const kept = new Map<string, Exchange>();
  const keep = (name: string, type: RecordType, exchange: Exchange | null) => {
    if (exchange) kept.set(`${name} ${type}`, exchange);
  };
  const ask: Ask = async (name, type) => {
    if (budget.queriesLeft() <= KEPT) return NOT_ASKED;
    if (mx?.isAuthoritative) {
      const { outcome, records, ttl, exchange } = await iterator.resolve(name, type);
      keep(name, type, exchange);
      return { outcome, records, ttl };
    }
    const server = await resolver;
    if (!server) return SILENT;
    const exchange = await client.ask(server, name, type, { recurse: true });
    keep(name, type, exchange);
    const { records } = answersTo(exchange.message, name, type);
    const ttl = records.length > 0 ? Math.min(...records.map((one) => one.ttl)) : null;
    return { outcome: exchange.outcome, records: dataOf(exchange), ttl };
  };
  return {
    ask,
    evidenceOf: ({ name, type }) => {
      const exchange = kept.get(`${name} ${type}`);
      return exchange ? [toEvidence(exchange, null)] : [];
    },
  };
}

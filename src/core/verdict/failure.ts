import { acrossRecords, isDelivery } from '../across-records.js';
import type { Deadline } from '../deadline.js';
import { type Delivery, deliveryRecord } from '../delivery.js';
import type { FactRecord } from '../facts.js';
import { ARRIVED } from '../fate.js';
import { byKind } from '../gather-facts.js';
import { plainDomain } from '../read/host.js';
import type { Seen } from '../read/paste.js';
import type { Reading } from '../read/read.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { FactBase } from '../rulebook/match.js';
import { matchRules, rank, type Ranking } from './rank.js';

/** One delivery or queue that fails or waits, in the few plain values that patterns are told from. */
export interface Failure {
  mailbox: string | null;
  domain: string | null;
  provider: string | null;
  /** The server that the mail was handed to, or was to be. */
  host: string | null;
  /** That server is known to be a way out (a smart host), not the recipient's own. */
  relays: boolean;
  reason: string | null;
  /** What it would be if it were alone. */
  alone: Alone;
  /** RFC 3339 in UTC. */
  at: string | null;
  /** Where it was seen in its paste; null among the failures of several pastes. */
  seen: Seen<unknown> | null;
}

/** The likeliest causes of one failure, most probable first, and the probability of something else. */
export interface Alone {
  causes: { id: string; probability: number }[];
  other: number;
}

export interface Failures {
  failures: Failure[];
  /** How many next hops take mail meanwhile. */
  working: number;
}

export const NO_FAILURES: Failures = { failures: [], working: 0 };

const MOST_CAUSES = 15;
const LEAST_PROBABILITY = 0.005;
/** Failures that read the same are ranked once; more kinds than these in one paste are not told apart. */
const MOST_RANKED = 12;

interface Diagnosed {
  reading: Reading;
  base: FactBase;
  deliveries: Delivery[];
  ranking: Ranking;
  product: string | null;
}

/** Every delivery of a paste that did not arrive, and every queue with a last error that is not about one of them. */
export function failuresOf(diagnosed: Diagnosed, rulebook: Rulebook, deadline: Deadline): Failures {
  const { reading, base, ranking, product } = diagnosed;
  const deliveries = diagnosed.deliveries.filter(({ action }) => action === null || !ARRIVED.has(action));
  const queues = (base.get('queue') ?? []).map((record) => queueOf(record, rulebook)).filter((one) => one !== null);
  const failing = queues.filter(({ error }) => error !== null);
  const ofDomain = new Map(failing.map((one) => [one.domain, one]));
  const besides = failing.filter(({ domain }) => !deliveries.some((one) => one.recipientDomain === domain && domain));
  const whole = aloneOf(ranking);
  const single = deliveries.length + besides.length === 1;
  const ranked = new Map<string, Alone>();
  const alone = (key: string, records: () => FactRecord[], main: Delivery | null): Alone => {
    if (single) return whole;
    const known = ranked.get(key);
    if (known) return known;
    if (ranked.size >= MOST_RANKED || deadline.skips('rules')) return whole;
    const own = byKind([...records(), acrossRecords(records())]);
    const result = aloneOf(rank(rulebook, matchRules(rulebook, own, product, deadline), own, main, product));
    ranked.set(key, result);
    return result;
  };
  const notices = base.get('notice') ?? [];
  const { date, arrivalDate } = reading.notice;
  return {
    failures: [
      ...deliveries.map((one): Failure => {
        const queue = one.recipientDomain === null ? undefined : ofDomain.get(one.recipientDomain);
        const { finalRecipient, recipientDomain, provider, remoteMta, code, vendorCode, diagnosticName, draft } = one;
        const reason = queue?.reason ?? one.reason;
        return {
          mailbox: finalRecipient?.includes('@') ? finalRecipient.toLowerCase() : null,
          domain: recipientDomain,
          provider,
          host: remoteMta === null ? null : plainDomain(remoteMta),
          relays: false,
          reason,
          alone: alone(
            [reason, code, vendorCode, diagnosticName, provider, queue?.key].join('\n'),
            () => [...notices, deliveryRecord(one, reading), ...(queue ? [queue.record] : [])],
            one,
          ),
          at: one.lastAttemptDate ?? date?.value ?? arrivalDate?.value ?? queue?.at ?? null,
          seen: draft.finalRecipient ?? draft.status ?? draft.replyCode ?? draft.diagnosticCode,
        };
      }),
      ...besides.map((one): Failure => ({
        mailbox: null,
        domain: one.domain,
        provider: null,
        host: one.host,
        relays: one.host !== null,
        reason: one.reason,
        alone: alone(one.key, () => [one.record], null),
        at: one.at,
        seen: one.record.facts[0] ?? null,
      })),
    ],
    working: new Set(queues.flatMap(({ error, domain, flows }) => (!error && flows && domain ? [domain] : []))).size,
  };
}

const aloneOf = ({ causes, other }: Ranking): Alone => {
  const likely = causes.slice(0, MOST_CAUSES).filter(({ probability }) => probability >= LEAST_PROBABILITY);
  const rest = causes.reduce((sum, { probability }) => sum + probability, other);
  return {
    causes: likely.map(({ id, probability }) => ({ id, probability })),
    other: rest - likely.reduce((sum, { probability }) => sum + probability, 0),
  };
};

interface Queue {
  record: FactRecord;
  /** The recipient's domain where it delivers by DNS, else the host that it hands its mail to. */
  domain: string | null;
  host: string | null;
  error: string | null;
  reason: string | null;
  /** Mail goes through it. */
  flows: boolean;
  at: string | null;
  /** Queues with the same key fail alike. */
  key: string;
}

/** A queue of `Get-Queue` with a next hop; null for submission, poison and shadow queues. */
function queueOf({ kind, facts }: FactRecord, { reasonFinder }: Rulebook): Queue | null {
  const value = (name: string) => {
    const found = facts.find((fact) => fact.name === name);
    return found === undefined ? null : String(found.value);
  };
  const [type, hop] = [value('queue.deliveryType') ?? '', value('queue.nextHopDomain')];
  if (hop === null || !isDelivery(value('queue.identity') ?? '', type)) return null;
  const byDns = /^(DnsConnectorDelivery)?$/i.test(type) && !hop.startsWith('[');
  const [error, status, socket] = [value('queue.lastError'), value('queue.lastErrorCode'), value('queue.winsockError')];
  const reason =
    error === null
      ? null
      : reasonFinder.find({ text: error, status, replyCode: null, command: null, provider: null, action: 'delayed' });
  return {
    // What it has to do with the recipient of the notice is not its own.
    record: { kind, facts: facts.filter(({ name }) => name !== 'queue.sameDomain') },
    domain: byDns ? plainDomain(hop) : null,
    host: byDns ? null : plainDomain(hop),
    error,
    reason,
    flows: /^(Ready|Active)$/i.test(value('queue.status') ?? ''),
    at: value('queue.lastRetryTime'),
    key: [reason, status, socket, type].join('\n'),
  };
}

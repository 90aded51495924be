import { isPrivateAddress } from './addresses.js';
import { answersTo, dataOf, type Exchange, negativeSoa } from './exchange.js';
import { isWithin } from './wire-name.js';

/** What the authoritative servers say to one question. */
export interface Truth {
  /** One for each different answer, its records sorted; an empty one says that there are none. */
  answers: readonly (readonly string[])[];
  /** The highest TTL that a server gives, in seconds. */
  ttl: number;
  zone: string;
  /** How long a "no" of the zone may be kept (RFC 2308 5), in seconds; null: not known. */
  negativeTtl: number | null;
}

/** What shows that a different answer is no older one from a cache. */
export type Sign =
  /** The resolver calls itself authoritative: it holds a zone of this name. */
  | 'SHADOW_ZONE'
  /** Its TTL is above the authority's. */
  | 'TTL_ABOVE'
  /** Its TTL does not fall. */
  | 'TTL_FIXED'
  /** A private, loopback or unspecified address: a filter. */
  | 'SINKHOLE'
  /** A "no" that no cache may still hold. */
  | 'STALE_NO';

export type Agreement =
  | { kind: 'SAME' }
  /** No usable answer. */
  | { kind: 'FAILED' }
  /** The authoritative servers disagree, so that nothing can be held against the resolver. */
  | { kind: 'UNDECIDED' }
  /** Different, as an older answer from a cache is. */
  | { kind: 'CACHED'; secondsLeft: number }
  | { kind: 'WRONG'; sign: Sign };

/** A TTL is whole seconds: less than this between two questions shows nothing. */
const FALL_MS = 1050;

const ttlOf = (exchange: Exchange): number => {
  const { records, aliases } = answersTo(exchange.message, exchange.name, exchange.type);
  const all = [...records, ...aliases].map(({ ttl }) => ttl);
  return all.length > 0 ? Math.min(...all) : (negativeSoa(exchange)?.ttl ?? 0);
};

/** For addresses, one in common is agreement: many hosts give each asker a part or an order of its own. */
const isSame = (mine: readonly string[], truth: readonly string[], type: string): boolean =>
  mine.join('\n') === truth.join('\n') ||
  ((type === 'A' || type === 'AAAA') && mine.some((one) => truth.includes(one)));

/** Whether the TTL of an answer stands still although time passed. */
export function isTtlFixed(first: Exchange, again: Exchange | null): boolean {
  if (again === null || again.at - first.at < FALL_MS || again.outcome !== first.outcome) return false;
  const isSameAnswer = dataOf(first).join('\n') === dataOf(again).join('\n');
  return isSameAnswer && ttlOf(first) > 0 && ttlOf(again) >= ttlOf(first);
}

/**
 * Compares a resolver's answer with the authority's. `addresses`: where mail would go by the resolver's answer.
 * Pure: the second question has been asked already, or not.
 */
export function compare(
  truth: Truth,
  answer: Exchange,
  again: Exchange | null,
  addresses: readonly string[],
): Agreement {
  const { outcome, message } = answer;
  if (message === null || (outcome !== 'ANSWER' && outcome !== 'NODATA' && outcome !== 'NXDOMAIN'))
    return { kind: 'FAILED' };
  const data = dataOf(answer);
  if (truth.answers.some((one) => isSame(data, one, answer.type))) return { kind: 'SAME' };
  if (truth.answers.length !== 1) return { kind: 'UNDECIDED' };
  const wrong = (sign: Sign): Agreement => ({ kind: 'WRONG', sign });
  if (message.isAuthoritative) return wrong('SHADOW_ZONE');
  const ttl = ttlOf(answer);
  if (data.length === 0) {
    if (isStaleNo(truth, answer)) return wrong('STALE_NO');
  } else {
    if (addresses.some(isPrivateAddress)) return wrong('SINKHOLE');
    if (truth.answers[0]!.length > 0 && ttl > truth.ttl) return wrong('TTL_ABOVE');
  }
  return isTtlFixed(answer, again) ? wrong('TTL_FIXED') : { kind: 'CACHED', secondsLeft: ttl };
}

/** A "no" without a SOA may not be kept at all; with one, as long as the zone that it names says. */
function isStaleNo({ zone, negativeTtl }: Truth, answer: Exchange): boolean {
  const soa = negativeSoa(answer);
  if (soa === null) return true;
  const own = Number(soa.data.split(' ').at(-1));
  const isOfZone = soa.name === zone || isWithin(soa.name, zone);
  return soa.ttl > (isOfZone && negativeTtl !== null ? negativeTtl : own);
}

import { type Agreement, compare, type Truth } from './compare.js';
import { answersTo, dataOf, negativeSoa } from './exchange.js';
import { soundServers } from './observe-authority.js';
import type { MailHost } from './observe-hosts.js';
import type { ResolverView } from './observe-resolvers.js';
import type { Observation } from './observe.js';
import { isWithin } from './wire-name.js';

export type Compared = Agreement | { kind: 'NOT_COMPARED' };

const minimumOf = (soa: string): number => Number(soa.split(' ').at(-1));

/** What the authoritative servers say about the MX; null where none does, or where only an alias leads to it. */
export function mxTruth({ authority, mx, domain }: Pick<Observation, 'authority' | 'mx' | 'domain'>): Truth | null {
  const sound = soundServers(authority);
  if (sound.length === 0) return null;
  const isAlias = (mx?.aliases.length ?? 0) > 0;
  if (isAlias && mx?.outcome === 'FAILED') return null;
  const lists = isAlias ? [[...mx!.records]] : sound.map((server) => dataOf(server.mx));
  const answers = [...new Map(lists.map((list) => [list.join('\n'), list])).values()];
  const ttls = sound.flatMap((server) => answersTo(server.mx.message, domain, 'MX').records.map(({ ttl }) => ttl));
  const soas = sound.flatMap(({ soa, mx: answer }) => [
    ...answersTo(soa.message, soa.name, 'SOA').records,
    ...[negativeSoa(answer)].filter((one) => one !== null),
  ]);
  return {
    answers,
    ttl: isAlias ? Infinity : Math.max(0, ...ttls),
    zone: authority.zone!,
    negativeTtl: soas.length > 0 ? Math.max(...soas.map(({ ttl, data }) => Math.min(ttl, minimumOf(data)))) : null,
  };
}

/** How a resolver's MX stands to the authority's; NOT_COMPARED where there is no sound answer to compare with. */
export function agreementOf(
  seen: Observation,
  { mx, again, addresses }: ResolverView,
  truth: Truth | null = mxTruth(seen),
): Compared {
  return truth === null ? { kind: 'NOT_COMPARED' } : compare(truth, mx, again, addresses);
}

/** How the local resolver's addresses of a mail host stand to the authority's. */
export function hostAgreementOf(seen: Observation, { host, authority, local }: MailHost): Compared {
  const isKnown = authority?.a.outcome === 'ANSWER' || authority?.a.outcome === 'NODATA';
  if (!isKnown || local === null) return { kind: 'NOT_COMPARED' };
  const { a } = authority;
  const { records } = answersTo(a.exchange?.message ?? null, a.aliases.at(-1)!, 'A');
  const zone = seen.authority.zone;
  const isOwn = zone !== null && isWithin(host, zone);
  const truth: Truth = {
    answers: [[...a.records].sort()],
    // What was kept from an earlier check has the TTL of then.
    ttl: a.isCached || a.aliases.length > 1 ? Infinity : Math.max(0, ...records.map(({ ttl }) => ttl)),
    zone: isOwn ? zone : host,
    negativeTtl: isOwn ? (mxTruth(seen)?.negativeTtl ?? null) : null,
  };
  return compare(truth, local.a, local.again, dataOf(local.a));
}

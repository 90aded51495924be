import type { FindingStatus } from '../core/vocabulary.js';
import type { ServerState } from './delegation.js';
import { delegationState, signingState } from './delegation-state.js';
import { answersTo, type Exchange, isAnswered } from './exchange.js';
import type { FindingId } from './finding-ids.js';
import { type Found, uncheckedStatus, when } from './found.js';
import { type AuthorityView, soundServers } from './observe-authority.js';
import type { Observation } from './observe.js';
import { bogusSide, isBogus } from './resolver-state.js';
import { relative } from './wire-name.js';

const present = <T>(values: readonly (T | null | undefined)[]): T[] =>
  values.filter((value) => value !== null && value !== undefined);

/** Whether the domain exists and its parent points at it. */
export function findDelegation(seen: Observation): Found[] {
  const { authority } = seen;
  const { walk, zone, delegation } = authority;
  const state = delegationState(authority);
  const way = present([walk.referral, walk.last, ...(walk.last === null ? walk.failed : [])]);
  const isFound = zone !== null && authority.servers.length > 0;
  return [
    ...when(state === 'NOT_FOUND', () => ({
      id: 'domain-not-found',
      status: 'FAILED',
      evidence: present([walk.last, ...soundServers(authority).map(({ mx }) => mx)]),
    })),
    ...when(state === 'UNREACHED' && seen.resolvers.some(({ mx }) => mx.outcome === 'NXDOMAIN'), () => ({
      id: 'domain-not-found',
      status: 'FAILED',
      evidence: seen.resolvers.filter(({ mx }) => mx.outcome === 'NXDOMAIN').map(({ mx }) => mx),
    })),
    ...when(state === 'NOT_DELEGATED', () => ({ id: 'delegation-missing', status: 'FAILED', evidence: way })),
    ...when(isFound, () => ({
      id: 'delegation-found',
      status: 'PASSED',
      values: { zone: zone!, names: delegation!.names.join(', ') },
      evidence: present([walk.referral]),
    })),
    ...when(zone === null && state === 'UNREACHED', () => ({
      id: 'delegation-found',
      status: uncheckedStatus(walk.failed),
      values: { zone: seen.domain, names: '' },
      evidence: walk.failed,
    })),
    ...ofNames(authority),
    ...ofGlue(authority),
    ...ofNameSets(authority),
  ];
}

const OF_STATE: Partial<Record<ServerState, FindingId>> = {
  NO_NAME: 'ns-name-missing',
  NO_ADDRESS: 'ns-name-missing',
  LOOP: 'ns-loop',
  NO_GLUE: 'glue-missing',
  PRIVATE: 'ns-private-address',
  DEAD_ZONE: 'ns-unfound',
};

/** While one server answers, mail flows; the others are only a danger. */
const statusOf = (authority: AuthorityView): FindingStatus =>
  soundServers(authority).length > 0 ? 'WARNING' : 'FAILED';

const ofNames = (authority: AuthorityView): Found[] =>
  authority.nameServers.flatMap(({ name, state, addresses }): Found[] => {
    const id = OF_STATE[state];
    if (id === undefined) return [];
    const values = { server: name, zone: authority.zone!, addresses: addresses.join(', ') };
    return [{ id, status: statusOf(authority), values, evidence: present([authority.walk.referral]) }];
  });

function ofGlue(authority: AuthorityView): Found[] {
  const { misled, nameServers, ownAddresses, walk, zone } = authority;
  const found = (server: string, glue: readonly string[], own: readonly string[], evidence: Exchange[]): Found => ({
    id: 'glue-wrong',
    status: misled.length > 0 ? 'FAILED' : 'WARNING',
    values: { server, zone: zone!, glue: glue.join(', '), addresses: own.join(', ') },
    evidence: present([walk.referral, ...evidence]),
    remark: 'observed-glue',
  });
  return [
    ...misled.map(({ name, glue, answer }) => found(name, glue, [answer.server], [answer])),
    ...nameServers.flatMap(({ name, glue }): Found[] => {
      const own = ownAddresses.get(name);
      const isOther = own?.outcome === 'ANSWER' && !own.records.some((address) => glue.includes(address));
      return isOther ? [found(name, glue, own.records, present([own.exchange]))] : [];
    }),
  ];
}

export const childNames = (ns: Exchange): string[] =>
  answersTo(ns.message, ns.name, 'NS').records.map(({ data }) => relative(data));

/** The parent's names of the servers against those of the servers themselves. */
function ofNameSets(authority: AuthorityView): Found[] {
  const { delegation, zone } = authority;
  const parents = [...(delegation?.names ?? [])].sort().join(', ');
  const differing = soundServers(authority)
    .map(({ ns }) => ns)
    .filter((ns) => ns.outcome === 'ANSWER' && childNames(ns).sort().join(', ') !== parents);
  return when(differing.length > 0, () => ({
    id: 'ns-set-differs',
    status: 'WARNING',
    values: { zone: zone!, parents, children: childNames(differing[0]!).sort().join(', ') },
    evidence: present([authority.walk.referral, ...differing]),
    remark: 'observed-names-differ',
  }));
}

/** Signatures, as a validating resolver shows them. */
export function findDnssec(seen: Observation): Found[] {
  const { authority, resolvers } = seen;
  const bogus = resolvers.filter(isBogus).flatMap(({ mx, unchecked }) => present([mx, unchecked]));
  const validated = resolvers.filter(({ mx }) => isAnswered(mx) && mx.message!.isAuthenticated).map(({ mx }) => mx);
  const isKeyless = signingState(authority) === 'NO_KEY';
  const zone = authority.zone ?? seen.domain;
  return [
    ...when(isKeyless, () => ({
      id: 'ds-without-key',
      status: 'FAILED',
      values: { zone },
      evidence: present([authority.ds?.exchange, authority.dnskey?.exchange]),
    })),
    ...when(bogusSide(seen) === 'ZONE', () => ({
      id: 'dnssec-bogus',
      status: 'FAILED',
      values: { zone },
      evidence: bogus,
    })),
    ...when(validated.length > 0 && bogus.length === 0 && !isKeyless, () => ({
      id: 'dnssec-validated',
      status: 'PASSED',
      values: { zone },
      evidence: validated,
    })),
  ];
}

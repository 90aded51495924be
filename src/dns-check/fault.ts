import type { DnsFault, WhoActs } from '../core/vocabulary.js';
import { hostAgreementOf } from './agreement.js';
import type { Sign } from './compare.js';
import { type DelegationState, delegationState, signingState } from './delegation-state.js';
import { dataOf, isAnswered } from './exchange.js';
import { exchangeOf, type HostState, type MailHost, stateOf } from './observe-hosts.js';
import type { Observation } from './observe.js';
import { bogusSide, forwardingSign, isLocal, localAgreements, sameFromForwarder } from './resolver-state.js';
import type { Headline } from './wording-keys.js';

/** Somebody's DNS is at fault, or nobody's: in one sentence, and who has to act. */
export interface Claim {
  fault: DnsFault;
  headline: Headline;
  whoActs: WhoActs;
}

const claim =
  (fault: DnsFault, whoActs: WhoActs) =>
  (headline: Headline): Claim => ({ fault, headline, whoActs });

const parent = claim('PARENT_DELEGATION', 'RECIPIENT_ADMIN');
const recipient = claim('RECIPIENT_DNS', 'RECIPIENT_ADMIN');
const mailServers = claim('RECIPIENT_MX', 'RECIPIENT_ADMIN');
const local = claim('LOCAL_DNS', 'SENDER_ADMIN');
const forwarding = claim('FORWARDING_DNS', 'SENDER_ADMIN');
const nobody = claim('NONE', 'NOBODY');
const unknown = claim('UNKNOWN', 'UNKNOWN');

const OF_DELEGATION: Record<DelegationState, Claim | null> = {
  SOUND: null,
  UNREACHED: null,
  NOT_FOUND: claim('DOMAIN_NOT_FOUND', 'SENDER')('domain-not-found'),
  NOT_DELEGATED: parent('not-delegated'),
  DANGLING: parent('servers-do-not-exist'),
  LOOP: parent('servers-loop'),
  NO_GLUE: parent('glue-missing'),
  PRIVATE: parent('servers-private'),
  WRONG_GLUE: parent('glue-wrong'),
  UNFOUND: recipient('servers-unfound'),
  SILENT: recipient('servers-silent'),
  REFUSED: recipient('servers-refuse'),
  SERVFAIL: recipient('servers-fail'),
  LAME: recipient('servers-lame'),
  BROKEN: recipient('servers-broken'),
};

const OF_HOSTS: Partial<Record<HostState, Headline>> = {
  PRIVATE: 'hosts-private',
  NO_ADDRESS: 'hosts-without-address',
  ALIAS_LOOP: 'hosts-alias-loop',
  LITERAL: 'hosts-literal',
  DEAD_ZONE: 'hosts-unfound',
};

const OF_SIGN: Record<Sign, Headline> = {
  SHADOW_ZONE: 'local-shadow-zone',
  SINKHOLE: 'local-sinkhole',
  STALE_NO: 'local-denies',
  TTL_ABOVE: 'local-wrong',
  TTL_FIXED: 'local-wrong',
};

/** All faults that hold, the first in the order of precedence first; without any, that there is none or that it is not known. */
export function claimsOf(seen: Observation): Claim[] {
  const state = delegationState(seen.authority);
  const ofState = OF_DELEGATION[state];
  const claims = [
    ...(ofState === null ? [] : [ofState]),
    ...(signingState(seen.authority) === 'NO_KEY' ? [parent('ds-without-key')] : []),
    ...(bogusSide(seen) === 'ZONE' ? [recipient('signatures-wrong')] : []),
    ...ofMailServers(seen),
    ...(state === 'SOUND' ? ofLocal(seen) : []),
  ];
  const order = claims.sort((a, b) => ORDER.indexOf(a.fault) - ORDER.indexOf(b.fault));
  if (order.length > 0) return order;
  return [state === 'SOUND' ? withoutFault(seen) : withoutAuthority(seen)];
}

const ORDER: readonly DnsFault[] = [
  'DOMAIN_NOT_FOUND',
  'PARENT_DELEGATION',
  'RECIPIENT_DNS',
  'RECIPIENT_MX',
  'LOCAL_DNS',
  'FORWARDING_DNS',
];

/** The MX of the domain cannot be used, by what its own servers say; a null MX nobody publishes by mistake. */
function ofMailServers(seen: Observation): Claim[] {
  const { mx } = seen;
  if (mx === null) return [];
  if (isNullMx(mx.records)) return [claim('RECIPIENT_MX', 'SENDER')('null-mx')];
  if (!mx.isAuthoritative) return [];
  if (mx.isAliasLoop) return [mailServers('mx-alias-loop')];
  if (mx.outcome === 'NXDOMAIN' && mx.aliases.length > 0) return [mailServers('mx-alias-nowhere')];
  const states = hostStates(seen);
  const words = new Set(states.map((state) => OF_HOSTS[state]));
  if (states.length === 0 || words.has(undefined) || seen.hostsCut > 0) return [];
  if (mx.records.length === 0) return [mailServers('no-mx')];
  return [mailServers(words.size === 1 ? [...words][0]! : 'hosts-unusable')];
}

export const isNullMx = (records: readonly string[]): boolean =>
  records.length > 0 && records.every((record) => exchangeOf(record) === '');

export const hostStates = ({ hosts, mayBePrivate }: Observation): HostState[] =>
  hosts.map((host) => stateOf(host, mayBePrivate));

/** The authority has a sound answer: does the sending server get it? */
function ofLocal(seen: Observation): Claim[] {
  const agreements = localAgreements(seen);
  const wrong = agreements.flatMap(({ view, agreement }) =>
    agreement.kind === 'WRONG' ? [{ view, sign: agreement.sign }] : [],
  );
  if (wrong.length > 0) {
    const { view, sign } = wrong[0]!;
    return [sameFromForwarder(view, seen).length > 0 ? forwarding('forwarder-wrong') : local(OF_SIGN[sign])];
  }
  const failing = agreements.filter(({ agreement, view }) => agreement.kind === 'FAILED' && view.mx.isAsked);
  // A server asks its next resolver where one fails.
  if (failing.length > 0 && failing.length === agreements.length) {
    if (bogusSide(seen) === 'RESOLVER') return [local('local-bogus')];
    const isBeyond = failing.some(({ view }) => forwardingSign(view, seen).length > 0);
    return [isBeyond ? forwarding('forwarder-fails') : local('local-fails')];
  }
  return ofLocalHosts(seen);
}

/** The MX is right, but the local resolver has wrong addresses for its hosts, or none for any. */
function ofLocalHosts(seen: Observation): Claim[] {
  const usable = seen.hosts.filter((host) => host.authority?.a.outcome === 'ANSWER');
  const agreements = usable.map((host) => hostAgreementOf(seen, host));
  const wrong = agreements.find((agreement) => agreement.kind === 'WRONG');
  if (wrong?.kind === 'WRONG') return [local(wrong.sign === 'STALE_NO' ? 'local-denies-host' : OF_SIGN[wrong.sign])];
  const isFailing = usable.length > 0 && usable.every(isLocallyFailing);
  return isFailing ? [local('local-hosts-fail')] : [];
}

/** The A question fails, and AAAA brings nothing in its place. */
const isLocallyFailing = ({ local: seen }: MailHost): boolean =>
  seen !== null && seen.a.isAsked && !isAnswered(seen.a) && (seen.aaaa === null || dataOf(seen.aaaa).length === 0);

/** The authority is sound and nobody is at fault: can mail flow? */
function withoutFault(seen: Observation): Claim {
  if (!hostStates(seen).includes('REACHABLE')) return unknown('hosts-not-checked');
  const locals = seen.resolvers.filter(isLocal);
  const agreements = localAgreements(seen);
  if (locals.every(({ mx }) => !mx.isAsked)) return nobody('sound-local-unasked');
  if (agreements.some(({ agreement }) => agreement.kind === 'CACHED')) return nobody('sound-cached');
  if (locals.some(({ mx }) => !isAnswered(mx))) return nobody('sound-partly');
  return nobody(seen.mx?.records.length === 0 ? 'sound-fallback' : 'sound');
}

/** Only resolvers could be asked: their "no" and their failures may be anybody's fault. */
function withoutAuthority(seen: Observation): Claim {
  const asked = seen.resolvers.filter(({ mx, vantage }) => mx.isAsked && vantage !== 'FORWARDER');
  const locals = asked.filter(isLocal);
  const answered = asked.filter(({ mx }) => isAnswered(mx));
  const fails = asked.some(({ mx }) => mx.outcome !== 'TIMEOUT') ? 'resolvers-fail' : 'resolvers-silent';
  if (!locals.some(({ mx }) => isAnswered(mx))) return unknown(fails);
  const kinds = new Set(
    answered.map(({ mx }) => (mx.outcome === 'ANSWER' && isNullMx(dataOf(mx)) ? 'NULL' : mx.outcome)),
  );
  if (kinds.size > 1) return unknown('resolvers-disagree');
  if (kinds.has('NXDOMAIN')) return unknown('not-found-here');
  const states = hostStates(seen);
  if (!states.includes('REACHABLE'))
    return unknown(states.includes('PRIVATE') ? 'hosts-private-here' : noHost(seen, states));
  return nobody(answered.length < asked.length ? 'sound-partly-unasked' : 'sound-unasked');
}

const noHost = ({ mx }: Observation, states: HostState[]): Headline => {
  if (states.length === 0 || states.some((state) => state !== 'NO_ADDRESS')) return 'hosts-not-checked';
  return mx?.records.length === 0 ? 'no-mx-here' : 'hosts-without-address-here';
};

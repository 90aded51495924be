import { agreementOf, type Compared, mxTruth } from './agreement.js';
import { signingState } from './delegation-state.js';
import { dataOf, type Exchange, isAnswered } from './exchange.js';
import type { ResolverView } from './observe-resolvers.js';
import type { Observation } from './observe.js';

/** Codes of extended errors (RFC 8914) by which a validating resolver says that the zone's signatures are wrong. */
const BOGUS = new Set([1, 2, 5, 6, 7, 8, 9, 10, 11, 12]);
/** "No Reachable Authority", "Network Error": what is beyond the resolver failed. */
const BEYOND = new Set([22, 23]);
/** "Stale Answer", "Stale NXDOMAIN Answer". */
const STALE = new Set([3, 19]);

/** The resolver finds the signatures wrong: it says so, or it answers once it is told not to check them. */
export const isBogus = ({ mx, unchecked }: ResolverView): boolean =>
  mx.outcome === 'SERVFAIL' &&
  (BOGUS.has(mx.ede?.code ?? -1) || (!BEYOND.has(mx.ede?.code ?? -1) && unchecked !== null && isAnswered(unchecked)));

/**
 * Whose the wrong signatures are: the zone's, unless it has none that could be wrong, or an independent resolver finds
 * them right. Null: no resolver finds them wrong.
 */
export function bogusSide(seen: Observation): 'ZONE' | 'RESOLVER' | null {
  const bogus = seen.resolvers.filter(isBogus);
  if (bogus.length === 0) return null;
  if (bogus.some(({ vantage }) => vantage === 'PUBLIC')) return 'ZONE';
  const others = seen.resolvers.filter((view) => !bogus.includes(view) && isAnswered(view.mx));
  if (others.some(({ mx }) => mx.message!.isAuthenticated)) return 'RESOLVER';
  const signing = signingState(seen.authority);
  if (signing === 'SIGNED') return 'ZONE';
  const isSaid = bogus.some(({ mx }) => BOGUS.has(mx.ede?.code ?? -1));
  return isSaid && others.length === 0 ? 'ZONE' : 'RESOLVER';
}

/** What shows that the fault lies beyond a failing local resolver. */
export function forwardingSign(view: ResolverView, seen: Observation): Exchange[] {
  const { own, control, mx } = view;
  const holdsItsOwn = own?.outcome === 'ANSWER' || own?.outcome === 'NODATA';
  if (holdsItsOwn && control !== null && control.isAsked && !isAnswered(control)) return [own, control];
  const forwarders = seen.resolvers.filter(({ vantage }) => vantage === 'FORWARDER');
  const failing = forwarders.filter((one) => one.mx.isAsked && !isAnswered(one.mx)).map((one) => one.mx);
  if (failing.length > 0) return failing;
  return BEYOND.has(mx.ede?.code ?? -1) ? [mx] : [];
}

/** A forwarder says the same as the local resolver, which does not claim the zone for itself. */
export function sameFromForwarder({ mx }: ResolverView, seen: Observation): Exchange[] {
  if (mx.message?.isAuthoritative !== false) return [];
  const key = (one: Exchange) => [one.outcome === 'ANSWER', ...dataOf(one)].join('\n');
  return seen.resolvers
    .filter((one) => one.vantage === 'FORWARDER' && isAnswered(one.mx) && key(one.mx) === key(mx))
    .map((one) => one.mx);
}

export const isLocal = ({ vantage }: ResolverView): boolean => vantage === 'LOCAL';

/** Local resolvers with how each stands to the authority. */
export const localAgreements = (seen: Observation): { view: ResolverView; agreement: Compared }[] => {
  const truth = mxTruth(seen);
  return seen.resolvers.filter(isLocal).map((view) => ({ view, agreement: agreementOf(seen, view, truth) }));
};

/** Whether the answer came from a cache; null where it cannot be told. */
export function isCached(answer: Exchange, authorityTtl: number | null): boolean | null {
  const { message, ede, type } = answer;
  if (message === null || !isAnswered(answer)) return null;
  if (message.isAuthoritative) return false;
  if (STALE.has(ede?.code ?? -1)) return true;
  const ttls = message.answers.map(({ ttl }) => ttl);
  if (authorityTtl === null || type !== 'MX' || ttls.length === 0) return null;
  return Math.min(...ttls) < authorityTtl;
}

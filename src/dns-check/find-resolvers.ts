import type { FindingStatus } from '../core/vocabulary.js';
import { type Compared, hostAgreementOf } from './agreement.js';
import type { Sign } from './compare.js';
import { delegationState } from './delegation-state.js';
import { dataOf, type Exchange, isAnswered } from './exchange.js';
import type { FindingId } from './finding-ids.js';
import { type Found, uncheckedStatus, when } from './found.js';
import type { ResolverView } from './observe-resolvers.js';
import type { Observation } from './observe.js';
import { bogusSide, forwardingSign, isBogus, isLocal, localAgreements, sameFromForwarder } from './resolver-state.js';
import { writeServer } from './server-address.js';

export function findResolvers(seen: Observation): Found[] {
  return [
    ...ofLocalResolvers(seen),
    ...ofLocalAddresses(seen),
    ...ofDisagreement(seen),
    ...seen.resolvers.filter((view) => !isLocal(view)).map((view) => ofOther(view, seen)),
  ];
}

const OF_SIGN: Record<Sign, FindingId> = {
  SHADOW_ZONE: 'resolver-shadow-zone',
  SINKHOLE: 'resolver-sinkhole',
  STALE_NO: 'resolver-denies',
  TTL_ABOVE: 'resolver-wrong',
  TTL_FIXED: 'resolver-wrong',
};

/** What a compared answer comes to, beyond that there was one. */
function ofComparison(agreement: Compared, evidence: Exchange[], resolver: string, name: string): Found[] {
  const values = { resolver, name };
  if (agreement.kind === 'CACHED')
    return [
      { id: 'resolver-cached', status: 'WARNING', values: { ...values, seconds: agreement.secondsLeft }, evidence },
    ];
  return agreement.kind === 'WRONG' ? [{ id: OF_SIGN[agreement.sign], status: 'FAILED', values, evidence }] : [];
}

const authorityMx = ({ authority }: Observation): Exchange[] => authority.servers.slice(0, 1).map(({ mx }) => mx);

function ofLocalResolvers(seen: Observation): Found[] {
  const agreements = localAgreements(seen);
  const isSound = delegationState(seen.authority) === 'SOUND';
  const isOneOfSeveral = agreements.some(({ view }) => isAnswered(view.mx));
  return agreements.flatMap(({ view, agreement }) => {
    const { mx, again, own, control } = view;
    const resolver = writeServer(view.server);
    if (isAnswered(mx)) {
      const evidence = [mx, ...(again === null ? [] : [again]), ...authorityMx(seen), ...sameFromForwarder(view, seen)];
      return [
        { id: 'resolver-answers', status: 'PASSED', values: { resolver }, evidence: [mx] } satisfies Found,
        ...ofComparison(agreement, evidence, resolver, seen.domain),
      ];
    }
    // Silence shows a fault only where the domain is known to be in order.
    const failed: FindingStatus = isOneOfSeveral ? 'WARNING' : 'FAILED';
    const status = isSound && mx.isAsked ? failed : uncheckedStatus([mx]);
    const signs = isSound ? forwardingSign(view, seen) : [];
    const controls = [own, control].filter((one) => one !== null);
    const isRejected = isBogus(view) && bogusSide(seen) === 'RESOLVER';
    const found: Found = {
      id: isRejected ? 'resolver-bogus' : 'resolver-answers',
      status,
      values: { resolver },
      evidence: [...new Set([mx, ...controls, ...signs, ...(isSound ? authorityMx(seen) : [])])],
      ...(isSound && !isRejected
        ? { remark: signs.length > 0 ? 'observed-forwarder' : 'observed-local-or-forwarder' }
        : {}),
    };
    return [found];
  });
}

/** Addresses of the mail hosts: compared with the authority's, or not to be had locally. */
function ofLocalAddresses(seen: Observation): Found[] {
  return seen.hosts.flatMap((host) => {
    const { local, authority } = host;
    if (local === null || authority?.a.outcome !== 'ANSWER') return [];
    const evidence = [local.a, local.again, authority.a.exchange].filter((one) => one !== null);
    const resolver = local.a.server;
    const isFailing = local.a.isAsked && !isAnswered(local.a);
    return [
      ...ofComparison(hostAgreementOf(seen, host), evidence, resolver, host.host),
      ...when(isFailing, () => ({ id: 'resolver-answers', status: 'WARNING', values: { resolver }, evidence })),
    ];
  });
}

/** Without the authority to compare with, the resolvers can still be held against each other. */
function ofDisagreement(seen: Observation): Found[] {
  const answered = seen.resolvers.filter((view) => isLocal(view) && isAnswered(view.mx)).map(({ mx }) => mx);
  const versions = new Set(answered.map((mx) => [mx.outcome, ...dataOf(mx)].join('\n')));
  return when(versions.size > 1, () => ({ id: 'resolvers-disagree', status: 'WARNING', evidence: answered }));
}

function ofOther({ vantage, mx, server }: ResolverView, seen: Observation): Found {
  const isSound = delegationState(seen.authority) === 'SOUND';
  const status = isAnswered(mx) ? 'PASSED' : isSound && mx.isAsked ? 'WARNING' : uncheckedStatus([mx]);
  const id = vantage === 'FORWARDER' ? 'forwarder-answers' : 'public-resolver-answers';
  return { id, status, values: { resolver: writeServer(server) }, evidence: [mx] };
}

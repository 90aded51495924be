import type { FindingStatus } from '../core/vocabulary.js';
import { isPrivateAddress } from './addresses.js';
import { mxTruth } from './agreement.js';
import type { Exchange } from './exchange.js';
import { hostStates, isNullMx } from './fault.js';
import type { FindingId } from './finding-ids.js';
import { type Found, uncheckedStatus, when } from './found.js';
import { soundServers } from './observe-authority.js';
import { addressesOf, exchangeOf, type HostState, type MailHost } from './observe-hosts.js';
import type { MxView, Observation } from './observe.js';

export function findMx(seen: Observation): Found[] {
  return [...ofMx(seen), ...ofServersThatDiffer(seen), ...ofHosts(seen)];
}

function ofMx(seen: Observation): Found[] {
  const { mx } = seen;
  if (mx === null || mx.outcome === 'FAILED') return [unchecked(seen)];
  if (mx.isAliasLoop) return [found('mx-alias-loop', 'FAILED', mx)];
  // Said by the finding about the domain.
  if (mx.outcome === 'NXDOMAIN' && mx.aliases.length === 0) return [];
  if (isNullMx(mx.records)) return [found('mx-null', 'FAILED', mx)];
  if (mx.records.length === 0) return [ofFallback(seen, mx)];
  return [
    found('mx-found', 'PASSED', mx),
    ...when(
      mx.records.some((record) => exchangeOf(record) === ''),
      () => found('mx-null-mixed', 'WARNING', mx),
    ),
  ];
}

const evidenceOf = ({ exchange }: MxView): Exchange[] => (exchange === null ? [] : [exchange]);

const found = (id: FindingId, status: FindingStatus, mx: MxView): Found => ({
  id,
  status,
  values: { records: mx.records.join(', '), aliases: mx.aliases.join(', ') },
  evidence: evidenceOf(mx),
});

/** Nobody could say: nothing about MX is shown to be wrong. */
function unchecked({ authority, resolvers }: Observation): Found {
  const own = authority.servers.map(({ mx }) => mx);
  const evidence = own.length > 0 ? own : resolvers.map(({ mx }) => mx);
  return { id: 'mx-found', status: uncheckedStatus(evidence), evidence };
}

/** Without MX, mail goes to the addresses of the domain itself (RFC 5321 5.1). */
function ofFallback(seen: Observation, mx: MxView): Found {
  const [state] = hostStates(seen);
  const evidence = [...evidenceOf(mx), ...seen.hosts.flatMap(answersOf)];
  if (state === 'REACHABLE' || state === 'PRIVATE') return { ...found('mx-missing-fallback', 'WARNING', mx), evidence };
  return { ...found('mx-missing', state === undefined ? 'FAILED' : STATUS_OF[state], mx), evidence };
}

const STATUS_OF: Record<HostState, FindingStatus> = {
  REACHABLE: 'PASSED',
  PRIVATE: 'PASSED',
  NO_ADDRESS: 'FAILED',
  ALIAS_LOOP: 'FAILED',
  LITERAL: 'FAILED',
  DEAD_ZONE: 'ERROR',
  TIMEOUT: 'TIMEOUT',
  ERROR: 'ERROR',
};

function ofServersThatDiffer(seen: Observation): Found[] {
  const truth = mxTruth(seen);
  return when(truth !== null && truth.answers.length > 1, () => ({
    id: 'mx-differs',
    status: 'WARNING',
    evidence: soundServers(seen.authority).map(({ mx }) => mx),
  }));
}

function answersOf({ authority, local }: MailHost): Exchange[] {
  const answers = authority === null ? [local?.a, local?.aaaa] : [authority.a.exchange, authority.aaaa.exchange];
  const failed = [authority?.a, authority?.aaaa].flatMap((one) => one?.failure?.failed ?? []);
  const distinct = [...answers, ...failed].filter((one) => one !== null && one !== undefined);
  return [...new Set(distinct)];
}

function ofHosts(seen: Observation): Found[] {
  const states = hostStates(seen);
  // One bad host among good ones does not stop the mail.
  const bad: FindingStatus = states.includes('REACHABLE') ? 'WARNING' : 'FAILED';
  const isFallback = seen.mx?.records.length === 0;
  return [
    ...seen.hosts.flatMap((host, index) => [
      ...(isFallback ? [] : ofHost(host, states[index]!, bad)),
      ...ofAddresses(host, bad),
    ]),
    ...(isFallback ? [] : ofAllHosts(seen)),
  ];
}

function ofHost(host: MailHost, state: HostState, bad: FindingStatus): Found[] {
  const status = STATUS_OF[state] === 'FAILED' ? bad : STATUS_OF[state];
  const aliases = host.authority?.a.aliases.slice(1) ?? [];
  const one = (id: FindingId, as: FindingStatus): Found => ({
    id,
    status: as,
    values: { host: host.host, aliases: aliases.join(', ') },
    evidence: answersOf(host),
  });
  if (state === 'LITERAL') return [one('mx-literal', bad)];
  if (state === 'ALIAS_LOOP') return [one('mx-alias-loop', bad)];
  return [one('mx-host-address', status), ...(aliases.length > 0 ? [one('mx-alias', 'WARNING')] : [])];
}

function ofAddresses(host: MailHost, bad: FindingStatus): Found[] {
  const addresses = addressesOf(host);
  const unreachable = addresses.filter(isPrivateAddress);
  return when(unreachable.length > 0, () => ({
    id: 'mx-private-address',
    status: bad,
    values: { host: host.host, addresses: unreachable.join(', ') },
    evidence: answersOf(host).filter(({ outcome }) => outcome === 'ANSWER'),
    remark: 'observed-private',
  }));
}

/** What only shows when all hosts are looked at together. */
function ofAllHosts({ hosts, hostsCut }: Observation): Found[] {
  const lists = hosts.map(addressesOf).filter((list) => list.length > 0);
  const all = lists.flat();
  const values = { addresses: [...new Set(all)].join(', ') };
  const isOne =
    hosts.length > 1 && lists.length === hosts.length && new Set(lists.map((list) => list.sort().join())).size === 1;
  const evidence = hosts.flatMap(answersOf);
  return [
    ...when(isOne && hostsCut === 0, () => ({
      id: 'mx-same-host',
      status: 'WARNING',
      values,
      evidence,
      remark: 'observed-addresses',
    })),
    ...when(all.length > 0 && hostsCut === 0 && all.every((address) => address.includes(':')), () => ({
      id: 'mx-ipv6-only',
      status: 'WARNING',
      values,
      evidence,
      remark: 'observed-addresses',
    })),
  ];
}

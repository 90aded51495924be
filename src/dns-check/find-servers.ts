import { isIPv4 } from 'node:net';
import type { FindingStatus } from '../core/vocabulary.js';
import { delegationState } from './delegation-state.js';
import { answersTo, dataOf, type Exchange, isAnswered } from './exchange.js';
import type { FindingId } from './finding-ids.js';
import { type Found, uncheckedStatus, when } from './found.js';
import {
  type AskedServer,
  type AuthorityView,
  healthOf,
  type ServerHealth,
  soundServers,
} from './observe-authority.js';
import { expandIpv6 } from './observe-ptr.js';
import type { Observation } from './observe.js';
import { writeServer } from './server-address.js';

/** The zone's own name servers, one by one and together. */
export function findServers({ authority }: Observation): Found[] {
  if (authority.zone === null) return [];
  return [
    ...authority.servers.map((server) => ofServer(server, authority)),
    ...soundServers(authority).flatMap((server) => ofManners(server, authority.zone!)),
    ...ofNetwork(authority),
    ...ofApex(authority),
    ...ofSoa(authority),
  ];
}

const OF_HEALTH: Record<ServerHealth, FindingId> = {
  SOUND: 'ns-answers',
  NOT_ASKED: 'ns-answers',
  SILENT: 'ns-silent',
  REFUSED: 'ns-refused',
  SERVFAIL: 'ns-fails',
  LAME: 'ns-lame',
  BROKEN: 'ns-broken',
};

const label = ({ name, server }: AskedServer) => `${name} (${writeServer(server)})`;

function ofServer(server: AskedServer, authority: AuthorityView): Found {
  const health = healthOf(server);
  const bad: FindingStatus = soundServers(authority).length > 0 ? 'WARNING' : 'FAILED';
  const status = health === 'SOUND' ? 'PASSED' : health === 'NOT_ASKED' ? uncheckedStatus([server.mx]) : bad;
  const evidence = health === 'SOUND' ? [server.mx] : [server.mx, server.soa];
  return { id: OF_HEALTH[health], status, values: { server: label(server), zone: authority.zone! }, evidence };
}

/** What a working server does badly. */
function ofManners(server: AskedServer, zone: string): Found[] {
  const { mx, soa, tcp, foreign } = server;
  const found = (id: FindingId, ...evidence: Exchange[]): Found => ({
    id,
    status: 'WARNING',
    values: { server: label(server), zone },
    evidence,
  });
  const answersForeign =
    foreign !== null && isAnswered(foreign) && foreign.message!.recursionAvailable && !foreign.message!.isAuthoritative;
  const isTcpDead = tcp.isAsked && !isAnswered(tcp) && isAnswered(soa);
  return [
    ...(isTcpDead ? [found('ns-no-tcp', tcp)] : []),
    ...(mx.withEdns ? [] : [found('ns-no-edns', mx)]),
    ...(answersForeign ? [found('ns-open-recursion', foreign)] : []),
  ];
}

/** RFC 2182 3.1: what takes one network down must not take all servers down. */
function ofNetwork({ nameServers, zone, delegation, serversCut }: AuthorityView): Found[] {
  const addresses = nameServers.flatMap(({ addresses: own }) => own);
  const networks = new Set(addresses.map(networkOf));
  const evidence: Exchange[] = [];
  const values = { zone: zone!, addresses: addresses.join(', ') };
  if (delegation?.names.length === 1) return [{ id: 'ns-single', status: 'WARNING', values, evidence }];
  return when(networks.size === 1 && addresses.length > 0 && serversCut === 0, () => ({
    id: 'ns-one-network',
    status: 'WARNING',
    values,
    evidence,
    remark: 'observed-addresses',
  }));
}

const networkOf = (address: string): string =>
  isIPv4(address) ? address.split('.').slice(0, 3).join('.') : expandIpv6(address).slice(0, 3).join(':');

/** An alias may not stand beside other records, and the apex always has SOA and NS (RFC 1034 3.6.2). */
function ofApex(authority: AuthorityView): Found[] {
  const zone = authority.zone!;
  const aliased = soundServers(authority)
    .flatMap(({ mx, soa, ns }) => [mx, soa, ns])
    .filter(({ message, name }) => name === zone && answersTo(message, name, 'CNAME').records.length > 0);
  return when(aliased.length > 0, () => ({
    id: 'apex-alias',
    status: 'WARNING',
    values: { zone },
    evidence: aliased.slice(0, 2),
  }));
}

function ofSoa(authority: AuthorityView): Found[] {
  const zone = authority.zone!;
  const answers = authority.servers.map(({ soa }) => soa);
  const sound = answers.filter(({ outcome, message }) => outcome === 'ANSWER' && message!.isAuthoritative);
  const serials = new Set(sound.map((soa) => serialOf(dataOf(soa)[0]!)));
  const values = { zone, serials: [...serials].join(', ') };
  if (sound.length === 0) {
    const isMissing = delegationState(authority) === 'SOUND' && answers.every(isAnswered);
    const status = isMissing ? 'WARNING' : uncheckedStatus(answers);
    return when(answers.length > 0, () => ({
      id: isMissing ? 'soa-missing' : 'soa-found',
      status,
      values,
      evidence: answers,
    }));
  }
  return [
    { id: 'soa-found', status: 'PASSED', values, evidence: sound.slice(0, 1) },
    ...when(serials.size > 1, () => ({
      id: 'soa-serials-differ',
      status: 'WARNING',
      values,
      evidence: sound,
      remark: 'observed-serials',
    })),
  ];
}

const serialOf = (soa: string): string => soa.split(' ')[2] ?? '';

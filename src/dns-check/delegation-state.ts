import type { ServerState } from './delegation.js';
import { type AuthorityView, healthOf, type ServerHealth, soundServers } from './observe-authority.js';

/** What the delegation and the servers that it points at come to. */
export type DelegationState =
  /** At least one server answers for the zone. */
  | 'SOUND'
  | 'NOT_FOUND'
  /** The name exists at the parent, which delegates it to nobody. */
  | 'NOT_DELEGATED'
  /** No name of a server exists, or none has an address. */
  | 'DANGLING'
  | 'LOOP'
  | 'NO_GLUE'
  | 'PRIVATE'
  | 'WRONG_GLUE'
  /** The zones that the names of the servers lie in fail. */
  | 'UNFOUND'
  | 'SILENT'
  | 'REFUSED'
  | 'SERVFAIL'
  | 'LAME'
  | 'BROKEN'
  /** Too little could be asked. */
  | 'UNREACHED';

/** The first of these that is there speaks for all servers. */
const HEALTHS: readonly [ServerHealth, DelegationState][] = [
  ['LAME', 'LAME'],
  ['REFUSED', 'REFUSED'],
  ['SERVFAIL', 'SERVFAIL'],
  ['BROKEN', 'BROKEN'],
  ['SILENT', 'SILENT'],
];
const STATES: readonly [ServerState, DelegationState][] = [
  ['LOOP', 'LOOP'],
  ['NO_NAME', 'DANGLING'],
  ['NO_ADDRESS', 'DANGLING'],
  ['NO_GLUE', 'NO_GLUE'],
  ['PRIVATE', 'PRIVATE'],
  ['DEAD_ZONE', 'UNFOUND'],
];

export function delegationState(authority: AuthorityView): DelegationState {
  const { walk, zone, servers, nameServers, misled } = authority;
  if (zone === null) {
    if (walk.end !== 'ANSWERED') return 'UNREACHED';
    if (walk.last?.outcome === 'NXDOMAIN') return 'NOT_FOUND';
    return walk.last?.outcome === 'NODATA' ? 'NOT_DELEGATED' : 'UNREACHED';
  }
  const sound = soundServers(authority);
  if (sound.length > 0) return sound.every(({ mx }) => mx.outcome === 'NXDOMAIN') ? 'NOT_FOUND' : 'SOUND';
  if (misled.length > 0) return 'WRONG_GLUE';
  const healths = new Set(servers.map(healthOf));
  if (healths.has('NOT_ASKED')) return 'UNREACHED';
  const asked = HEALTHS.find(([health]) => healths.has(health));
  if (asked !== undefined) return asked[1];
  const states = new Set(nameServers.map(({ state }) => state));
  if (states.has('UNRESOLVED') || states.has('NO_ROUTE') || states.has('FOUND')) return 'UNREACHED';
  return STATES.find(([state]) => states.has(state))?.[1] ?? 'UNREACHED';
}

export type SigningState =
  | 'SIGNED'
  | 'UNSIGNED'
  /** The parent publishes DS records that no key of the zone fits. */
  | 'NO_KEY'
  | 'UNKNOWN';

/** Whether the chain of trust reaches the zone, by the records alone: signatures are the validating resolvers' matter. */
export function signingState({ ds, dnskey }: AuthorityView): SigningState {
  if (ds?.outcome === 'NODATA' || ds?.outcome === 'NXDOMAIN') return 'UNSIGNED';
  if (ds?.outcome !== 'ANSWER') return 'UNKNOWN';
  if (dnskey?.outcome === 'NODATA') return 'NO_KEY';
  if (dnskey?.outcome !== 'ANSWER') return 'UNKNOWN';
  const wanted = new Set(ds.records.map((record) => record.split(' ').slice(0, 2).join(' ')));
  const isFitting = dnskey.records.some((key) => wanted.has(`${keyTag(key)} ${key.split(' ')[2]}`));
  return isFitting ? 'SIGNED' : 'NO_KEY';
}

/** RFC 4034 appendix B, from a DNSKEY in presentation format. */
export function keyTag(dnskey: string): number {
  const [flags, protocol, algorithm, key = ''] = dnskey.split(' ');
  const head = Buffer.alloc(4);
  head.writeUInt16BE(Number(flags));
  head.writeUInt8(Number(protocol), 2);
  head.writeUInt8(Number(algorithm), 3);
  const octets = Buffer.concat([head, Buffer.from(key, 'base64')]);
  const sum = octets.reduce((total, octet, index) => total + (index % 2 === 0 ? octet << 8 : octet), 0);
  return (sum + (sum >>> 16)) & 0xffff;
}

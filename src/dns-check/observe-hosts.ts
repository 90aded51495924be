import { isIP } from 'node:net';
import { isPrivateAddress } from './addresses.js';
import type { DnsClient } from './dns-client.js';
import { dataOf, type Exchange, isAnswered } from './exchange.js';
import type { Iterator, Resolution } from './iterate.js';
import type { ServerAddress } from './server-address.js';
import { relative } from './wire-name.js';

/** A host that mail goes to, with its addresses. */
export interface MailHost {
  host: string;
  /** From the delegation; null where it cannot be followed, or needs not be. */
  authority: { a: Resolution; aaaa: Resolution } | null;
  /** From a local resolver; null where none answers. `aaaa` only where there is no A. */
  local: { a: Exchange; aaaa: Exchange | null; again: Exchange | null } | null;
}

export type HostState =
  | 'REACHABLE'
  /** Its addresses are none that mail from the Internet can reach. */
  | 'PRIVATE'
  | 'NO_ADDRESS'
  | 'ALIAS_LOOP'
  /** The MX names an address where a name belongs (RFC 5321 5.1). */
  | 'LITERAL'
  /** The servers of the zone that it lies in fail. */
  | 'DEAD_ZONE'
  | 'TIMEOUT'
  | 'ERROR';

export const exchangeOf = (record: string): string => relative(record.slice(record.indexOf(' ') + 1));

/** `192.0.2.1`, `[192.0.2.1]`, `[IPv6:…]` where a name should be. */
export const isLiteral = (host: string): boolean => isIP(host) !== 0 || /^\[.*\]$/.test(host);

/** The hosts of MX records, the most preferred first, each once; the domain itself where there is none. */
export const hostsOf = (domain: string, records: readonly string[]): string[] =>
  records.length === 0 ? [domain] : [...new Set(records.map(exchangeOf).filter(Boolean))];

export interface HostContext {
  client: DnsClient;
  /** Null: the delegation cannot be followed. */
  iterator: Iterator | null;
}

export async function observeHost(
  host: string,
  resolver: Promise<ServerAddress | null>,
  { client, iterator }: HostContext,
): Promise<MailHost> {
  if (isLiteral(host)) return { host, authority: null, local: null };
  const byAuthority = async () => {
    if (iterator === null) return null;
    const [a, aaaa] = await Promise.all([iterator.resolve(host, 'A'), iterator.resolve(host, 'AAAA')]);
    return { a, aaaa };
  };
  const byResolver = async () => {
    const server = await resolver;
    if (server === null) return null;
    const ask = (type: 'A' | 'AAAA') => client.ask(server, host, type, { recurse: true });
    // Where the authority tells the addresses, one of them is enough to compare.
    const both = iterator === null ? ask('AAAA') : null;
    const a = await ask('A');
    const aaaa = both === null && a.outcome === 'ANSWER' ? null : await (both ?? ask('AAAA'));
    return { a, aaaa, again: null };
  };
  const [authority, local] = await Promise.all([byAuthority(), byResolver()]);
  return { host, authority, local };
}

/** The addresses of a host: those of the delegation, or the resolver's where that could not be followed. */
export function addressesOf({ authority, local }: MailHost): string[] {
  if (authority !== null) return [...authority.a.records, ...authority.aaaa.records];
  return [...(local === null ? [] : dataOf(local.a)), ...(local?.aaaa ? dataOf(local.aaaa) : [])];
}

/** `mayBePrivate`: in a laboratory, for a name of a private network, private addresses will do. */
export function stateOf(host: MailHost, mayBePrivate: boolean): HostState {
  if (isLiteral(host.host)) return 'LITERAL';
  const addresses = addressesOf(host);
  if (addresses.some((address) => mayBePrivate || !isPrivateAddress(address))) return 'REACHABLE';
  if (addresses.length > 0) return 'PRIVATE';
  if (host.authority !== null) return stateByAuthority(host.authority);
  if (host.local === null) return 'ERROR';
  const answers = [host.local.a, host.local.aaaa].filter((one) => one !== null);
  if (answers.every(isAnswered)) return 'NO_ADDRESS';
  return answers.every((one) => isAnswered(one) || one.outcome === 'TIMEOUT') ? 'TIMEOUT' : 'ERROR';
}

function stateByAuthority({ a, aaaa }: { a: Resolution; aaaa: Resolution }): HostState {
  if (a.isLoop || aaaa.isLoop) return 'ALIAS_LOOP';
  const isNo = ({ outcome }: Resolution) => outcome === 'NODATA' || outcome === 'NXDOMAIN';
  if (isNo(a) && isNo(aaaa)) return 'NO_ADDRESS';
  const { failure } = isNo(a) ? aaaa : a;
  const isFault = failure?.end === 'DEAD' || failure?.end === 'LOOP';
  if (isFault && failure.place.zone.includes('.')) return 'DEAD_ZONE';
  return a.outcome === 'TIMEOUT' ? 'TIMEOUT' : 'ERROR';
}

import { isPrivateAddress } from './addresses.js';
import { ANSWER_MS, type Answer, askResolver, type RecordType } from './ask-resolver.js';

/** What the resolvers know about a domain's mail: the observation that findings and verdict are made of. */
export interface MailDns {
  domain: string;
  /** MX of the domain: one answer a resolver, in the order configured. */
  mx: Answer[];
  /** The answer whose hosts were looked up; null where no resolver gave one. */
  chosen: Answer | null;
  /** The hosts that mail goes to; the domain itself where it has no MX (RFC 5321 5.1). */
  hosts: MailHost[];
  /** Hosts left out because there are more than {@link MAX_HOSTS}. */
  hostsCut: number;
}

export interface MailHost {
  host: string;
  /** A and AAAA. */
  answers: Answer[];
  addresses: string[];
  privateAddresses: string[];
}

/** An MX answer by what it means for mail. */
export type MxKind = 'hosts' | 'null' | 'none' | 'no-domain' | 'unanswered';

export const MAX_RESOLVERS = 3;
export const MAX_HOSTS = 10;
/** The share of the time that the MX question may take, so that addresses can still be asked. */
const MX_SHARE = 0.6;

const exchangeOf = (record: string) => record.slice(record.indexOf(' ') + 1, -1);

export function kindOf({ outcome, records }: Answer): MxKind {
  if (outcome === 'NXDOMAIN') return 'no-domain';
  if (outcome === 'NODATA') return 'none';
  if (outcome !== 'NOERROR') return 'unanswered';
  return records.some((record) => exchangeOf(record) !== '') ? 'hosts' : 'null';
}

/** Asks every resolver for the MX side by side, then the first one that has an answer for the hosts' addresses. */
export async function observeMailDns(domain: string, resolvers: string[], timeLeft: () => number): Promise<MailDns> {
  const wait = Math.min(ANSWER_MS, timeLeft() * MX_SHARE);
  const asked = resolvers.map((server) => askResolver(server, domain, 'MX', wait));
  // A resolver that keeps silent must not hold up the hosts that another one named.
  const chosen =
    (await firstThat(asked, (answer) => kindOf(answer) === 'hosts')) ??
    (await Promise.all(asked)).find((answer) => kindOf(answer) === 'none') ??
    null;
  const names = chosen === null ? [] : hostsOf(chosen);
  const hosts = await Promise.all(
    names.slice(0, MAX_HOSTS).map((host) => observeHost(chosen!.server, host, timeLeft())),
  );
  return { domain, mx: await Promise.all(asked), chosen, hosts, hostsCut: Math.max(0, names.length - MAX_HOSTS) };
}

/** The hosts of an MX answer, the most preferred first, each once. */
const hostsOf = ({ name, records }: Answer): string[] =>
  records.length === 0 ? [name] : [...new Set(records.map(exchangeOf).filter(Boolean))];

async function observeHost(server: string, host: string, waitMs: number): Promise<MailHost> {
  const types: RecordType[] = ['A', 'AAAA'];
  const answers = await Promise.all(types.map((type) => askResolver(server, host, type, waitMs)));
  const addresses = answers.flatMap(({ records }) => records);
  return { host, answers, addresses, privateAddresses: addresses.filter(isPrivateAddress) };
}

const firstThat = <T>(promises: Promise<T>[], holds: (value: T) => boolean): Promise<T | null> =>
  Promise.any(
    promises.map(async (promise) => {
      const value = await promise;
      return holds(value) ? value : Promise.reject(new Error('another one may hold'));
    }),
  ).catch(() => null);

export type HostState = 'reachable' | 'private' | 'no-address' | 'timeout' | 'error';

/** Whether mail can be brought to a host, as far as DNS tells; in a laboratory private addresses will do. */
export function stateOf({ answers, addresses, privateAddresses }: MailHost, allowPrivate: boolean): HostState {
  if (addresses.length > (allowPrivate ? 0 : privateAddresses.length)) return 'reachable';
  // Private addresses are known although the other type may have failed.
  if (addresses.length > 0) return 'private';
  const failed = answers.filter((answer) => !['NODATA', 'NXDOMAIN'].includes(answer.outcome));
  if (failed.length === 0) return 'no-address';
  return failed.every(({ outcome, isAsked }) => outcome === 'TIMEOUT' && isAsked) ? 'timeout' : 'error';
}

import type { Exchange } from './exchange.js';
import type { ServerAddress } from './server-address.js';
import type { DnsMessage } from './wire-message.js';
import { isWithin, labelsOf, relative } from './wire-name.js';

/** What a parent zone publishes about a child: the names of its servers and, as glue, their addresses. */
export interface Delegation {
  zone: string;
  /** Zone of the servers that said so. */
  parent: string;
  names: string[];
  glue: ReadonlyMap<string, readonly string[]>;
  /** Seconds. */
  ttl: number;
}

/** How the addresses of a name server were found, or why not. */
export type ServerState =
  /** It has addresses that can be asked. */
  | 'FOUND'
  /** Its name does not exist. */
  | 'NO_NAME'
  | 'NO_ADDRESS'
  /** Its name lies in the zone that it serves, and the parent gives no address (RFC 1034 4.2.1). */
  | 'NO_GLUE'
  /** To find it, it must have been found already. */
  | 'LOOP'
  /** Its addresses are private ones, which are not asked. */
  | 'PRIVATE'
  /** Its addresses are IPv6 only, and this machine has no IPv6. */
  | 'NO_ROUTE'
  /** The servers of the zone that its name lies in fail. */
  | 'DEAD_ZONE'
  /** The search ran into a limit. */
  | 'UNRESOLVED';

export interface NameServer {
  name: string;
  state: ServerState;
  addresses: readonly string[];
  /** What the parent gave as glue. */
  glue: readonly string[];
}

/** A zone and where it can be asked. */
export interface Place {
  zone: string;
  /** Null: the root, whose servers are configured. */
  delegation: Delegation | null;
  servers: readonly ServerAddress[];
}

/** The way from the roots to the servers that answer for a name. */
export interface Walk {
  /** DELEGATED: led to the zone where the walk was told to stop, whose servers have not been asked. */
  end: 'ANSWERED' | 'DELEGATED' | 'DEAD' | 'LOOP' | 'LIMIT';
  /** Whose servers answered, or should have. */
  place: Place;
  /** The zone above, whose servers named those of `place`; null where the walk began there. */
  parent: Place | null;
  /** The answer that named them. */
  referral: Exchange | null;
  /** The answer, only what the zone may speak of; null where none came. */
  last: Exchange | null;
  /** What the servers of `place` said that did not lead on. */
  failed: readonly Exchange[];
}

/** An answer from a name server, by where it leads. */
export type Step =
  | { kind: 'ANSWER'; message: DnsMessage }
  | { kind: 'REFERRAL'; delegation: Delegation }
  /** It failed, or does not answer for this zone. */
  | { kind: 'LAME' };

/**
 * Reads what a server of `zone` said about `name`. Only records within the zone are believed, and a referral must lead
 * down towards the name: up or sideways it leads nowhere (RFC 2181 5.4.1).
 */
export function readStep({ message, outcome }: Exchange, zone: string, name: string): Step {
  if (message === null || outcome === 'SERVFAIL' || outcome === 'REFUSED') return { kind: 'LAME' };
  const within = message.answers.filter((record) => isWithin(record.name, zone));
  const delegation = within.length > 0 ? null : readReferral(message, zone, name);
  if (delegation !== null) return { kind: 'REFERRAL', delegation };
  return message.isAuthoritative ? { kind: 'ANSWER', message: { ...message, answers: within } } : { kind: 'LAME' };
}

function readReferral({ authority, additional }: DnsMessage, zone: string, name: string): Delegation | null {
  if (authority.some(({ type }) => type === 'SOA')) return null;
  const below = authority.filter(
    (record) =>
      record.type === 'NS' && record.name !== zone && isWithin(record.name, zone) && isWithin(name, record.name),
  );
  const [first] = below;
  if (first === undefined) return null;
  const records = below.filter((record) => record.name === first.name);
  const names = [...new Set(records.map(({ data }) => relative(data)))];
  const glue = new Map<string, string[]>();
  for (const record of additional) {
    const isAddress = record.type === 'A' || record.type === 'AAAA';
    // An address of a name that is not the zone's to give could send us anywhere.
    if (isAddress && names.includes(record.name) && isWithin(record.name, zone))
      glue.set(record.name, [...(glue.get(record.name) ?? []), record.data]);
  }
  return { zone: first.name, parent: zone, names, glue, ttl: Math.min(...records.map(({ ttl }) => ttl)) };
}

/** `mail.contoso.com` → `mail.contoso.com`, `contoso.com`, `com`, ''. */
export const ancestors = (name: string): string[] => {
  const labels = labelsOf(name);
  return [...labels.map((_, index) => labels.slice(index).join('.')), ''];
};

import { isIPv4 } from 'node:net';
import { parse } from 'tldts';
import type { Delegation, NameServer, Walk } from './delegation.js';
import type { DnsClient } from './dns-client.js';
import { type Exchange, isAnswered } from './exchange.js';
import type { Iterator, Resolution } from './iterate.js';
import type { Limits } from './limits.js';
import { type ServerAddress, writeServer } from './server-address.js';
import { isWithin, labelsOf, parentOf, relative } from './wire-name.js';

/** One address of one name server, and what was asked there. */
export interface AskedServer {
  name: string;
  server: ServerAddress;
  mx: Exchange;
  soa: Exchange;
  ns: Exchange;
  /** SOA over TCP. */
  tcp: Exchange;
  /** A name of another zone, asked as one asks a resolver; null: not asked, to keep within the limits. */
  foreign: Exchange | null;
}

/** What the delegation and the zone's own servers say. */
export interface AuthorityView {
  walk: Walk;
  /** Apex of the zone that holds the domain, or would hold it; null where no zone below the top level was found. */
  zone: string | null;
  delegation: Delegation | null;
  nameServers: readonly NameServer[];
  servers: readonly AskedServer[];
  /** Name servers or addresses left out by the limits. */
  serversCut: number;
  /** DS at the parent, DNSKEY at the zone where there is a DS. */
  ds: Resolution | null;
  dnskey: Resolution | null;
  /** Addresses of name servers by the zone itself, where the parent gives some as glue. */
  ownAddresses: ReadonlyMap<string, Resolution>;
  /** The real address of a server, where the parent's glue leads elsewhere. */
  misled: readonly Misled[];
}

/** A name server that is not where the parent's glue says: asked at its real address, it answers. */
export interface Misled {
  name: string;
  glue: readonly string[];
  answer: Exchange;
}

export interface AuthorityContext {
  client: DnsClient;
  iterator: Iterator;
  limits: Limits;
  /** Addresses of a name as resolvers know them, for a second opinion about glue. */
  secondOpinion(name: string): Promise<readonly string[]>;
}

/** How the answers of a name server count. */
export type ServerHealth = 'SOUND' | 'SILENT' | 'REFUSED' | 'SERVFAIL' | 'LAME' | 'BROKEN' | 'NOT_ASKED';

export function healthOf({ mx, soa }: Pick<AskedServer, 'mx' | 'soa'>): ServerHealth {
  const spoke = [mx, soa].find(isAnswered) ?? mx;
  if (isAnswered(mx)) return mx.message!.isAuthoritative ? 'SOUND' : 'LAME';
  if (!mx.isAsked) return 'NOT_ASKED';
  if (spoke.outcome === 'REFUSED' || mx.outcome === 'REFUSED') return 'REFUSED';
  if (mx.outcome === 'TIMEOUT') return 'SILENT';
  // Says "not authoritative" and the like as well.
  return mx.outcome === 'ERROR' ? 'BROKEN' : 'SERVFAIL';
}

export const soundServers = ({ servers }: AuthorityView): AskedServer[] =>
  servers.filter((server) => healthOf(server) === 'SOUND');

/** Whether the delegation led down to a zone below the top level, so that what its servers say counts. */
export const isReached = ({ zone }: AuthorityView): boolean => zone !== null;

/** `sub.contoso.co.uk` → `co.uk`; nothing that is known below it may hide a fault of today. */
const suffixOf = (domain: string): string =>
  parse(domain, { extractHostname: false, validateHostname: false }).publicSuffix ?? parentOf(domain);

/** Follows the delegation and asks every server of the zone. `onMx` hears of the first sound MX answer. */
export async function observeAuthority(
  domain: string,
  context: AuthorityContext,
  onMx: (mx: Exchange) => void,
): Promise<AuthorityView> {
  const { iterator, limits } = context;
  const suffix = suffixOf(domain);
  const walk = await iterator.walk(domain, 'SOA', { startAbove: suffix, stopAt: domain });
  const empty: AuthorityView = {
    walk,
    zone: null,
    delegation: null,
    nameServers: [],
    servers: [],
    serversCut: 0,
    ds: null,
    dnskey: null,
    ownAddresses: new Map(),
    misled: [],
  };
  const delegation = await delegationOf(domain, walk, context);
  if (delegation === null || isWithin(suffix, delegation.zone)) return empty;

  const names = delegation.names.slice(0, limits.nameServers);
  const [nameServers, ds] = await Promise.all([
    Promise.all(names.map((name) => iterator.findServer(name, delegation))),
    iterator.resolve(delegation.zone, 'DS'),
  ]);
  const places = nameServers.flatMap(({ name, addresses }) =>
    iterator.serversAt(addresses).map((server) => ({ name, server })),
  );
  const chosen = oneOfEachFirst(places).slice(0, limits.serverAddresses);
  const asked = Promise.all(chosen.map((place) => askServer(domain, delegation.zone, place, context.client, onMx)));
  const [servers, dnskey] = await Promise.all([
    asked,
    ds.outcome === 'ANSWER' ? iterator.resolve(delegation.zone, 'DNSKEY') : null,
  ]);
  const view: AuthorityView = {
    ...empty,
    zone: delegation.zone,
    delegation,
    nameServers,
    servers,
    serversCut: delegation.names.length - names.length + places.length - chosen.length,
    ds,
    dnskey,
  };
  if (soundServers(view).length === 0) return { ...view, misled: await findMisled(domain, view, context) };
  const glued = nameServers.filter(({ glue }) => glue.length > 0);
  const own = await Promise.all(
    glued.map(async ({ name, glue }) => [name, await iterator.resolve(name, typeOf(glue))] as const),
  );
  return { ...view, ownAddresses: new Map(own) };
}

const typeOf = (addresses: readonly string[]): 'A' | 'AAAA' => (addresses.some(isIPv4) ? 'A' : 'AAAA');

/** The delegation of the zone that holds the domain. */
async function delegationOf(domain: string, walk: Walk, { client }: AuthorityContext): Promise<Delegation | null> {
  const { place, last } = walk;
  const apex = last === null ? place.zone : apexOf(last, domain, place.zone);
  if (apex === place.zone) return place.delegation;
  // One server holds parent and child: it answers at once, and its NS records stand for the delegation.
  const server = place.servers.find((one) => last?.server === writeServer(one));
  const ns = server === undefined ? null : await client.ask(server, apex, 'NS');
  const records = (ns?.message?.answers ?? []).filter(({ name, type }) => name === apex && type === 'NS');
  if (records.length === 0) return place.delegation;
  const names = records.map(({ data }) => relative(data));
  const glue = new Map<string, string[]>();
  for (const { name, type, data } of ns!.message!.additional)
    if ((type === 'A' || type === 'AAAA') && names.includes(name) && isWithin(name, place.zone))
      glue.set(name, [...(glue.get(name) ?? []), data]);
  return { zone: apex, parent: place.zone, names, glue, ttl: records[0]!.ttl };
}

/** The zone that a SOA in the answer speaks of. */
function apexOf({ message }: Exchange, domain: string, zone: string): string {
  const soa = [...message!.answers, ...message!.authority].find(
    ({ type, name }) => type === 'SOA' && isWithin(domain, name) && isWithin(name, zone),
  );
  return soa?.name ?? zone;
}

/** Every server once before any server twice. */
function oneOfEachFirst(places: { name: string; server: ServerAddress }[]) {
  const round = new Map<string, number>();
  const rounds = places.map(({ name }) => {
    const index = round.get(name) ?? 0;
    round.set(name, index + 1);
    return index;
  });
  const seen = new Set<string>();
  return places
    .map((place, index) => ({ place, round: rounds[index]! }))
    .sort((a, b) => a.round - b.round)
    .map(({ place }) => place)
    .filter(({ server }) => !seen.has(server.ip) && seen.add(server.ip));
}

async function askServer(
  domain: string,
  zone: string,
  { name, server }: { name: string; server: ServerAddress },
  client: DnsClient,
  onMx: (mx: Exchange) => void,
): Promise<AskedServer> {
  const [mx, soa, ns, tcp] = await Promise.all([
    client.ask(server, domain, 'MX').then((answer) => {
      if (isAnswered(answer) && answer.message!.isAuthoritative) onMx(answer);
      return answer;
    }),
    client.ask(server, zone, 'SOA'),
    client.ask(server, zone, 'NS'),
    client.ask(server, zone, 'SOA', { tcp: true }),
  ]);
  const isSound = healthOf({ mx, soa }) === 'SOUND';
  // Asks what only a resolver would look up: the top level that the zone lies in.
  const foreign = isSound ? await client.ask(server, labelsOf(domain).at(-1)!, 'NS', { recurse: true }) : null;
  return { name, server, mx, soa, ns, tcp, foreign };
}

/** Where no server answers: are they elsewhere than the parent's glue says? */
async function findMisled(domain: string, view: AuthorityView, context: AuthorityContext): Promise<Misled[]> {
  const glued = view.nameServers.filter(({ glue }) => glue.length > 0).slice(0, 2);
  const found = await Promise.all(
    glued.map(async ({ name, glue }): Promise<Misled[]> => {
      const own = context.iterator.findServer(name, { ...view.delegation!, glue: new Map() });
      const [server, heard] = await Promise.all([own, context.secondOpinion(name)]);
      const real = [...server.addresses, ...heard].filter((address) => !glue.includes(address));
      const [place] = context.iterator.serversAt(real);
      if (place === undefined) return [];
      const answer = await context.client.ask(place, domain, 'MX');
      return isAnswered(answer) && answer.message!.isAuthoritative ? [{ name, glue, answer }] : [];
    }),
  );
  return found.flat();
}

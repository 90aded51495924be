import { agreementOf, hostAgreementOf, mxTruth } from './agreement.js';
import type { DnsClient } from './dns-client.js';
import type { Exchange } from './exchange.js';
import { answersTo, dataOf, isAnswered } from './exchange.js';
import type { Resolution } from './iterate.js';
import type { Iterator } from './iterate.js';
import { type Limits, MAX_RESOLVERS } from './limits.js';
import { type AuthorityView, observeAuthority } from './observe-authority.js';
import { exchangeOf, type HostContext, hostsOf, type MailHost, observeHost } from './observe-hosts.js';
import { observePtr, type PtrView } from './observe-ptr.js';
import { observeResolver, type ResolverView } from './observe-resolvers.js';
import { readServer, type ServerAddress } from './server-address.js';

export interface Vantages {
  /** `ip[:port]`, as configured. */
  local: readonly string[];
  forwarders: readonly string[];
  public: readonly string[];
  /** A name that the local resolvers hold themselves; null: none is configured. */
  localName: string | null;
}

/** The MX of the domain as the verdict takes it: from the authority where that answers, else from a resolver. */
export interface MxView {
  isAuthoritative: boolean;
  outcome: 'ANSWER' | 'NODATA' | 'NXDOMAIN' | 'FAILED';
  /** Sorted by preference. */
  records: readonly string[];
  /** Names that the domain is an alias of. */
  aliases: readonly string[];
  isAliasLoop: boolean;
  exchange: Exchange | null;
}

/** All that was seen from all vantage points: what verdict and findings are made of, by pure functions. */
export interface Observation {
  domain: string;
  authority: AuthorityView;
  resolvers: readonly ResolverView[];
  mx: MxView | null;
  hosts: readonly MailHost[];
  hostsCut: number;
  /** Private addresses serve mail: a private name, in a laboratory that allows them. */
  mayBePrivate: boolean;
  ptr: PtrView | null;
}

export interface ObserveOptions {
  domain: string;
  vantages: Vantages;
  client: DnsClient;
  iterator: Iterator;
  /** Private name servers may be asked. */
  allowPrivate: boolean;
  limits: Limits;
  mayBePrivate: boolean;
  sendingIp: string | null;
  /** Hears of the MX as soon as it is known, and of the local resolver that answers. */
  onMx?: (mx: MxView | null, resolver: Promise<ServerAddress | null>) => void;
}

/** Asks all vantage points side by side; never throws. */
export async function observe(options: ObserveOptions): Promise<Observation> {
  const { domain, limits, vantages, sendingIp, client, iterator } = options;

  const ask = (vantage: ResolverView['vantage'], servers: readonly string[]) =>
    servers
      .slice(0, MAX_RESOLVERS)
      .map((server) => observeResolver(vantage, server, domain, vantages.localName, client));
  const local = ask('LOCAL', vantages.local);
  const others = [...ask('FORWARDER', vantages.forwarders), ...ask('PUBLIC', vantages.public)];
  const answering = firstAnswering(local);

  const first = Promise.withResolvers<Exchange | null>();
  const lesser: Exchange[] = [];
  const authority = observeAuthority(domain, { client, iterator, limits, secondOpinion }, (answer) => {
    if (leadsOn(answer)) first.resolve(answer);
    else lesser.push(answer);
  });
  // Only when no server knows better counts that there is no MX.
  void authority.then(() => first.resolve(lesser[0] ?? null));

  async function secondOpinion(name: string): Promise<readonly string[]> {
    const servers = [...vantages.local.slice(0, 1), ...vantages.public.slice(0, 1)].map(readServer);
    const answers = await Promise.all(servers.map((server) => client.ask(server, name, 'A', { recurse: true })));
    return answers.flatMap(dataOf);
  }

  async function observeMx() {
    const mx = await chooseMx(domain, await first.promise, iterator, answering);
    const resolver = answering.then((view) => view?.server ?? null);
    options.onMx?.(mx, resolver);
    const names =
      mx === null || (mx.outcome !== 'ANSWER' && mx.outcome !== 'NODATA') ? [] : hostsOf(domain, mx.records);
    const context: HostContext = { client, iterator: mx?.isAuthoritative ? iterator : null };
    const asked = mx?.isAliasLoop ? [] : names.slice(0, limits.hosts);
    const hosts = await Promise.all(asked.map((host) => observeHost(host, resolver, context)));
    return { mx, hosts, hostsCut: names.length - asked.length };
  }

  const [seen, { mx, hosts, hostsCut }, resolvers, ptr] = await Promise.all([
    authority,
    observeMx(),
    Promise.all([...local, ...others]),
    sendingIp === null ? null : observePtr(sendingIp, iterator),
  ]);
  const observation: Observation = {
    domain,
    authority: seen,
    resolvers,
    mx,
    hosts,
    hostsCut,
    // Where only the network's own view is to be had, that view is the one that its mail goes by.
    mayBePrivate: options.mayBePrivate || (options.allowPrivate && mx?.isAuthoritative === false),
    ptr,
  };
  return askAgain(observation, client);
}

/** Names a host, or another name to ask for. */
const leadsOn = (answer: Exchange): boolean =>
  dataOf(answer).some((record) => exchangeOf(record) !== '') ||
  answersTo(answer.message, answer.name, 'MX').aliases.length > 0;

/** The first local resolver that names mail servers; else one that answered at all, whichever is configured first. */
async function firstAnswering(views: readonly Promise<ResolverView>[]): Promise<ResolverView | null> {
  const leading = views.map(async (view) => {
    const seen = await view;
    return leadsOn(seen.mx) ? seen : Promise.reject(new Error('another one may name some'));
  });
  const found = await Promise.any(leading).catch(() => null);
  return found ?? (await Promise.all(views)).find(({ mx }) => isAnswered(mx)) ?? null;
}

async function chooseMx(
  domain: string,
  first: Exchange | null,
  iterator: Iterator,
  answering: Promise<ResolverView | null>,
): Promise<MxView | null> {
  const exchange = first ?? (await answering)?.mx ?? null;
  if (exchange === null) return null;
  const { aliases, isLoop } = answersTo(exchange.message, domain, 'MX');
  // The end of an alias lies where the server need not be authoritative.
  const resolved: Resolution | null =
    first !== null && aliases.length > 0 ? await iterator.resolve(domain, 'MX') : null;
  const outcome = resolved?.outcome ?? exchange.outcome;
  const isKnown = outcome === 'ANSWER' || outcome === 'NODATA' || outcome === 'NXDOMAIN';
  return {
    isAuthoritative: first !== null,
    outcome: isKnown ? outcome : 'FAILED',
    records: resolved === null ? dataOf(exchange) : byPreference(resolved.records),
    aliases: resolved?.aliases.slice(1) ?? aliases.map(({ data }) => data.replace(/\.$/, '')),
    isAliasLoop: resolved?.isLoop ?? isLoop,
    exchange,
  };
}

const byPreference = (records: readonly string[]) =>
  [...records].sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1));

/** A little more than the second in which a TTL must fall. */
const AGAIN_MS = 1100;
/** Hosts of a differing MX whose addresses are asked for. */
const MAX_OWN_HOSTS = 2;

/** Asks once more what differs from the authority without a sign yet: does the TTL fall? */
async function askAgain(seen: Observation, client: DnsClient): Promise<Observation> {
  const truth = mxTruth(seen);
  const isOpen = (exchange: Exchange, kind: string) => kind === 'CACHED' && !client.isSpent() && exchange.isAsked;
  const again = async (view: ResolverView['server'], exchange: Exchange) => {
    const wait = AGAIN_MS - (performance.now() - exchange.at);
    await new Promise((done) => setTimeout(done, Math.max(0, wait)));
    return client.ask(view, exchange.name, exchange.type, { recurse: true });
  };
  const look = async (view: ResolverView): Promise<ResolverView> => {
    if (view.vantage !== 'LOCAL' || !isOpen(view.mx, agreementOf(seen, view, truth).kind)) return view;
    const names = hostsOf(seen.domain, dataOf(view.mx)).slice(0, MAX_OWN_HOSTS);
    const [second, ...addresses] = await Promise.all([
      again(view.server, view.mx),
      ...names.map((name) => client.ask(view.server, name, 'A', { recurse: true })),
    ]);
    return { ...view, again: second, addresses: addresses.flatMap(dataOf) };
  };
  const [resolvers, hosts] = await Promise.all([
    Promise.all(seen.resolvers.map(look)),
    Promise.all(
      seen.hosts.map(async (host) =>
        host.local !== null && isOpen(host.local.a, hostAgreementOf(seen, host).kind)
          ? { ...host, local: { ...host.local, again: await again(readServer(host.local.a.server), host.local.a) } }
          : host,
      ),
    ),
  ]);
  return { ...seen, resolvers, hosts };
}

import type { Vantage } from '../core/vocabulary.js';
import type { DnsClient } from './dns-client.js';
import type { Exchange } from './exchange.js';
import { readServer, type ServerAddress } from './server-address.js';
import { labelsOf } from './wire-name.js';

/** What one resolver says. */
export interface ResolverView {
  vantage: Exclude<Vantage, 'AUTHORITY' | 'PASTED'>;
  server: ServerAddress;
  mx: Exchange;
  /** MX again, a second later, where a difference to the authority is to be explained: does its TTL fall? */
  again: Exchange | null;
  /** Addresses of the hosts that its MX names, asked where that MX is not the authority's. */
  addresses: readonly string[];
  /** MX without validation, where the first question failed. */
  unchecked: Exchange | null;
  /** NS of the top level: whether anything beyond the resolver can be had. Local resolvers only. */
  control: Exchange | null;
  /** SOA of a name that the resolver holds itself. Local resolvers only, and where one is configured. */
  own: Exchange | null;
}

/** Asks one resolver all it is asked in any case, side by side. */
export async function observeResolver(
  vantage: ResolverView['vantage'],
  configured: string,
  domain: string,
  localName: string | null,
  client: DnsClient,
): Promise<ResolverView> {
  const server = readServer(configured);
  const recurse = { recurse: true };
  const isLocal = vantage === 'LOCAL';
  const askMx = async () => {
    const mx = await client.ask(server, domain, 'MX', recurse);
    const isSuspect = mx.outcome === 'SERVFAIL';
    return {
      mx,
      unchecked: isSuspect ? await client.ask(server, domain, 'MX', { ...recurse, checkingDisabled: true }) : null,
    };
  };
  const [{ mx, unchecked }, control, own] = await Promise.all([
    askMx(),
    isLocal ? client.ask(server, labelsOf(domain).at(-1)!, 'NS', recurse) : null,
    isLocal && localName !== null ? client.ask(server, localName, 'SOA', recurse) : null,
  ]);
  return { vantage, server, mx, again: null, addresses: [], unchecked, control, own };
}

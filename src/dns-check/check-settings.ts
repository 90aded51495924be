import { isIPv4 } from 'node:net';
import type { Config } from '../config.js';
import type { Knowledge } from '../core/rulebook/knowledge.js';
import { hasIpv6 } from './addresses.js';
import { type DnsCheckSettings, machineResolvers } from './check-domain.js';
import type { DnsCache } from './dns-cache.js';

/** From where and how to check, by the settings of the service and in the words of its knowledge. */
export function checkSettings(
  config: Config,
  { findings, wording, rootServers }: Knowledge,
  cache: DnsCache,
): DnsCheckSettings {
  return {
    local: config.dnsLocalResolvers.length > 0 ? config.dnsLocalResolvers : machineResolvers(),
    forwarders: config.dnsForwarders,
    public: config.dnsPublicResolvers,
    localName: config.dnsLocalName,
    roots: config.dnsRoots.length > 0 ? config.dnsRoots : reachable(rootServers.flatMap(({ addresses }) => addresses)),
    port: config.dnsPort,
    allowPrivate: config.dnsAllowPrivate,
    cache,
    texts: { findings, wording: wording.dns },
    now: () => new Date(),
  };
}

const reachable = (addresses: string[]): string[] => (hasIpv6() ? addresses : addresses.filter(isIPv4));

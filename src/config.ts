import { availableParallelism } from 'node:os';
import {
  domainName,
  duration,
  flag,
  isOrigin,
  isResolver,
  listOf,
  oneOf,
  path,
  postgresUrl,
  proxies,
  type Read,
  size,
  whole,
} from './setting-values.js';

/** The service's settings: read once at start from the environment, checked, typed. */
export interface Config {
  /** NODE_ENV is `production`: what helps callers to explore the schema by mistakes is off, loopback is limited too. */
  production: boolean;
  /** TCP port; 0 takes any free one. */
  port: number;
  /** Folder of the embedded database; `memory` keeps nothing. */
  dataDir: string;
  /** PostgreSQL instead of the embedded database. */
  databaseUrl: string | null;
  logLevel: string;
  /** Largest request body, in bytes. */
  bodyLimit: number;
  /** `ip[:port]` of the resolvers that the sending server uses; empty = the machine's own. */
  dnsLocalResolvers: string[];
  /** `ip[:port]` of what the local resolvers forward to. */
  dnsForwarders: string[];
  /** `ip[:port]` of independent resolvers. */
  dnsPublicResolvers: string[];
  /** `ip[:port]` of the root servers; empty = the real ones. */
  dnsRoots: string[];
  /** A name that the local resolvers hold themselves: shows that they work when all else fails. */
  dnsLocalName: string | null;
  /** Where name servers found in a delegation are asked. */
  dnsPort: number;
  /** Also look up special-use names and ask private name servers. */
  dnsAllowPrivate: boolean;
  /** Whose X-Forwarded-For counts: how many proxies stand in front, or their addresses; 0 = nobody's. */
  trustProxy: number | string[];
  /** Path that everything is served under, such as `/kb`; empty = at the root. */
  basePath: string;
  /** Origins whose pages may ask from a browser; `*` = any. */
  corsOrigins: string[];
  /** Requests a minute and address; 0 = no limit. */
  rateLimit: number;
  /** Within which a request must have arrived whole, in milliseconds. */
  requestTimeoutMs: number;
  /** For how long, after SIGTERM, readiness says no before the port closes, in milliseconds. */
  shutdownDelayMs: number;
  /** Threads for large pastes. */
  diagnoseWorkers: number;
}

/** A setting that cannot be used: names the variable, its value and what is allowed. */
export class ConfigError extends Error {}

const RESOLVERS = 'a comma-separated list of ip[:port], such as 10.0.0.53,10.0.0.54:5353';
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];

/** Reads the settings; throws one {@link ConfigError} that lists every wrong one. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const wrong: string[] = [];
  const read = <T>(name: string, fallback: T, parse: Read<T>, allowed: string): T => {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return fallback;
    const parsed = parse(value);
    if (parsed !== undefined) return parsed;
    const shown = name.endsWith('_URL') ? value.replace(/\/\/[^@/]*@/, '//…@') : value;
    wrong.push(`${name}=${shown}: allowed is ${allowed}`);
    return fallback;
  };
  const config: Config = {
    production: env['NODE_ENV'] === 'production',
    port: read('PORT', 3000, whole(0, 65535), 'a TCP port from 0 (any free one) to 65535'),
    dataDir: read<string>('DATA_DIR', '.data', (value) => value, 'a folder, or "memory"'),
    databaseUrl: read<string | null>(
      'DATABASE_URL',
      null,
      postgresUrl,
      'a URL postgres://user:password@host:port/database',
    ),
    logLevel: read('LOG_LEVEL', 'info', oneOf(LOG_LEVELS), LOG_LEVELS.join(', ')),
    bodyLimit: read(
      'BODY_LIMIT',
      10 * 1024 ** 2,
      size(1024, 100 * 1024 ** 2),
      'a size from 1KB to 100MB, such as 10MB',
    ),
    dnsLocalResolvers: read<string[]>('DNS_LOCAL_RESOLVERS', [], listOf(isResolver), RESOLVERS),
    dnsForwarders: read<string[]>('DNS_FORWARDERS', [], listOf(isResolver), RESOLVERS),
    dnsPublicResolvers: read<string[]>('DNS_PUBLIC_RESOLVERS', [], listOf(isResolver), RESOLVERS),
    dnsRoots: read<string[]>('DNS_ROOTS', [], listOf(isResolver), RESOLVERS),
    dnsLocalName: read<string | null>('DNS_LOCAL_NAME', null, domainName, 'a domain name, such as ad.contoso.com'),
    dnsPort: read('DNS_PORT', 53, whole(1, 65535), 'a port from 1 to 65535'),
    dnsAllowPrivate: read('DNS_ALLOW_PRIVATE', false, flag, 'true or false'),
    trustProxy: read<number | string[]>(
      'TRUST_PROXY',
      0,
      proxies,
      'how many proxies stand in front (0 to 10), or a comma-separated list of their addresses or networks, such as 10.0.0.0/8, loopback, linklocal, uniquelocal',
    ),
    basePath: read('BASE_PATH', '', path, 'a path such as /kb'),
    corsOrigins: read<string[]>(
      'CORS_ORIGINS',
      [],
      listOf(isOrigin),
      'a comma-separated list of origins such as https://portal.example.com, or *',
    ),
    rateLimit: read('RATE_LIMIT', 600, whole(0, 1_000_000), 'requests a minute and address, 0 for no limit'),
    requestTimeoutMs: read('REQUEST_TIMEOUT', 60_000, duration(1000, 600_000), 'a time from 1s to 10m, such as 60s'),
    shutdownDelayMs: read('SHUTDOWN_DELAY', 2000, duration(0, 5000), 'a time from 0s to 5s, such as 2s'),
    diagnoseWorkers: read(
      'DIAGNOSE_WORKERS',
      Math.max(1, availableParallelism() - 1),
      whole(1, 64),
      'a number of threads from 1 to 64',
    ),
  };
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return config;
}

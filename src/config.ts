import { isIP } from 'node:net';

/** The service's settings: read once at start from the environment, checked, typed. */
export interface Config {
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
  /** Also look up special-use names and private name servers. */
  dnsAllowPrivate: boolean;
}

/** A setting that cannot be used: names the variable, its value and what is allowed. */
export class ConfigError extends Error {}

type Read<T> = (value: string) => T | undefined;

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'];
const UNITS: Record<string, number> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2 };

const whole =
  (min: number, max: number): Read<number> =>
  (value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  };
const oneOf =
  (values: string[]): Read<string> =>
  (value) =>
    values.find((word) => word === value.toLowerCase());
const flag: Read<boolean> = (value) => ({ true: true, false: false })[value.toLowerCase()];
const size =
  (min: number, max: number): Read<number> =>
  (value) => {
    const [, digits, unit = ''] = /^(\d{1,10})\s*(B|KB|MB)?$/i.exec(value) ?? [];
    const bytes = digits === undefined ? NaN : Number(digits) * UNITS[unit.toUpperCase()]!;
    return bytes >= min && bytes <= max ? bytes : undefined;
  };
const postgresUrl: Read<string> = (value) =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol) ? value : undefined;

/** `1.1.1.1`, `1.1.1.1:5353`, `::1`, `[::1]:5353`. */
export function isResolver(value: string): boolean {
  if (isIP(value)) return true;
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(value) ?? [];
  return isIP(six ?? four ?? '') !== 0 && Number(port) > 0 && Number(port) < 65536;
}
const resolvers: Read<string[]> = (value) => {
  const list = value.split(/[\s,]+/).filter(Boolean);
  return list.every(isResolver) ? list : undefined;
};

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
    dnsLocalResolvers: read<string[]>(
      'DNS_LOCAL_RESOLVERS',
      [],
      resolvers,
      'a comma-separated list of ip[:port], such as 10.0.0.53,10.0.0.54:5353',
    ),
    dnsAllowPrivate: read('DNS_ALLOW_PRIVATE', false, flag, 'true or false'),
  };
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return config;
}

import { isIP } from 'node:net';

/** Readers of single settings: a value of the right kind, or undefined where it cannot be used. */
export type Read<T> = (value: string) => T | undefined;

export const whole =
  (min: number, max: number): Read<number> =>
  (value) => {
    const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
    return number >= min && number <= max ? number : undefined;
  };

export const oneOf =
  (values: string[]): Read<string> =>
  (value) =>
    values.find((word) => word === value.toLowerCase());

export const flag: Read<boolean> = (value) => ({ true: true, false: false })[value.toLowerCase()];

const withUnit =
  (units: Record<string, number>): ((min: number, max: number) => Read<number>) =>
  (min, max) =>
  (value) => {
    const [, digits, unit = ''] = /^(\d{1,10})\s*([a-z]{0,2})$/i.exec(value) ?? [];
    const amount = Number(digits ?? NaN) * (units[unit.toUpperCase()] ?? NaN);
    return amount >= min && amount <= max ? amount : undefined;
  };

/** `512KB`, `10MB`, a number of bytes; in bytes. */
export const size = withUnit({ '': 1, B: 1, KB: 1024, MB: 1024 ** 2 });

/** `500ms`, `10s`, `2m`, a number of seconds; in milliseconds. */
export const duration = withUnit({ MS: 1, '': 1000, S: 1000, M: 60_000 });

export const postgresUrl: Read<string> = (value) =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol) ? value : undefined;

/** Words between commas or blanks, each of which must hold. */
export const listOf =
  (holds: (word: string) => boolean): Read<string[]> =>
  (value) => {
    const list = value.split(/[\s,]+/).filter(Boolean);
    return list.every(holds) ? list : undefined;
  };

/** `1.1.1.1`, `1.1.1.1:5353`, `::1`, `[::1]:5353`. */
export function isResolver(value: string): boolean {
  if (isIP(value)) return true;
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([\d.]+)):(\d{1,5})$/.exec(value) ?? [];
  return isIP(six ?? four ?? '') !== 0 && Number(port) > 0 && Number(port) < 65536;
}

/** `ad.contoso.com`, in lower case and without the dot at the end; a single label may be one too. */
export const domainName: Read<string> = (value) => {
  const name = value.toLowerCase().replace(/\.$/, '');
  return name.length <= 253 && /^(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/.test(name) ? name : undefined;
};

const PROXY_NETWORKS = new Set(['loopback', 'linklocal', 'uniquelocal']);
const MOST_PROXIES = 10;

function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return PROXY_NETWORKS.has(value);
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** How many proxies stand in front, or which addresses they have. "All" is no value: any caller could then choose its address. */
export const proxies: Read<number | string[]> = (value) =>
  /^\d+$/.test(value) ? whole(0, MOST_PROXIES)(value) : listOf(isNetwork)(value.toLowerCase());

/** `https://portal.example.com`, without a path; `*` for any. */
export const isOrigin = (value: string): boolean =>
  value === '*' || (/^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value);

/** `/kb`, `/tools/kb`; the empty path for `/`. */
export const path: Read<string> = (value) => {
  const plain = value.replace(/\/+$/, '');
  return plain === '' || (plain.length <= 200 && /^(\/[\w.~-]+)+$/.test(plain) && !/\/\.{1,2}(\/|$)/.test(plain))
    ? plain
    : undefined;
};

import { isIPv6 } from 'node:net';

/** Where a DNS server listens. */
export interface ServerAddress {
  ip: string;
  port: number;
}

export const DNS_PORT = 53;

/** Reads `1.1.1.1`, `1.1.1.1:5353`, `::1`, `[::1]:5353`; what {@link isResolver} let pass. */
export function readServer(text: string): ServerAddress {
  if (isIPv6(text)) return { ip: text, port: DNS_PORT };
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  return { ip: six ?? four ?? text, port: Number(port ?? DNS_PORT) };
}

/** As it is written in settings and reports: the port only where it is not 53. */
export function writeServer({ ip, port }: ServerAddress): string {
  if (port === DNS_PORT) return ip;
  return `${isIPv6(ip) ? `[${ip}]` : ip}:${port}`;
}

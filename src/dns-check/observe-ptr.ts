import { isIPv6 } from 'node:net';
import type { Iterator, Resolution } from './iterate.js';
import { relative } from './wire-name.js';

/** The names of a sending address, and whether they lead back to it (RFC 1912 2.1). */
export interface PtrView {
  ip: string;
  ptr: Resolution;
  names: readonly { name: string; addresses: Resolution }[];
}

/** Names of one address that are followed; a receiver looks at few as well (RFC 7208 4.6.4 names ten). */
const MAX_NAMES = 3;

export async function observePtr(ip: string, iterator: Iterator): Promise<PtrView> {
  const ptr = await iterator.resolve(reverseName(ip), 'PTR');
  const names = ptr.records.slice(0, MAX_NAMES).map(relative);
  const type = isIPv6(ip) ? 'AAAA' : 'A';
  return {
    ip,
    ptr,
    names: await Promise.all(names.map(async (name) => ({ name, addresses: await iterator.resolve(name, type) }))),
  };
}

/** `192.0.2.1` → `1.2.0.192.in-addr.arpa` (RFC 1035 3.5, RFC 3596 2.5). */
export function reverseName(ip: string): string {
  if (!isIPv6(ip)) return `${ip.split('.').toReversed().join('.')}.in-addr.arpa`;
  return `${[...expandIpv6(ip).join('')].toReversed().join('.')}.ip6.arpa`;
}

/** Eight groups of four digits. */
export function expandIpv6(ip: string): string[] {
  const [bare = ''] = ip.toLowerCase().split('%');
  const plain = bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((part) => part.toString(16)).join(':'),
  );
  const [left = '', right] = plain.split('::');
  const head = left.split(':').filter(Boolean);
  const tail = (right ?? '').split(':').filter(Boolean);
  const gap = right === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array.from({ length: gap }, () => '0'), ...tail].map((group) => group.padStart(4, '0'));
}

/** Whether two texts are one address. */
export const isSameAddress = (one: string, other: string): boolean =>
  isIPv6(one) && isIPv6(other) ? expandIpv6(one).join() === expandIpv6(other).join() : one === other;

export const isConfirmed = ({ ip, names }: PtrView): boolean =>
  names.some(({ addresses }) => addresses.records.some((address) => isSameAddress(address, ip)));

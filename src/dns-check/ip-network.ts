import { isIPv4, isIPv6 } from 'node:net';

/** The bytes of an address: 4 or 16; null for what is none. */
export function addressBytes(text: string): number[] | null {
  if (isIPv4(text)) return text.split('.').map(Number);
  if (!isIPv6(text) || text.includes('%')) return null;
  const [head, tail] = text.split('::').map(groupsOf);
  const zeros = tail === undefined ? 0 : 8 - head!.length - tail.length;
  const groups = [...head!, ...Array<number>(zeros).fill(0), ...(tail ?? [])];
  return groups.flatMap((group) => [group >> 8, group & 0xff]);
}

const groupsOf = (text: string): number[] =>
  text
    .split(':')
    .filter(Boolean)
    .flatMap((group) => {
      if (!group.includes('.')) return [parseInt(group, 16)];
      const [a, b, c, d] = group.split('.').map(Number) as [number, number, number, number];
      return [a * 256 + b, c * 256 + d];
    });

/** As {@link addressBytes}; an IPv4 address within IPv6 (`::ffff:192.0.2.1`) is the IPv4 address. */
export function peerBytes(text: string): number[] | null {
  const bytes = addressBytes(text);
  if (bytes?.length !== 16) return bytes;
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  return isMapped ? bytes.slice(12) : bytes;
}

/** Whether the first `prefix` bits of two addresses are the same; addresses of two families never are. */
export function isInNetwork(address: number[], network: number[], prefix: number): boolean {
  if (address.length !== network.length) return false;
  return network.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefix - index * 8));
    const mask = (0xff << (8 - bits)) & 0xff;
    return (byte & mask) === (address[index]! & mask);
  });
}

/** `192.0.2.1` or 32 nibbles between dots, as SPF's macros and the reverse zones write an address. */
export const dottedAddress = (bytes: number[]): string =>
  bytes.length === 4
    ? bytes.join('.')
    : bytes.flatMap((byte) => [byte >> 4, byte & 15].map((nibble) => nibble.toString(16).toUpperCase())).join('.');

/** The name whose PTR records name an address. */
export const reverseName = (bytes: number[]): string =>
  `${dottedAddress(bytes).split('.').toReversed().join('.')}.${bytes.length === 4 ? 'in-addr' : 'ip6'}.arpa`;

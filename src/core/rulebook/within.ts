import type { FactDefinition } from '../facts.js';
import { misuse, type Misuse, test, type Test } from './fact-test.js';

/** The operator `within`: networks (CIDR) and spans of time. */

/** IPv4 and IPv6 addresses as bits, or null. */
function toBits(ip: string): string | null {
  const four = ip.split('.');
  if (four.length === 4)
    return four.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)
      ? four.map((byte) => Number(byte).toString(2).padStart(8, '0')).join('')
      : null;
  const [head = '', tail] = ip.split('::');
  const groups = (text: string) => text.split(':').filter(Boolean);
  const [before, after] = [groups(head), groups(tail ?? '')];
  const all =
    tail === undefined
      ? before
      : [...before, ...new Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return all.length === 8 && all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => parseInt(group, 16).toString(2).padStart(16, '0')).join('')
    : null;
}

export function withinNetwork(definition: FactDefinition, operand: unknown): Test | Misuse {
  const [address = '', length] = typeof operand === 'string' ? operand.split('/') : [];
  const bits = toBits(address);
  const size = length === undefined ? bits?.length : /^\d{1,3}$/.test(length) ? Number(length) : undefined;
  if (!bits || size === undefined || size > bits.length)
    return misuse(definition, operand, 'a network such as 10.0.0.0/8 or 2001:db8::/32');
  const prefix = bits.slice(0, size);
  return test((value) => {
    const other = toBits(String(value));
    return other?.length === bits.length && other.startsWith(prefix);
  });
}

export function withinTimes(definition: FactDefinition, operand: unknown): Test | Misuse {
  const { after, before, ...rest } = (operand ?? {}) as { after?: unknown; before?: unknown };
  const limits = [after, before].map((limit) =>
    typeof limit === 'string' ? Date.parse(limit) : limit === undefined ? undefined : NaN,
  );
  if (
    typeof operand !== 'object' ||
    Object.keys(rest).length > 0 ||
    limits.every((limit) => limit === undefined) ||
    limits.some(Number.isNaN)
  )
    return misuse(definition, operand, '{ after: 2026-01-01T00:00:00Z, before: … }, one of them at least');
  const [from = -Infinity, to = Infinity] = limits;
  return test((value) => Date.parse(String(value)) >= from && Date.parse(String(value)) <= to);
}

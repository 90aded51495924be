import { parse } from 'tldts';

/** Host names and IP addresses as facts about the network they belong to; pure, no look-up. */

const PRIVATE_NAME =
  /(^|\.)(local|lan|home|corp|internal|intranet|private|localdomain|localhost|arpa|example|test|invalid)$/i;

export const isIpv4 = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((byte) => Number(byte) < 256);
export const isIp = (text: string): boolean => isIpv4(text) || (/^[0-9a-f:.]{2,45}$/i.test(text) && /:.*:/.test(text));

/** Private, loopback, link-local, unspecified, or shared (RFC 1918, 4193, 6598, 6890). */
export function isPrivateIp(ip: string): boolean {
  if (!isIpv4(ip)) return /^(::1?$|f[cd]|fe[89ab])/i.test(ip);
  const [a = 0, b = 0] = ip.split('.').map(Number);
  return (
    a === 0 ||
    a === 10 ||
    a === 127 ||
    (a === 172 && b >= 16 && b < 32) ||
    (a === 192 && b === 168) ||
    (a === 169 && b === 254) ||
    (a === 100 && b >= 64 && b < 128)
  );
}

/** True when a name belongs to an inside network: a single label or a name that no public registry gives out. */
export const isPrivateName = (name: string): boolean =>
  !name.includes('.') ||
  PRIVATE_NAME.test(name) ||
  (parse(name).isIcann === false && parse(name).publicSuffix === null);

/** The domain without a trailing dot, in lower case. */
export const plainDomain = (name: string): string => name.replace(/\.$/, '').toLowerCase();

/** True when `name` is `domain` or a host below it. */
export const isWithinDomain = (name: string, domain: string): boolean => {
  const [inner, outer] = [plainDomain(name), plainDomain(domain)];
  return inner === outer || inner.endsWith(`.${outer}`);
};

import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import { NEVER_ASKED, PRIVATE_TOP_LEVELS, SPECIAL_USE } from './special-names.js';

/** Why a name is not looked up; the sentence for it stands in the wording as `refused-…`. */
export type Refusal =
  'malformed' | 'too-long' | 'ip-address' | 'single-label' | 'special-use' | 'private-name' | 'public-suffix';

export interface UnderstoodName {
  /** A-labels, lower case, without the dot at the end. */
  domain: string;
  /** The domain again, where a URL or an e-mail address was sent. */
  understoodAs: string | null;
}

export interface RefusedName {
  refused: Refusal;
  code: 'INVALID_DOMAIN' | 'NAME_REFUSED';
}

/** RFC 1035 2.3.4, in octets and without the dot at the end. */
const MAX_NAME = 253;
/** Longer input is no domain in whatever form; it is not even read. */
const MAX_INPUT = 2048;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const invalid = (refused: Refusal): RefusedName => ({ refused, code: 'INVALID_DOMAIN' });
const refuse = (refused: Refusal): RefusedName => ({ refused, code: 'NAME_REFUSED' });

/** Reads what a person sends as a domain: `contoso.com.`, `Müller.de`, `https://contoso.com/x`, `<ann@contoso.com>`. */
export function understandDomain(sent: string, allowPrivate = false): UnderstoodName | RefusedName {
  if (sent.length > MAX_INPUT) return invalid('too-long');
  const trimmed = sent.trim();
  const { host, isWrapped } = unwrap(trimmed);
  const literal = host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
  if (isIP(literal) !== 0) return invalid('ip-address');
  const name = toALabels(host.replace(/[.。．｡]$/u, ''));
  if (name === null) return invalid('malformed');
  const refused = faultOf(name) ?? (isAllowedPrivate(name, allowPrivate) ? null : refusalOf(name));
  return refused ?? { domain: name, understoodAs: isWrapped ? name : null };
}

/** Takes the domain out of a URL, an e-mail address or `host:port`. */
function unwrap(text: string): { host: string; isWrapped: boolean } {
  const bare = text.replace(/^[<"'\s]+|[>"'\s]+$/g, '');
  if (isIP(bare) !== 0) return { host: bare, isWrapped: false };
  const [scheme] = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.exec(bare) ?? [];
  const authority =
    scheme === undefined
      ? // A local part may hold a slash, so the user goes before the path.
        bare
          .replace(/^mailto:([^?]*).*$/is, '$1')
          .replace(/^.*@/s, '')
          .replace(/[/?#].*$/s, '')
      : bare
          .slice(scheme.length)
          .replace(/[/?#].*$/s, '')
          .replace(/^.*@/s, '');
  const host = authority.replace(/:\d{1,5}$/, '').replace(/[>\s]+$/, '');
  return { host, isWrapped: host !== text };
}

/** U-labels to A-labels (UTS 46); null where no name can be made of it. */
function toALabels(name: string): string | null {
  // The URL standard decodes percent signs and reads `1.2.3` as an address: only what a name may hold gets there.
  if (!/^[a-z0-9.\-\u0080-\u{10ffff}]+$/iu.test(name)) return null;
  // ASCII names go as they are, A-labels too.
  return /^[\0-\x7f]*$/.test(name) ? name.toLowerCase() : domainToASCII(name) || null;
}

const topLevel = (name: string) => name.slice(name.lastIndexOf('.') + 1);
const isNumeric = (name: string) => /^(?:\d+|0x[0-9a-f]*)$/.test(topLevel(name));
const isUnder = (name: string, parents: string[]) => parents.includes(topLevel(name));

/** What no DNS name can be. */
function faultOf(name: string): RefusedName | null {
  const labels = name.split('.');
  if (name.length > MAX_NAME || labels.some((label) => label.length > 63)) return invalid('too-long');
  if (!labels.every((label) => LABEL.test(label))) return invalid('malformed');
  if (isIP(name) !== 0) return invalid('ip-address');
  // No top level is a number (RFC 3696 2), so that a name and an address cannot be mistaken for each other.
  return isNumeric(name) ? invalid('malformed') : null;
}

/** What has no answer in the public DNS. */
function refusalOf(name: string): RefusedName | null {
  if (isUnder(name, SPECIAL_USE)) return refuse('special-use');
  if (isUnder(name, PRIVATE_TOP_LEVELS)) return refuse('private-name');
  if (!name.includes('.')) return invalid('single-label');
  // Suffixes of the registries only: github.io and its like are somebody's domain.
  const { publicSuffix, isIcann } = parse(name, { extractHostname: false, validateHostname: false });
  return isIcann && publicSuffix === name ? refuse('public-suffix') : null;
}

/** A name that only a laboratory or a network of its own knows. */
export const isPrivateName = (name: string): boolean => isUnder(name, [...SPECIAL_USE, ...PRIVATE_TOP_LEVELS]);

const isAllowedPrivate = (name: string, allowPrivate: boolean) =>
  allowPrivate && name.includes('.') && isPrivateName(name) && !isUnder(name, NEVER_ASKED);

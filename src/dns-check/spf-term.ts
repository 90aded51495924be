import { addressBytes } from './ip-network.js';
import { type MacroString, readDomainMacros, readTextMacros } from './spf-macro.js';

export type SpfQualifier = '+' | '-' | '~' | '?';

export interface SpfTerm {
  /** As published. */
  text: string;
  /** Of its first character in the record, from 1. */
  column: number;
  /** In lower case. */
  name: string;
  isModifier: boolean;
  qualifier: SpfQualifier;
  /** Its domain-spec; null: the domain of the record. */
  domain: MacroString | null;
  /** The address of ip4 and ip6. */
  network: number[] | null;
  /** Bits of IPv4 and IPv6 addresses that have to be the same. */
  prefix4: number;
  prefix6: number;
}

/** What is wrong; the sentence for it stands in the wording as `spf-fault-…`. */
export type SpfFaultKind =
  | 'character'
  | 'unknown'
  | 'argument'
  | 'domain-missing'
  | 'domain-invalid'
  | 'domain-address'
  | 'macro'
  | 'prefix'
  | 'address'
  | 'repeated'
  | 'length';

/** Terms for which a receiver asks DNS, at most ten of them in all (RFC 7208, 4.6.4). */
export const asksDns = ({ name, isModifier }: SpfTerm): boolean =>
  isModifier ? name === 'redirect' : ['include', 'a', 'mx', 'ptr', 'exists'].includes(name);

/** How each mechanism goes on behind its name. */
const MECHANISMS: Record<string, { domain: 'none' | 'may' | 'must'; hasPrefix: boolean; bytes?: 4 | 16 }> = {
  all: { domain: 'none', hasPrefix: false },
  include: { domain: 'must', hasPrefix: false },
  a: { domain: 'may', hasPrefix: true },
  mx: { domain: 'may', hasPrefix: true },
  ptr: { domain: 'may', hasPrefix: false },
  exists: { domain: 'must', hasPrefix: false },
  ip4: { domain: 'none', hasPrefix: true, bytes: 4 },
  ip6: { domain: 'none', hasPrefix: true, bytes: 16 },
};
const DOMAIN_MODIFIERS = new Set(['redirect', 'exp']);

const MODIFIER = /^([a-z][a-z0-9._-]*)=/i;
const MECHANISM = /^([+\-~?]?)([^:/]*)/;
const DUAL_PREFIX = /(?:\/(\d*))?(?:\/\/(\d*))?$/;
/** Visible ASCII: what a term may hold. */
const NOT_VISIBLE = /[^\x21-\x7e]/;
/** The last label of a name, not all digits (RFC 7208, 7.1). */
const TOP_LABEL = /^(?!\d*$)(?!-)[a-z0-9-]*[a-z0-9]$/i;

/** Ends the reading of one term; `at` counts from the start of the term. */
export class TermFault extends Error {
  constructor(
    readonly kind: SpfFaultKind,
    readonly at: number,
  ) {
    super(kind);
  }
}

/** Reads one term, which starts at that column. Throws {@link TermFault}. */
export function readTerm(text: string, column: number): SpfTerm {
  const hidden = text.search(NOT_VISIBLE);
  if (hidden >= 0) throw new TermFault('character', hidden);
  const [start, modifier] = MODIFIER.exec(text) ?? [];
  const common = { text, column, network: null, domain: null, prefix4: 32, prefix6: 128 };
  if (start !== undefined) {
    const name = modifier!.toLowerCase();
    const domain = DOMAIN_MODIFIERS.has(name) ? readDomain(text, start.length) : null;
    if (domain === null) readText(text, start.length);
    return { ...common, name, isModifier: true, qualifier: '+', domain };
  }
  const [head, sign, word] = MECHANISM.exec(text)! as unknown as [string, string, string];
  const name = word.toLowerCase();
  const form = Object.hasOwn(MECHANISMS, name) ? MECHANISMS[name]! : null;
  if (form === null) throw new TermFault('unknown', sign.length);
  const qualifier = (sign || '+') as SpfQualifier;
  return { ...common, name, isModifier: false, qualifier, ...readArgument(text, head.length, form) };
}

function readArgument(text: string, from: number, { domain, hasPrefix, bytes }: (typeof MECHANISMS)[string]) {
  if (bytes !== undefined) return readNetwork(text, from, bytes);
  const prefix = hasPrefix ? readPrefixes(text, from) : { end: text.length };
  const { end, ...prefixes } = prefix;
  if (text[from] === ':') {
    if (domain === 'none') throw new TermFault('argument', from);
    return { domain: readDomain(text.slice(0, end), from + 1), ...prefixes };
  }
  if (domain === 'must') throw new TermFault('domain-missing', from);
  if (end !== from) throw new TermFault(hasPrefix ? 'prefix' : 'argument', from);
  return prefixes;
}

function readPrefixes(text: string, from: number) {
  // A domain may hold slashes too: only the last ones, with digits behind them, are a prefix.
  const found = DUAL_PREFIX.exec(text.slice(Math.max(from, text.length - 16)))!;
  const end = text.length - found[0].length;
  const [, four, six] = found;
  return {
    end,
    prefix4: four === undefined ? 32 : readPrefix(four, 32, end + 1),
    prefix6: six === undefined ? 128 : readPrefix(six, 128, text.length - six.length),
  };
}

function readPrefix(digits: string, most: number, at: number): number {
  if (!/^(?:0|[1-9]\d{0,2})$/.test(digits) || Number(digits) > most) throw new TermFault('prefix', at);
  return Number(digits);
}

function readNetwork(text: string, from: number, length: 4 | 16) {
  if (text[from] !== ':') throw new TermFault('address', from);
  const slash = text.indexOf('/', from);
  const end = slash < 0 ? text.length : slash;
  const network = addressBytes(text.slice(from + 1, end));
  if (network?.length !== length) throw new TermFault('address', from + 1);
  const most = length * 8;
  const prefix = slash < 0 ? most : readPrefix(text.slice(slash + 1), most, slash + 1);
  return { network, ...(length === 4 ? { prefix4: prefix } : { prefix6: prefix }) };
}

function readDomain(text: string, from: number): MacroString {
  const spec = text.slice(from);
  if (spec === '') throw new TermFault('domain-missing', from);
  const macros = readDomainMacros(spec);
  if ('faultAt' in macros) throw new TermFault('macro', from + macros.faultAt);
  if (macros.hasMacros && macros.tail === '') return macros;
  const tail = macros.tail.replace(/\.$/, '');
  const dot = tail.lastIndexOf('.');
  if (dot < 0 || !isTopLabel(tail.slice(dot + 1)))
    throw new TermFault(addressBytes(spec) === null ? 'domain-invalid' : 'domain-address', from);
  return macros;
}

function readText(text: string, from: number): void {
  const macros = readTextMacros(text.slice(from));
  if ('faultAt' in macros) throw new TermFault('macro', from + macros.faultAt);
}

/** Whether a name can end with this label. */
export const isTopLabel = (label: string): boolean => TOP_LABEL.test(label);

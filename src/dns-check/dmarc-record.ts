import { isAskable } from './remember-lookups.js';

/** A DMARC record, read (RFC 7489, section 6.3, and RFC 9989, which adds np, psd and t and takes pct, rf and ri away). */
export interface DmarcRecord {
  text: string;
  /** Null: missing or no policy. */
  policy: DmarcPolicy | null;
  /** For subdomains that exist, and for those that do not; null: not said. */
  subdomains: DmarcPolicy | null;
  nonexistent: DmarcPolicy | null;
  /** Of the failing mails, those to treat so. */
  percent: number;
  isTest: boolean;
  /** Whether names have to be the same (s) or of one organisation (r). */
  dkimAlignment: 'r' | 's';
  spfAlignment: 'r' | 's';
  /** Whether the domain is a public suffix (y), an organisation's domain (n), or does not say (u). */
  publicSuffix: 'y' | 'n' | 'u';
  aggregateReports: string[];
  failureReports: string[];
  faults: DmarcFault[];
}

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** What is wrong; the sentence for it stands in the wording as `dmarc-fault-…`. */
export type DmarcFaultKind =
  'version' | 'character' | 'no-tag' | 'unknown' | 'repeated' | 'value' | 'address' | 'policy-missing';

export interface DmarcFault {
  kind: DmarcFaultKind;
  /** Of the character where it shows, from 1. */
  column: number;
  text: string;
}

interface Tag {
  name: string;
  value: string;
  /** Of the value. */
  column: number;
}

/** Whether a TXT record is a DMARC record: the version comes first, exactly so (RFC 7489, 6.4). */
export const isDmarc = (text: string): boolean => /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);

/** Whether a TXT record was meant as one. */
export const isMeantAsDmarc = (text: string): boolean =>
  !isDmarc(text) && /dmarc1?[ \t]*;|\bv[ \t]*=[ \t]*dmarc/i.test(text.slice(0, 256));

const POLICY = /^(?:none|quarantine|reject)$/i;
const VALUES: Record<string, RegExp> = {
  p: POLICY,
  sp: POLICY,
  np: POLICY,
  pct: /^(?:\d{1,2}|100)$/,
  adkim: /^[rs]$/i,
  aspf: /^[rs]$/i,
  fo: /^[01ds](?:[ \t]*:[ \t]*[01ds])*$/i,
  rf: /^[a-z0-9-]+(?:[ \t]*:[ \t]*[a-z0-9-]+)*$/i,
  ri: /^\d{1,10}$/,
  psd: /^[ynu]$/i,
  t: /^[yn]$/i,
};
const ADDRESS_TAGS = new Set(['rua', 'ruf']);
/** Longer values are none of these; what is longer is a list of addresses. */
const MAX_VALUE = 200;

/** Reads a record that {@link isDmarc} holds for. */
export function readDmarc(text: string): DmarcRecord {
  const faults: DmarcFault[] = [];
  const tags = readTags(text, faults);
  const value = (name: string): string | null => {
    const found = tags.get(name);
    return found !== undefined && isValue(found) ? found.value.toLowerCase() : null;
  };
  for (const tag of tags.values()) if (!ADDRESS_TAGS.has(tag.name)) checkValue(tag, faults);
  const reports = (name: string) => readAddresses(tags.get(name), faults);
  const [aggregateReports, failureReports] = [reports('rua'), reports('ruf')];
  if (!tags.has('p')) faults.push({ kind: 'policy-missing', column: text.length + 1, text: 'p=' });
  return {
    text,
    policy: value('p') as DmarcPolicy | null,
    subdomains: value('sp') as DmarcPolicy | null,
    nonexistent: value('np') as DmarcPolicy | null,
    percent: Number(value('pct') ?? 100),
    isTest: value('t') === 'y',
    dkimAlignment: (value('adkim') ?? 'r') as 'r' | 's',
    spfAlignment: (value('aspf') ?? 'r') as 'r' | 's',
    publicSuffix: (value('psd') ?? 'u') as 'y' | 'n' | 'u',
    aggregateReports,
    failureReports,
    faults: faults.toSorted((a, b) => a.column - b.column),
  };
}

const isValue = ({ name, value }: Tag): boolean => value.length <= MAX_VALUE && VALUES[name]?.test(value) === true;

function checkValue(tag: Tag, faults: DmarcFault[]): void {
  const { name, value, column } = tag;
  if (name === 'v') return;
  if (!Object.hasOwn(VALUES, name)) faults.push({ kind: 'unknown', column: column - name.length - 1, text: name });
  else if (!isValue(tag)) faults.push({ kind: 'value', column, text: `${name}=${value}` });
}

/** The tags by name, the first of each. */
function readTags(text: string, faults: DmarcFault[]): Map<string, Tag> {
  const tags = new Map<string, Tag>();
  const pieces = text.split(';');
  let at = 0;
  for (const [index, piece] of pieces.entries()) {
    const from = at + piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    at += piece.length + 1;
    if (trimmed === '' && index === pieces.length - 1) continue;
    const hidden = trimmed.search(/[^\t\x20-\x7e]/);
    const [whole, name] = /^([a-z]+)[ \t]*=[ \t]*/i.exec(trimmed) ?? [];
    const fault = (kind: DmarcFaultKind, column: number) => faults.push({ kind, column, text: trimmed });
    if (hidden >= 0) fault('character', from + hidden + 1);
    else if (whole === undefined) fault('no-tag', from + 1);
    else if (tags.has(name!.toLowerCase())) fault('repeated', from + 1);
    else {
      const tag = { name: name!.toLowerCase(), value: trimmed.slice(whole.length), column: from + whole.length + 1 };
      tags.set(tag.name, tag);
    }
  }
  return tags;
}

/** The addresses of a list of `mailto:` URIs (a size behind `!` taken off), each once. */
function readAddresses(tag: Tag | undefined, faults: DmarcFault[]): string[] {
  if (tag === undefined) return [];
  const addresses = new Set<string>();
  let at = tag.column;
  for (const piece of tag.value.split(',')) {
    const address = /^mailto:([^!]+)(?:!\d+[kmgt]?)?$/i.exec(piece.trim())?.[1];
    const domain = address?.slice(address.lastIndexOf('@') + 1) ?? '';
    if (address !== undefined && address.indexOf('@') > 0 && isAskable(domain) && domain.includes('.'))
      addresses.add(address);
    else faults.push({ kind: 'address', column: at + piece.length - piece.trimStart().length, text: piece.trim() });
    at += piece.length + 1;
  }
  return [...addresses];
}

import type { FindingDocument } from '../core/rulebook/shipped.js';
import { POLICY_FINDING_IDS, POLICY_WORDING_KEYS } from './policy-texts.js';

/** The sentences of the check: pages in `content/findings/` and the `dns` part of the wording. */
export interface DnsTexts {
  findings: FindingDocument[];
  wording: Record<string, string>;
}

/** Every finding this check can make; each has its page `content/findings/<id>.yml`. */
export const FINDING_IDS = [
  'resolver-answers',
  'resolvers-disagree',
  'domain-not-found',
  'mx-found',
  'mx-null',
  'mx-missing',
  'mx-missing-fallback',
  'mx-host-address',
  'mx-private-address',
  ...POLICY_FINDING_IDS,
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** Every key this check needs in the `dns` part of the wording. */
export const WORDING_KEYS = [
  'sound',
  'sound-partly',
  'sound-fallback',
  'null-mx',
  'domain-not-found',
  'resolvers-disagree',
  'resolvers-silent',
  'resolvers-fail',
  'no-mx',
  'hosts-without-address',
  'hosts-private',
  'hosts-not-checked',
  'observed-noerror',
  'observed-nodata',
  'observed-nxdomain',
  'observed-servfail',
  'observed-refused',
  'observed-timeout',
  'observed-not-asked',
  'observed-private',
  'remedy-not-checked',
  'note-understood-as',
  'note-one-vantage-point',
  'note-deadline',
  'note-resolvers-cut',
  'note-hosts-cut',
  'note-records-cut',
  'refused-malformed',
  'refused-too-long',
  'refused-ip-address',
  'refused-single-label',
  'refused-special-use',
  'refused-private-name',
  'refused-public-suffix',
  ...POLICY_WORDING_KEYS,
] as const;
export type WordingKey = (typeof WORDING_KEYS)[number];

export type Values = Record<string, string | number>;

/** Puts the values in the place of `{name}`; braces that name no value stay. */
export const fill = (template: string, values: Values): string =>
  template.replace(/\{(\w+)\}/g, (token, name: string) => String(values[name] ?? token));

export const word = ({ wording }: DnsTexts, key: WordingKey, values: Values = {}): string => {
  const template = wording[key];
  if (template === undefined) throw new Error(`The wording has no dns.${key}`);
  return fill(template, values);
};

export function pageOf({ findings }: DnsTexts, id: FindingId): FindingDocument {
  const page = findings.find((finding) => finding.id === id);
  if (page === undefined) throw new Error(`content/findings/${id}.yml is missing`);
  return page;
}

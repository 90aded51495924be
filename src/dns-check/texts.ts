import type { FindingDocument } from '../core/rulebook/shipped.js';
import type { FindingId } from './finding-ids.js';
import type { WordingKey } from './wording-keys.js';

/** The sentences of the check: pages in `content/findings/` and the `dns` part of the wording. */
export interface DnsTexts {
  findings: FindingDocument[];
  wording: Record<string, string>;
}

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

import type { DnsFact } from '../core/gather-facts.js';
import type { Vantage } from '../core/vocabulary.js';
import type { DnsReport } from './dns-report.js';

const ANSWERED: ReadonlySet<string> = new Set(['NOERROR', 'NODATA', 'NXDOMAIN']);

/** A report as facts for the rules. */
export function dnsFacts({ fault, vantages, findings }: DnsReport): DnsFact[] {
  const of = (vantage: Vantage) => speaker(vantages.filter((row) => row.vantage === vantage));
  const [local, outside, authority] = [of('LOCAL'), of('PUBLIC'), of('AUTHORITY')];
  // Of the MX the domain's own servers know best; silence of theirs is their own fact.
  const mx = authority !== undefined && ANSWERED.has(authority.outcome) ? authority : local;
  const ids = findings.filter(({ status }) => status === 'FAILED' || status === 'WARNING').map(({ id }) => id);
  return [
    { name: 'dns.fault', value: fault },
    ...(mx === undefined ? [] : mxFacts(mx)),
    ...(local === undefined ? [] : [{ name: 'dns.local.outcome', value: local.outcome }]),
    ...(outside === undefined ? [] : [{ name: 'dns.public.outcome', value: outside.outcome }]),
    ...(authority === undefined ? [] : [{ name: 'dns.authority.outcome', value: authority.outcome }]),
    ...[...new Set(ids)].map((value) => ({ name: 'dns.finding', value })),
  ];
}

/** Where the servers of one vantage point differ, the one with records speaks, then one that answered at all. */
const speaker = (rows: DnsReport['vantages']) =>
  rows.find(({ outcome }) => outcome === 'NOERROR') ?? rows.find(({ outcome }) => ANSWERED.has(outcome)) ?? rows[0];

/** Without an answer the number of MX records is not zero but unknown. */
const mxFacts = ({ outcome, records }: DnsReport['vantages'][number]): DnsFact[] => [
  { name: 'dns.mx.outcome', value: outcome },
  ...(ANSWERED.has(outcome)
    ? [{ name: 'dns.mx.count', value: records.filter((record) => !record.endsWith(' .')).length }]
    : []),
];

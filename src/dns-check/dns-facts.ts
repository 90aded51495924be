import type { DnsFact } from '../core/gather-facts.js';
import type { DnsReport } from './dns-report.js';

const ANSWERED: ReadonlySet<string> = new Set(['NOERROR', 'NODATA', 'NXDOMAIN']);

/** A report as facts for the rules. Where resolvers differ, the one with records speaks, then one that answered at all. */
export function dnsFacts({ fault, vantages, findings }: DnsReport): DnsFact[] {
  const local = vantages.filter(({ vantage }) => vantage === 'LOCAL');
  const row =
    local.find(({ outcome }) => outcome === 'NOERROR') ??
    local.find(({ outcome }) => ANSWERED.has(outcome)) ??
    local[0];
  const ids = findings.filter(({ status }) => status === 'FAILED' || status === 'WARNING').map(({ id }) => id);
  return [
    { name: 'dns.fault', value: fault },
    ...(row === undefined ? [] : outcomeFacts(row)),
    ...[...new Set(ids)].map((value) => ({ name: 'dns.finding', value })),
  ];
}

/** Without an answer the number of MX records is not zero but unknown. */
const outcomeFacts = ({ outcome, records }: DnsReport['vantages'][number]): DnsFact[] => [
  { name: 'dns.mx.outcome', value: outcome },
  { name: 'dns.local.outcome', value: outcome },
  ...(ANSWERED.has(outcome)
    ? [{ name: 'dns.mx.count', value: records.filter((record) => !record.endsWith(' .')).length }]
    : []),
];

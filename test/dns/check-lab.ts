import { checkDomain, type DnsCheckRequest, type DnsCheckSettings } from '../../src/dns-check/check-domain.js';
import { DnsCache } from '../../src/dns-check/dns-cache.js';
import type { DnsReport } from '../../src/dns-check/dns-report.js';
import { dnsTexts } from '../dns-texts.js';
import { AT, type Lab, type Plan, startLab } from './lab.js';

export interface Checked {
  report: DnsReport;
  lab: Lab;
}

export const settingsOf = (lab: Lab, more: Partial<DnsCheckSettings> = {}): DnsCheckSettings => ({
  local: [lab.at(AT.local)],
  forwarders: [],
  public: [],
  localName: null,
  roots: [lab.at(AT.root)],
  port: lab.port,
  allowPrivate: true,
  cache: new DnsCache(),
  texts: dnsTexts,
  now: () => new Date('2026-11-24T12:00:00Z'),
  ...more,
});

/** Starts the lab, checks contoso.com in it, and stops it. */
export async function checkLab(
  plan: Partial<Plan> = {},
  request: Partial<DnsCheckRequest> = {},
  more: (lab: Lab) => Partial<DnsCheckSettings> = () => ({}),
): Promise<Checked> {
  const lab = await startLab(plan);
  try {
    return { report: await checkDomain({ domain: 'contoso.com', ...request }, settingsOf(lab, more(lab))), lab };
  } finally {
    await lab.close();
  }
}

/** `id STATUS` of all findings that are not PASSED. */
export const amiss = ({ findings }: DnsReport): string[] => [
  ...new Set(findings.filter(({ status }) => status !== 'PASSED').map(({ id, status }) => `${id} ${status}`)),
];

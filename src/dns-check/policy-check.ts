import { checkDmarc } from './dmarc-check.js';
import { dmarcFindings } from './dmarc-findings.js';
import type { DnsFinding } from './dns-report.js';
import type { Ask } from './dns-question.js';
import type { PolicyAsker } from './policy-asker.js';
import { sayPolicyFinding } from './policy-finding.js';
import { rememberLookups } from './remember-lookups.js';
import { checkHost } from './spf-check.js';
import { spfFindings } from './spf-findings.js';
import { type SpfReport, spfReport } from './spf-report.js';
import type { SpfQuestion } from './spf-run.js';
import { walkSpf } from './spf-tree.js';
import type { DnsTexts } from './texts.js';

export interface PolicyOptions extends PolicyAsker {
  /** An IPv4 or IPv6 address that sends for the domain; null: none was given. */
  sendingIp: string | null;
  texts: DnsTexts;
  at: Date;
}

/**
 * Reads the policies that a domain publishes about its mail: SPF and DMARC. What they need is asked through `ask`: at
 * most some 80 questions without a sending address, some 200 with one; the asker may allow fewer.
 */
export async function checkPolicies(
  domain: string,
  { ask, evidenceOf, sendingIp, texts, at }: PolicyOptions,
): Promise<{ spf: SpfReport; findings: DnsFinding[] }> {
  const asking = rememberLookups(ask);
  const [spf, dmarc] = await Promise.all([checkSpf(domain, asking, sendingIp, at), checkDmarc(domain, asking)]);
  const found = [...spfFindings(spf, texts), ...dmarcFindings(dmarc, texts)];
  return {
    spf: spfReport(spf.root, spf.sending?.outcome ?? null),
    findings: found.map((finding) => sayPolicyFinding(finding, domain, texts, evidenceOf)),
  };
}

async function checkSpf(domain: string, ask: Ask, ip: string | null, at: Date) {
  const question: SpfQuestion | null =
    ip === null ? null : { ip, domain, sender: `postmaster@${domain}`, helo: domain, receiver: 'unknown', at };
  const root = await walkSpf(domain, ask, question);
  const sending = ip === null || question === null ? null : { ip, outcome: await checkHost(question, ask) };
  return { root, sending };
}

import { observedIn, toEvidence } from './answer-text.js';
import type { DnsFinding } from './dns-report.js';
import { findDelegation, findDnssec } from './find-delegation.js';
import { findMx } from './find-mx.js';
import { findPtr } from './find-ptr.js';
import { findResolvers } from './find-resolvers.js';
import { findServers } from './find-servers.js';
import type { Found } from './found.js';
import type { Observation } from './observe.js';
import { type DnsTexts, fill, pageOf, word } from './texts.js';

/** Pieces of evidence of one finding. */
const MAX_EVIDENCE = 20;
/** Of which the first are told in its detail. */
const MAX_TOLD = 4;

/** All that was found, in the order in which a person asks: the resolvers, the delegation, its servers, the mail. */
export function findingsOf(seen: Observation, authorityTtl: number | null, texts: DnsTexts): DnsFinding[] {
  const found = [findResolvers, findDelegation, findServers, findDnssec, findMx, findPtr].flatMap((find) => find(seen));
  return found.map((finding) => toFinding(finding, seen.domain, authorityTtl, texts));
}

function toFinding(found: Found, domain: string, authorityTtl: number | null, texts: DnsTexts): DnsFinding {
  const { id, status, values = {}, evidence, remark } = found;
  const page = pageOf(texts, id);
  const told = evidence.slice(0, MAX_TOLD).map((answer) => observedIn(answer, texts));
  const more = evidence.length > MAX_TOLD ? word(texts, 'observed-more', { count: evidence.length - MAX_TOLD }) : '';
  const known = { domain, ...values };
  const said = remark === undefined ? '' : word(texts, remark, known);
  const all = { ...known, observed: [...told, more, said].filter(Boolean).join(' ') };
  const isUnchecked = page.about !== 'RESOLVER' && (status === 'TIMEOUT' || status === 'ERROR');
  const remedy = isUnchecked ? word(texts, 'remedy-not-checked', all) : page.remedy;
  return {
    id,
    about: page.about,
    status,
    title: fill(page.title, all),
    detail: fill(page.detail, all).trimStart(),
    remedy: status === 'PASSED' || remedy === null ? null : fill(remedy, all),
    evidence: evidence.slice(0, MAX_EVIDENCE).map((answer) => toEvidence(answer, authorityTtl)),
    evidenceCut: Math.max(0, evidence.length - MAX_EVIDENCE),
  };
}

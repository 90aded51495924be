import { getDomain } from 'tldts';
import { type DmarcPolicy, type DmarcRecord, isDmarc, isMeantAsDmarc, readDmarc } from './dmarc-record.js';
import type { Ask, LookupOutcome } from './dns-question.js';
import { askIfAskable, isUnanswered } from './remember-lookups.js';

/** What stands at `_dmarc.` of one name. */
export interface DmarcPlace {
  domain: string;
  /** The name asked. */
  name: string;
  outcome: LookupOutcome;
  /** DMARC records, and records that were meant as one. */
  texts: string[];
  meant: string[];
  /** Null: none, or several. */
  record: DmarcRecord | null;
}

/** Whether a domain outside allows reports about this one (RFC 7489, 7.1). */
export interface ReportTarget {
  domain: string;
  /** The name asked. */
  name: string;
  outcome: LookupOutcome;
  isPermitted: boolean;
}

export interface DmarcSeen {
  domain: string;
  own: DmarcPlace;
  /** Of the public suffix list (RFC 7489, 3.2). */
  organisation: string;
  /** Every place asked, the domain's own first. */
  places: DmarcPlace[];
  /** The place whose record counts by RFC 7489, and by RFC 9989; null: none. */
  byList: DmarcPlace | null;
  byWalk: DmarcPlace | null;
  /** What is wanted done with mail of this domain; null: there is no record. */
  policy: DmarcPolicy | null;
  targets: ReportTarget[];
  targetsCut: number;
}

/** Questions of one walk (RFC 9989, 4.10). */
const MAX_WALK = 8;
/** Domains outside that reports go to. */
const MAX_TARGETS = 10;

/** Finds the DMARC record that counts for a domain. Asks at most 8 names upwards, the list's one, and 10 for reports. */
export async function checkDmarc(domain: string, ask: Ask): Promise<DmarcSeen> {
  const organisation = organisationOf(domain);
  const own = await readPlace(domain, ask);
  const isFound = own.record !== null || isUnanswered(own);
  const above = isFound ? [] : [...new Set([...namesAbove(domain), organisation])].filter((name) => name !== domain);
  const places = [own, ...(await Promise.all(above.map((name) => readPlace(name, ask))))];
  const at = (name: string) => places.find((place) => place.domain === name);
  // Several records end the search of RFC 7489; RFC 9989 goes on as if there were none.
  const byList = own.texts.length > 0 ? own : (at(organisation) ?? own);
  const byWalk = own.record === null ? placeOfWalk(places) : own;
  const counting = byList.record ?? null;
  const targets = counting === null ? [] : targetsOf(counting, byList.domain);
  return {
    domain,
    own,
    organisation,
    places,
    byList: counting === null ? null : byList,
    byWalk,
    policy: counting === null ? null : policyFor(counting, byList === own),
    targets: await Promise.all(targets.slice(0, MAX_TARGETS).map((target) => readTarget(byList.domain, target, ask))),
    targetsCut: Math.max(0, targets.length - MAX_TARGETS),
  };
}

/** A record above speaks with `sp`; a policy that cannot be read is none, where reports are wanted (RFC 7489, 6.6.3). */
function policyFor({ policy, subdomains, aggregateReports }: DmarcRecord, isOwn: boolean): DmarcPolicy | null {
  const said = (isOwn ? null : subdomains) ?? policy;
  return said ?? (aggregateReports.length > 0 ? 'none' : null);
}

const organisationOf = (domain: string): string => getDomain(domain, { validateHostname: false }) ?? domain;

/** The names that a walk asks above a domain: of a long one only the last seven labels and up. */
function namesAbove(domain: string): string[] {
  const labels = domain.split('.');
  const first = labels.length > MAX_WALK ? labels.length - MAX_WALK + 1 : 1;
  return labels.slice(first).map((_, index) => labels.slice(first + index).join('.'));
}

/** The organisational domain's record, else the public suffix's (RFC 9989, 4.10.1 and 4.10.2). */
function placeOfWalk(places: DmarcPlace[]): DmarcPlace | null {
  const found = places.filter(({ record }) => record !== null).toSorted((a, b) => b.domain.length - a.domain.length);
  const end = found.find(({ record }) => record!.publicSuffix !== 'u');
  if (end === undefined) return found.at(-1) ?? null;
  if (end.record!.publicSuffix === 'n') return end;
  const below = found.find(({ domain }) => domain.split('.').length === end.domain.split('.').length + 1);
  return below ?? end;
}

async function readPlace(domain: string, ask: Ask): Promise<DmarcPlace> {
  const name = `_dmarc.${domain}`;
  const { outcome, records } = await askIfAskable(name, 'TXT', ask);
  const texts = records.filter(isDmarc);
  return {
    domain,
    name,
    outcome,
    texts,
    meant: records.filter(isMeantAsDmarc),
    record: texts.length === 1 ? readDmarc(texts[0]!) : null,
  };
}

/** Domains of other organisations that reports go to, each once. */
function targetsOf({ aggregateReports, failureReports }: DmarcRecord, domain: string): string[] {
  const domains = [...aggregateReports, ...failureReports].map((address) =>
    address.slice(address.lastIndexOf('@') + 1).toLowerCase(),
  );
  return [...new Set(domains)].filter((target) => organisationOf(target) !== organisationOf(domain));
}

async function readTarget(domain: string, target: string, ask: Ask): Promise<ReportTarget> {
  const name = `${domain}._report._dmarc.${target}`;
  const { outcome, records } = await askIfAskable(name, 'TXT', ask);
  return { domain: target, name, outcome, isPermitted: records.some(isDmarc) };
}

import type { DmarcPlace, DmarcSeen, ReportTarget } from './dmarc-check.js';
import type { DmarcFault, DmarcPolicy, DmarcRecord } from './dmarc-record.js';
import { clip, fewOf, type PolicyFinding, type Say, sayIn, txtQuestion, uncheckedBy } from './policy-finding.js';
import { isUnanswered } from './remember-lookups.js';
import type { DnsTexts, Values } from './texts.js';

const STRENGTH: Record<DmarcPolicy, number> = { none: 0, quarantine: 1, reject: 2 };

const txt = ({ name }: { name: string }) => txtQuestion(name);

/** Everything that is to be said about the DMARC policy of a domain, the record itself first. */
export function dmarcFindings(seen: DmarcSeen, texts: DnsTexts): PolicyFinding[] {
  const say = sayIn(texts);
  const { byList, own, places, organisation } = seen;
  const record = byList?.record ?? null;
  const counting = places.filter((place) => place === own || place.domain === organisation);
  return [
    ...aboutRecord(seen, counting, say),
    ...counting.filter(({ texts: found }) => found.length > 1).map((place) => several(place, say)),
    ...counting.filter(({ meant }) => meant.length > 0).map((place) => meantOnly(place, say)),
    ...(byList !== null && record!.faults.length > 0 ? [aboutFaults(byList, record!, say)] : []),
    ...(byList !== null && record !== null ? aboutPolicy(seen, byList, record, say) : []),
    ...aboutStandards(seen, say),
    ...seen.targets.map((target) => aboutTarget(target, byList!, say)),
  ];
}

function aboutRecord(
  { domain, byList, policy, targetsCut }: DmarcSeen,
  counting: DmarcPlace[],
  say: Say,
): PolicyFinding[] {
  const silent = counting.find(isUnanswered);
  const questions = counting.map(txt);
  if (byList === null && silent !== undefined) {
    const observed = [say('policy-unanswered', { name: silent.name, outcome: silent.outcome })];
    return [{ id: 'dmarc-found', status: uncheckedBy(silent.outcome), observed, questions }];
  }
  // Several records, or one that is none, are said by themselves.
  if (byList === null && counting.some(({ texts, meant }) => texts.length + meant.length > 0)) return [];
  if (byList === null) {
    const observed = [say('dmarc-no-record', { names: counting.map(({ name }) => name).join(', ') })];
    return [{ id: 'dmarc-missing', status: 'WARNING', observed, questions }];
  }
  if (policy === null) return [];
  const observed = [
    sayRecord(byList, say),
    say(byList.domain === domain ? 'dmarc-policy-own' : 'dmarc-policy-inherited', { at: byList.domain, policy }),
    targetsCut > 0 ? say('dmarc-reports-cut', { count: targetsCut }) : '',
  ];
  return [{ id: 'dmarc-found', status: 'PASSED', observed, questions: [txt(byList)] }];
}

const sayRecord = ({ name, texts }: DmarcPlace, say: Say) => say('dmarc-record', { name, record: clip(texts[0]!) });

const several = (place: DmarcPlace, say: Say): PolicyFinding => ({
  id: 'dmarc-several-records',
  status: 'FAILED',
  values: { name: place.name },
  observed: [
    say('dmarc-several', {
      name: place.name,
      count: place.texts.length,
      records: fewOf(place.texts.map(clip), '”, “'),
    }),
  ],
  questions: [txt(place)],
});

/** A record that does not begin as one: receivers do not see it. */
const meantOnly = (place: DmarcPlace, say: Say): PolicyFinding => ({
  id: 'dmarc-syntax',
  status: place.record === null ? 'FAILED' : 'WARNING',
  values: { name: place.name, column: 1 },
  observed: [
    say('dmarc-record', { name: place.name, record: clip(place.meant[0]!) }),
    sayFault({ kind: 'version', column: 1, text: place.meant[0]! }, say),
  ],
  questions: [txt(place)],
});

function aboutFaults(place: DmarcPlace, record: DmarcRecord, say: Say): PolicyFinding {
  // Without a policy and without reports a record counts for nothing (RFC 7489, 6.6.3).
  const isVoid = record.policy === null && record.aggregateReports.length === 0;
  return {
    id: 'dmarc-syntax',
    status: isVoid ? 'FAILED' : 'WARNING',
    values: { name: place.name, column: record.faults[0]!.column },
    observed: [
      sayRecord(place, say),
      fewOf(
        record.faults.map((fault) => sayFault(fault, say)),
        ' ',
      ),
      isVoid ? say('dmarc-counts-for-nothing') : '',
    ],
    questions: [txt(place)],
  };
}

const sayFault = ({ kind, column, text }: DmarcFault, say: Say) =>
  say(`dmarc-fault-${kind}`, { column, text: clip(text) });

function aboutPolicy({ policy, own }: DmarcSeen, place: DmarcPlace, record: DmarcRecord, say: Say): PolicyFinding[] {
  const warn = (id: PolicyFinding['id'], values: Values = {}): PolicyFinding => ({
    id,
    status: 'WARNING',
    values: { name: place.name, at: place.domain, ...values },
    observed: [sayRecord(place, say)],
    questions: [txt(place)],
  });
  const { percent, isTest, subdomains, nonexistent } = record;
  const weaker = (
    [
      ['sp', subdomains],
      ['np', nonexistent],
    ] as const
  ).filter(([, below]) => below !== null && record.policy !== null && STRENGTH[below] < STRENGTH[record.policy]);
  return [
    ...(policy === 'none' ? [warn('dmarc-policy-none')] : []),
    ...(policy !== 'none' && (percent < 100 || isTest)
      ? [warn('dmarc-partly', { tag: isTest ? 't=y' : `pct=${percent}` })]
      : []),
    ...(place === own ? weaker.map(([tag, below]) => warn('dmarc-subdomains-weaker', { tag: `${tag}=${below}` })) : []),
  ];
}

function aboutStandards({ byList, byWalk, places, own }: DmarcSeen, say: Say): PolicyFinding[] {
  // A place that did not answer may hold the record of either.
  if (byList === byWalk || places.some(isUnanswered)) return [];
  const sayPlace = (place: DmarcPlace | null, key: 'dmarc-by-list' | 'dmarc-by-walk') =>
    place === null ? say(`${key}-none`) : say(key, { name: place.name, record: clip(place.texts[0]!) });
  return [
    {
      id: 'dmarc-standards-differ',
      status: 'WARNING',
      values: { name: own.name },
      observed: [sayPlace(byList, 'dmarc-by-list'), sayPlace(byWalk, 'dmarc-by-walk')],
      questions: places.map(txt),
    },
  ];
}

function aboutTarget(target: ReportTarget, place: DmarcPlace, say: Say): PolicyFinding {
  const { domain, name, outcome, isPermitted } = target;
  const key = isPermitted ? 'dmarc-report-permitted' : 'dmarc-report-not-permitted';
  return {
    id: 'dmarc-report-address',
    status: isUnanswered(target) ? uncheckedBy(outcome) : isPermitted ? 'PASSED' : 'WARNING',
    values: { target: domain, name, at: place.domain },
    observed: [isUnanswered(target) ? say('policy-unanswered', { name, outcome }) : say(key, { name })],
    questions: [txtQuestion(name)],
  };
}

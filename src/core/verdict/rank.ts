import { Deadline } from '../deadline.js';
import type { Delivery } from '../delivery.js';
import { echoesOf } from '../echoes.js';
import type { FactRecord } from '../facts.js';
import { isOfAnother } from '../join-facts.js';
import { innermostCode } from '../read/exchange-error.js';
import type { CompiledRule, Rulebook } from '../rulebook/compile.js';
import { type FoundCode, readingOf } from '../rulebook/codes.js';
import { RULE_RATIO } from '../rulebook/ratio.js';
import { claimedRecords, type FactBase, type Match, matchCondition } from '../rulebook/match.js';
import type { Likelihood, RuleStatus, Weight } from '../vocabulary.js';

/**
 * Causes by Bayes' rule: prior (by code) times the likelihood ratio of each piece of evidence, all causes and
 * "something else" sharing one sum. The ratios were set on the tuning half of the labelled cases
 * (`npm run calibration`).
 */
export interface Evidence {
  rule: CompiledRule['document'];
  weight: Weight;
  against: boolean;
  logOdds: number;
  match: Match;
}

export interface RankedCause {
  id: string;
  /** The code's entry names it. */
  listed: boolean;
  prior: number;
  probability: number;
  evidence: Evidence[];
}

export interface Ranking {
  causes: RankedCause[];
  other: number;
}

const TRUST: Record<RuleStatus, number> = { STABLE: 1, TEST: 0.5, EXPERIMENTAL: 0 };
/** How much each likelihood weighs before any evidence. */
const PRIOR: Record<Likelihood, number> = { COMMON: 6, POSSIBLE: 2, RARE: 0.5 };
/** What a cause weighs that the code does not list, and what "something else" weighs: more where the code only wraps another error. */
const UNLISTED = { wrapper: 0.05, plain: 0.1, none: 0.1 };
const OTHER = { wrapper: 6, plain: 1, none: 6 };

/** Every rule that matches, once each; of those that the time allows for. */
export function matchRules(
  { rules, ruleIndex }: Rulebook,
  base: FactBase,
  product: string | null,
  deadline = new Deadline(),
): { rule: CompiledRule['document']; match: Match }[] {
  return ruleIndex.candidates(base).flatMap((number) => {
    const { document, when } = rules[number]!;
    if (product && document.products.length > 0 && !document.products.includes(product)) return [];
    if (deadline.skips('rules')) return [];
    const match = matchCondition(when, base);
    return match ? [{ rule: document, match }] : [];
  });
}

export function rank(
  rulebook: Rulebook,
  matches: ReturnType<typeof matchRules>,
  base: FactBase,
  main: Delivery | null,
  product: string | null,
): Ranking {
  const own = main?.telling ?? null;
  const opened = own && !own.document.wrapper ? null : openedCode(rulebook, base, main, product);
  const found = opened ?? own;
  // A name that says nothing of causes leaves its number the wrapper that it is.
  const wraps = (found?.document.causes ? found : (main?.found ?? found))?.document.wrapper ?? false;
  return posterior(priors(rulebook, found, wraps, product, main?.provider ?? null), matches, base);
}

/** What causes weigh before any evidence, and "something else" beside them; in any unit. */
export interface Priors {
  weights: ReadonlyMap<string, number>;
  /** Those that are named before any evidence. */
  listed: ReadonlySet<string>;
  other: number;
}

/** Bayes' rule: each prior times what the rules that matched say for and against the cause. */
export function posterior(
  { weights, listed, other }: Priors,
  matches: ReturnType<typeof matchRules>,
  base: FactBase,
): Ranking {
  const sum = [...weights.values()].reduce((total, weight) => total + weight, other);
  const weighed = weighEvidence(matches, base);
  const scored = [...weights].map(([id, weight]) => {
    const evidence = weighed.get(id) ?? [];
    const logOdds = evidence.reduce((total, one) => total + one.logOdds, 0);
    return { id, prior: weight / sum, score: (weight / sum) * Math.exp(logOdds), evidence };
  });
  const total = scored.reduce((all, { score }) => all + score, other / sum);
  return {
    causes: scored
      .map(({ id, prior, score, evidence }) => ({
        id,
        listed: listed.has(id),
        prior,
        probability: score / total,
        evidence,
      }))
      .sort((a, b) => b.probability - a.probability || b.prior - a.prior),
    other: other / sum / total,
  };
}

function priors(
  rulebook: Rulebook,
  found: FoundCode | null,
  wraps: boolean,
  product: string | null,
  provider: string | null,
): Priors {
  const reading = found && readingOf(found, product, provider);
  const kind = !reading || reading.causes.length === 0 ? 'none' : wraps ? 'wrapper' : 'plain';
  // The code's own order comes first: it decides between causes of equal probability.
  const weights = new Map(
    kind === 'none' ? [] : reading!.causes.map(({ cause, likelihood }) => [cause, PRIOR[likelihood]]),
  );
  const listed = new Set(weights.keys());
  for (const id of rulebook.causes.keys()) if (!listed.has(id)) weights.set(id, UNLISTED[kind]);
  return { weights, listed, other: OTHER[kind] };
}

/** The code inside a wrapper, or of a queue without a notice, where the catalogue knows causes of it. */
const openedCode = (rulebook: Rulebook, base: FactBase, main: Delivery | null, product: string | null) =>
  [quotedCode(rulebook, main), queueCode(rulebook, base)].find(
    (one) => one !== null && readingOf(one, product).causes.length > 0,
  ) ?? null;

/** What the server said that a wrapper quotes: `451 4.4.0 Primary target IP address responded with: "450 4.7.1 …"`. */
function quotedCode({ codes }: Rulebook, main: Delivery | null): FoundCode | null {
  const inner = main?.diagnosticCode ? innermostCode(main.diagnosticCode.slice(0, MOST_QUOTED)) : null;
  return inner && inner !== main?.status ? codes.find(inner) : null;
}

const MOST_QUOTED = 4000;

/**
 * Without a notice, or where it only wraps, the code in the queues' last errors says which causes are likely before the
 * evidence: that of most queues, in whatever order they are listed.
 */
function queueCode({ codes }: Rulebook, base: FactBase): FoundCode | null {
  const counts = new Map<string, number>();
  for (const { facts } of base.get('queue') ?? []) {
    if (facts.some(isOfAnother)) continue;
    const code = facts.find(({ name }) => name === 'queue.lastErrorCode')?.value;
    if (code !== undefined) counts.set(String(code), (counts.get(String(code)) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1));
  return first ? codes.find(first[0]) : null;
}

/** The evidence for and against each cause, strongest first. */
function weighEvidence(matches: ReturnType<typeof matchRules>, base: FactBase): Map<string, Evidence[]> {
  const delivery = base.get('delivery')?.[0] ?? null;
  const echoes = echoesOf([...base.values()].flat(), delivery);
  const sourceOf = (one: FactRecord) => {
    const source = one.of ?? one;
    return delivery && echoes.has(source) ? delivery : source;
  };
  const byCause = new Map<string, Evidence[]>();
  for (const { rule, match } of matches)
    for (const { cause, weight, against } of rule.causes) {
      const logOdds = (against ? -1 : 1) * Math.log(RULE_RATIO[weight]) * TRUST[rule.status];
      const evidence = byCause.get(cause) ?? [];
      byCause.set(cause, evidence);
      evidence.push({ rule, weight, against, match, logOdds });
    }
  return new Map([...byCause].map(([cause, evidence]) => [cause, countRecordsOnce(evidence, sourceOf)]));
}

/**
 * One record counts once for a cause: a rule whose every record a stronger rule has used already adds nothing. So does
 * one that rests on what another record repeats.
 */
function countRecordsOnce(evidence: Evidence[], sourceOf: (one: FactRecord) => FactRecord): Evidence[] {
  const used = new Set<FactRecord>();
  return evidence
    .toSorted((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || (a.rule.id < b.rule.id ? -1 : 1))
    .filter(({ match }) => {
      const records = claimedRecords(match).map(sourceOf);
      if (records.length > 0 && records.every((one) => used.has(one))) return false;
      for (const one of records) used.add(one);
      return true;
    });
}

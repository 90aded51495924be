import type { Rulebook } from '../rulebook/compile.js';
import type { NextCheck } from './next-check.js';
import type { Ranking, RankedCause } from './rank.js';
import { fillIn } from './verdict.js';

/** The smallest change of evidence that would change the place of one of the first two causes. */
export interface Counterfactual {
  cause: string;
  change: string;
  /** The most probable cause then; null for something else. */
  firstCause: string | null;
}

interface Change {
  /** How far from what is known now, in natural logarithms: of evidence the log-odds, of an outcome how unlikely it is. */
  size: number;
  /** The outcome itself points to that cause. */
  pointed?: boolean;
  /** Said only of the one that is chosen. */
  text: () => string;
  firstCause: string | null;
}

/** One for each of the first two causes: what would take the first from its place, what would put the second there. */
export function counterfactualsOf(ranking: Ranking, checks: NextCheck[], { knowledge }: Rulebook): Counterfactual[] {
  const [first, second] = ranking.causes;
  if (!first || !second) return [];
  const { counterfactuals: say } = knowledge.wording;
  const withoutRules = changesWithout(ranking, say['without'] ?? '');
  const byOutcomes = changesByOutcome(checks, say['outcome'] ?? '');
  const smallest = (changes: Change[]) =>
    changes.reduce<Change | null>((best, one) => (best && best.size <= one.size ? best : one), null);
  const changeFor = (cause: RankedCause, fits: (change: Change) => boolean): Counterfactual[] => {
    const outcomes = byOutcomes.filter(fits);
    const change =
      smallest(withoutRules.filter(fits)) ?? smallest(outcomes.filter(({ pointed }) => pointed)) ?? smallest(outcomes);
    return change ? [{ cause: cause.id, change: change.text(), firstCause: change.firstCause }] : [];
  };
  return [
    ...changeFor(first, ({ firstCause }) => firstCause !== first.id),
    ...changeFor(second, ({ firstCause }) => firstCause === second.id),
  ];
}

/** Each rule that fired, as if it had not; which of the causes would then be first. */
function changesWithout({ causes }: Ranking, say: string): Change[] {
  const first = causes[0]!.id;
  const rules = new Map<string, { title: string; size: number; gone: Map<string, number> }>();
  for (const { id, evidence } of causes)
    for (const { rule, logOdds } of evidence) {
      const one = rules.get(rule.id) ?? { title: rule.title, size: 0, gone: new Map<string, number>() };
      rules.set(rule.id, one);
      one.gone.set(id, (one.gone.get(id) ?? 0) + logOdds);
      one.size = Math.max(one.size, Math.abs(logOdds));
    }
  return [...rules.values()].flatMap(({ title, size, gone }) => {
    let [firstCause, most]: [string | null, number] = [null, 0];
    for (const { id, probability } of causes) {
      const then = probability * Math.exp(-(gone.get(id) ?? 0));
      if (then > most) [firstCause, most] = [id, then];
    }
    // What speaks of both causes does not tell them apart: without it, only the code's own order would.
    return firstCause !== null && gone.has(firstCause) && gone.has(first)
      ? []
      : [{ size, text: () => fillIn(say, { rule: title }), firstCause }];
  });
}

/** Each outcome of a check that is not done yet, and which cause it would leave first. */
const changesByOutcome = (checks: NextCheck[], say: string): Change[] =>
  checks.flatMap(({ document, outcomes }) =>
    outcomes.map(({ title, firstCause, leaves, chance }) => ({
      size: -Math.log(chance),
      pointed: leaves === firstCause && leaves !== null,
      text: () => fillIn(say, { check: document.title, outcome: title }),
      firstCause: leaves,
    })),
  );

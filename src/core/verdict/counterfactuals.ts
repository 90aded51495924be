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
  /** How much evidence it is, in log-odds: the least is the smallest. */
  size: number;
  text: string;
  firstCause: string | null;
}

/** One for each of the first two causes: what would take the first from its place, what would put the second there. */
export function counterfactualsOf(ranking: Ranking, checks: NextCheck[], { knowledge }: Rulebook): Counterfactual[] {
  const [first, second] = ranking.causes;
  if (!first || !second) return [];
  const { counterfactuals: say } = knowledge.wording;
  const withoutRules = changesWithout(ranking, say['without'] ?? '');
  const byOutcomes = changesByOutcome(checks, ranking, say['outcome'] ?? '');
  const smallest = (changes: Change[]) =>
    changes.reduce<Change | null>((best, one) => (best && best.size <= one.size ? best : one), null);
  const changeFor = (cause: RankedCause, fits: (change: Change) => boolean): Counterfactual[] => {
    const change = smallest(withoutRules.filter(fits)) ?? smallest(byOutcomes.filter(fits));
    return change ? [{ cause: cause.id, change: change.text, firstCause: change.firstCause }] : [];
  };
  return [
    ...changeFor(first, ({ firstCause }) => firstCause !== first.id),
    ...changeFor(second, ({ firstCause }) => firstCause === second.id),
  ];
}

/** Each rule that fired, as if it had not; which of the causes would then be first. */
function changesWithout({ causes }: Ranking, say: string): Change[] {
  const rules = new Map<string, { title: string; size: number; gone: Map<string, number> }>();
  for (const { id, evidence } of causes)
    for (const { rule, logOdds } of evidence) {
      const one = rules.get(rule.id) ?? { title: rule.title, size: 0, gone: new Map<string, number>() };
      rules.set(rule.id, one);
      one.gone.set(id, (one.gone.get(id) ?? 0) + logOdds);
      one.size = Math.max(one.size, Math.abs(logOdds));
    }
  return [...rules.values()].map(({ title, size, gone }) => {
    let [firstCause, most]: [string | null, number] = [null, 0];
    for (const { id, probability } of causes) {
      const then = probability * Math.exp(-(gone.get(id) ?? 0));
      if (then > most) [firstCause, most] = [id, then];
    }
    return { size, text: fillIn(say, { rule: title }), firstCause };
  });
}

/** Each outcome of a check that is not done yet; the likelier it is now, the smaller the change. */
const changesByOutcome = (checks: NextCheck[], { causes }: Ranking, say: string): Change[] =>
  checks.flatMap(({ document, outcomes }) =>
    outcomes.map(({ title, firstCause }) => ({
      size: -Math.log(causes.find(({ id }) => id === firstCause)?.probability ?? Number.MIN_VALUE),
      text: fillIn(say, { check: document.title, outcome: title }),
      firstCause,
    })),
  );

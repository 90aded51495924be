import type { CompiledCheck, Rulebook } from '../rulebook/compile.js';
import { type FactBase, matchCondition } from '../rulebook/condition.js';
import type { CheckDocument } from '../rulebook/knowledge.js';
import type { Role } from '../vocabulary.js';
import type { Ranking } from './rank.js';

/** A check that would tell the causes apart. */
export interface NextCheck {
  document: CheckDocument;
  /** Expected information, in bits. */
  gain: number;
  outcomes: { title: string; firstCause: string | null }[];
}

const LEVEL: Record<Role, number> = { END_USER: 0, HELP_DESK: 1, ADMIN: 2 };
/** How much likelier an outcome is under a cause that it speaks for than under one that it does not. */
const SPEAKS = 10;
const LEAST_GAIN = 0.005;
const OTHER = '';

/** The checks not done yet, most expected information a minute first. */
export function nextChecks({ checks }: Rulebook, base: FactBase, { causes, other }: Ranking, role: Role): NextCheck[] {
  const belief = new Map([...causes.map(({ id, probability }) => [id, probability] as const), [OTHER, other] as const]);
  return checks
    .filter(({ document, doneWhen }) => LEVEL[document.role] <= LEVEL[role] && !matchCondition(doneWhen, base))
    .map((check) => weigh(check, belief))
    .filter(({ gain }) => gain > LEAST_GAIN)
    .sort(
      (a, b) => b.gain / b.document.minutes - a.gain / a.document.minutes || (a.document.id < b.document.id ? -1 : 1),
    );
}

const entropy = (probabilities: number[]): number =>
  probabilities.reduce((sum, p) => (p > 0 ? sum - p * Math.log2(p) : sum), 0);

function weigh({ document }: CompiledCheck, belief: ReadonlyMap<string, number>): NextCheck {
  const likelihoods = outcomeLikelihoods(document, belief);
  const ids = [...belief.keys()];
  let expected = 0;
  const outcomes = document.outcomes.map(({ title }, index) => {
    const joint = ids.map((id) => belief.get(id)! * likelihoods.get(id)![index]!);
    const chance = joint.reduce((sum, p) => sum + p, 0);
    if (chance > 0) expected += chance * entropy(joint.map((p) => p / chance));
    const best = joint.indexOf(Math.max(...joint));
    return { title, firstCause: ids[best] === OTHER ? null : (ids[best] ?? null) };
  });
  return { document, gain: Math.max(0, entropy([...belief.values()]) - expected), outcomes };
}

/** P(outcome | cause). An outcome that speaks for nothing stands for every cause that no other outcome speaks for. */
function outcomeLikelihoods({ outcomes }: CheckDocument, belief: ReadonlyMap<string, number>): Map<string, number[]> {
  const spoken = new Set(outcomes.flatMap(({ speaksFor }) => speaksFor));
  return new Map(
    [...belief.keys()].map((id) => {
      const weights = outcomes.map(({ speaksFor }) =>
        speaksFor.includes(id) || (speaksFor.length === 0 && !spoken.has(id)) ? SPEAKS : 1,
      );
      const sum = weights.reduce((total, weight) => total + weight, 0);
      return [id, weights.map((weight) => weight / sum)];
    }),
  );
}

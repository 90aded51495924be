import { Deadline } from '../deadline.js';
import type { CompiledCheck, Rulebook } from '../rulebook/compile.js';
import { type FactBase, matchCondition } from '../rulebook/match.js';
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
/** Below this, in bits, a check is not worth a person's minutes. */
const LEAST_GAIN = 0.05;
const LEAST_BELIEF = 0.002;

/** The checks not done yet, most expected information a minute first. */
export function nextChecks(
  { checks }: Rulebook,
  base: FactBase,
  ranking: Ranking,
  role: Role,
  deadline = new Deadline(),
): NextCheck[] {
  const belief = beliefOf(ranking);
  const before = belief.reduce((sum, { p }) => sum - plogp(p), 0);
  return checks
    .filter(({ document }) => LEVEL[document.role] <= LEVEL[role])
    .flatMap((check) =>
      deadline.skips('checks') || matchCondition(check.doneWhen, base) ? [] : [weigh(check, belief, before)],
    )
    .filter(({ gain }) => gain > LEAST_GAIN)
    .sort(
      (a, b) => b.gain / b.document.minutes - a.gain / a.document.minutes || (a.document.id < b.document.id ? -1 : 1),
    );
}

interface Belief {
  /** Null for "something else". */
  id: string | null;
  p: number;
}

/** The causes worth telling apart; the long tail goes to "something else". */
function beliefOf({ causes, other }: Ranking): Belief[] {
  const likely: Belief[] = causes
    .filter(({ probability }) => probability >= LEAST_BELIEF)
    .map(({ id, probability }) => ({ id, p: probability }));
  const rest = causes.reduce((sum, { probability }) => (probability < LEAST_BELIEF ? sum + probability : sum), other);
  return [...likely, { id: null, p: rest }];
}

const plogp = (p: number): number => (p > 0 ? p * Math.log2(p) : 0);

function weigh({ document, chances }: CompiledCheck, belief: Belief[], before: number): NextCheck {
  const rows = belief.map(({ id }) => (id !== null && chances.byCause.get(id)) || chances.unspoken);
  let after = 0;
  const outcomes = document.outcomes.map(({ title, speaksFor }, index) => {
    let [chance, sum, best, first] = [0, 0, -1, 0];
    for (let i = 0; i < belief.length; i++) {
      const joint = belief[i]!.p * rows[i]![index]!;
      chance += joint;
      sum -= plogp(joint);
      // What an outcome speaks for is a cause; "something else" competes where it speaks for none.
      const named = belief[i]!.id !== null || speaksFor.length === 0;
      if (named && joint > best) [best, first] = [joint, i];
    }
    after += sum + plogp(chance);
    return { title, firstCause: belief[first]!.id };
  });
  return { document, gain: Math.max(0, before - after), outcomes };
}

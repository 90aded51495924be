import { Deadline } from '../deadline.js';
import type { CompiledCheck, Rulebook } from '../rulebook/compile.js';
import { type FactBase, matchCondition } from '../rulebook/match.js';
import type { CheckDocument, Command } from '../rulebook/knowledge.js';
import { chanceOf, expectedInformation, likeliestUnder } from '../rulebook/outcome-chances.js';
import type { Role } from '../vocabulary.js';
import type { OwnSystems } from './own-systems.js';
import type { Ranking } from './rank.js';

/** A check that would tell the causes apart. */
export interface NextCheck {
  document: CheckDocument;
  /** Those that the asker's own mail system runs. */
  commands: Command[];
  /** Expected information, in bits. */
  gain: number;
  outcomes: ExpectedOutcome[];
}

export interface ExpectedOutcome {
  title: string;
  /** The cause that it points to: of those that it speaks for, the most probable; null for something else. */
  firstCause: string | null;
  /** The cause that would be the most probable once it is seen, and how probable the two are together. */
  leaves: string | null;
  chance: number;
}

const LEVEL: Record<Role, number> = { END_USER: 0, HELP_DESK: 1, ADMIN: 2 };
const MOST_CHECKS = 12;
/** Below this, in bits, a check is not worth a person's minutes; nor where another tells twenty times as much. */
const LEAST_GAIN = 0.05;
const LEAST_SHARE = 0.05;
/** A cause this far behind the first is none that a check is done for. */
const LEADING_SHARE = 0.25;
/** From here on a person does not tell causes apart any more, but makes sure of the one. */
const NEARLY_CERTAIN = 0.9;
const LEAST_CONFIRMATION = 0.001;

/** The checks not done yet that the asker can do, most expected information a minute first. */
export function nextChecks(
  { checks, causes, doneIndex }: Rulebook,
  base: FactBase,
  ranking: Ranking,
  { role, own }: { role: Role; own: OwnSystems },
  deadline = new Deadline(),
  most = MOST_CHECKS,
): NextCheck[] {
  const aims = aimsOf(ranking);
  const belief = beliefOf(causes, ranking);
  const possible = checks
    .filter(
      ({ document, chances }) =>
        LEVEL[document.role] <= LEVEL[role] && own.canDo(document) && aims.causes.some((id) => chances.rowOf.has(id)),
    )
    .map((check) => ({ check, gain: expectedInformation(check.chances, belief) }));
  const mayBeDone = new Set(doneIndex.candidates(base).map((number) => checks[number]!));
  // To see whether a check is done takes longest: only those are asked that would be proposed.
  const known = new Map<CompiledCheck, boolean>();
  const isOpen = ({ check }: Weighed): boolean => {
    let open = known.get(check);
    if (open === undefined)
      known.set(
        check,
        (open = !deadline.skips('checks') && !(mayBeDone.has(check) && matchCondition(check.doneWhen, base))),
      );
    return open;
  };
  const best = possible.toSorted((a, b) => b.gain - a.gain).find(isOpen)?.gain ?? 0;
  const least = Math.max(aims.leastGain, best * LEAST_SHARE);
  const found: NextCheck[] = [];
  for (const one of possible.toSorted(byGainPerMinute)) {
    if (found.length === most) break;
    if (one.gain > least && isOpen(one)) found.push(answered(one, ranking, belief, own));
  }
  return found;
}

interface Weighed {
  check: CompiledCheck;
  gain: number;
}

const byGainPerMinute = (a: Weighed, b: Weighed): number =>
  b.gain / b.check.document.minutes - a.gain / a.check.document.minutes ||
  (a.check.document.id < b.check.document.id ? -1 : 1);

const answered = ({ check, gain }: Weighed, ranking: Ranking, belief: Float64Array, own: OwnSystems): NextCheck => ({
  document: check.document,
  commands: own.commandsOf(check.document),
  gain,
  outcomes: meaningsOf(check, ranking, belief),
});

/** The probability of each cause, in the order of the rulebook's causes. */
function beliefOf(causes: Rulebook['causes'], ranking: Ranking): Float64Array {
  const byId = new Map(ranking.causes.map(({ id, probability }) => [id, probability]));
  return Float64Array.from(causes.keys(), (id) => byId.get(id) ?? 0);
}

/** The causes that a check must speak of: those in front; once one is nearly certain, that one alone. */
function aimsOf({ causes }: Ranking): { causes: string[]; leastGain: number } {
  const first = causes[0];
  if (!first) return { causes: [], leastGain: LEAST_GAIN };
  if (first.probability >= NEARLY_CERTAIN) return { causes: [first.id], leastGain: LEAST_CONFIRMATION };
  const leading = causes.filter(({ probability }) => probability >= first.probability * LEADING_SHARE);
  return { causes: leading.map(({ id }) => id), leastGain: LEAST_GAIN };
}

/** What each outcome would mean; "something else" competes where an outcome speaks for none. */
function meaningsOf(
  { document, chances }: CompiledCheck,
  { causes, other }: Ranking,
  belief: Float64Array,
): ExpectedOutcome[] {
  const spoken = [...chances.rowOf.keys()];
  // Of the causes that no outcome speaks for, the most probable stays before the rest whatever is seen.
  const unspoken = causes.find(({ id }) => !chances.rowOf.has(id));
  return document.outcomes.map(({ title, speaksFor }, outcome) => {
    const usual = chanceOf(chances, null, outcome);
    const likeliest = likeliestUnder(chances, belief, outcome);
    const rivals = [
      { id: spoken[likeliest.row] ?? null, joint: likeliest.joint },
      { id: unspoken?.id ?? null, joint: (unspoken?.probability ?? 0) * usual },
      { id: null, joint: speaksFor.length === 0 ? other * usual : 0 },
    ];
    const leaves = rivals.reduce((best, one) => (one.joint > best.joint ? one : best));
    const named = causes.find(({ id }) => speaksFor.includes(id));
    return {
      title,
      firstCause: named ? named.id : leaves.id,
      leaves: leaves.id,
      chance: leaves.joint,
    };
  });
}

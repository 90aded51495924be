import { Deadline } from '../deadline.js';
import type { CompiledCheck, Rulebook } from '../rulebook/compile.js';
import { type FactBase, matchCondition } from '../rulebook/match.js';
import type { CheckDocument, Command } from '../rulebook/knowledge.js';
import { type OutcomeChances, plogp } from '../rulebook/outcome-chances.js';
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
  outcomes: { title: string; firstCause: string | null }[];
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
  { checks }: Rulebook,
  base: FactBase,
  ranking: Ranking,
  { role, own }: { role: Role; own: OwnSystems },
  deadline = new Deadline(),
  most = MOST_CHECKS,
): NextCheck[] {
  const belief = new Map(ranking.causes.map(({ id, probability }) => [id, probability]));
  const aims = aimsOf(ranking);
  const weighed = checks.flatMap((check) => {
    const { document, chances, doneWhen } = check;
    if (LEVEL[document.role] > LEVEL[role] || !aims.causes.some((id) => chances.byCause.has(id))) return [];
    const commands = own.commandsOf(document);
    if (commands.length === 0 && document.commands.length > 0) return [];
    if (deadline.skips('checks') || matchCondition(doneWhen, base)) return [];
    return [{ check, commands, gain: gainOf(chances, belief) }];
  });
  const least = Math.max(aims.leastGain, Math.max(0, ...weighed.map(({ gain }) => gain)) * LEAST_SHARE);
  return weighed
    .filter(({ gain }) => gain > least)
    .toSorted((a, b) => perMinute(b) - perMinute(a) || (a.check.document.id < b.check.document.id ? -1 : 1))
    .slice(0, most)
    .map(({ check, commands, gain }) => ({
      document: check.document,
      commands,
      gain,
      outcomes: meaningsOf(check, ranking),
    }));
}

const perMinute = ({ check, gain }: { check: CompiledCheck; gain: number }) => gain / check.document.minutes;

/** The causes that a check must speak of: those in front; once one is nearly certain, that one alone. */
function aimsOf({ causes }: Ranking): { causes: string[]; leastGain: number } {
  const first = causes[0];
  if (!first) return { causes: [], leastGain: LEAST_GAIN };
  if (first.probability >= NEARLY_CERTAIN) return { causes: [first.id], leastGain: LEAST_CONFIRMATION };
  const leading = causes.filter(({ probability }) => probability >= first.probability * LEADING_SHARE);
  return { causes: leading.map(({ id }) => id), leastGain: LEAST_GAIN };
}

/**
 * How much the outcome is expected to tell of the cause, in bits: how unsure the outcome is, less how unsure it would be
 * if the cause were known. Only causes that an outcome speaks for need a look.
 */
function gainOf({ byCause, unspoken }: OutcomeChances, belief: ReadonlyMap<string, number>): number {
  const outcomes = unspoken.outcomes.map(() => 0);
  let [known, rest] = [0, 1];
  const add = (p: number, row: OutcomeChances['unspoken']) => {
    known += p * row.certainty;
    for (let i = 0; i < outcomes.length; i++) outcomes[i]! += p * row.outcomes[i]!;
  };
  for (const [id, row] of byCause) {
    const p = belief.get(id) ?? 0;
    rest -= p;
    add(p, row);
  }
  add(Math.max(0, rest), unspoken);
  return Math.max(
    0,
    outcomes.reduce((sum, p) => sum - plogp(p), known),
  );
}

/** The cause that each outcome would put first; "something else" competes where an outcome speaks for none. */
function meaningsOf({ document, chances }: CompiledCheck, { causes, other }: Ranking): NextCheck['outcomes'] {
  return document.outcomes.map(({ title, speaksFor }, index) => {
    let [firstCause, most]: [string | null, number] = [
      null,
      speaksFor.length > 0 ? -1 : other * chances.unspoken.outcomes[index]!,
    ];
    for (const { id, probability } of causes) {
      const joint = probability * (chances.byCause.get(id) ?? chances.unspoken).outcomes[index]!;
      if (joint > most) [firstCause, most] = [id, joint];
    }
    return { title, firstCause };
  });
}

import type { CompiledCheck } from '../src/core/rulebook/compile.js';
import { type FactBase, matchCondition } from '../src/core/rulebook/match.js';
import { chanceOf } from '../src/core/rulebook/outcome-chances.js';
import { nextChecks } from '../src/core/verdict/next-check.js';
import type { OwnSystems } from '../src/core/verdict/own-systems.js';
import type { Ranking } from '../src/core/verdict/rank.js';
import { LEADS } from '../src/core/verdict/verdict.js';
import type { Role } from '../src/core/vocabulary.js';
import { rulebook } from './labelled-cases.js';

/** A person with a notice, and what is really the matter. */
export interface Start {
  base: FactBase;
  ranking: Ranking;
  role: Role;
  /** What the service knows of the person's mail system, and what the person knows. */
  own: OwnSystems;
  really: OwnSystems;
  cause: string;
  right: ReadonlySet<string>;
}

/** The order in which the seed case names its checks; then the others, the quickest first. */
const SEED_ORDER = [
  'scope',
  'mx-lookup',
  'mx-lookup-outside',
  'queue',
  'tracking-log',
  'server-resources',
  'event-log',
  'external-test-mail',
  'shadow-config',
];
const FIXED_ORDER = [
  ...SEED_ORDER,
  ...rulebook.checks
    .map(({ document }) => document)
    .filter(({ id }) => !SEED_ORDER.includes(id))
    .sort((a, b) => a.minutes - b.minutes || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id),
];
const ROLES = ['END_USER', 'HELP_DESK', 'ADMIN'];
const CHECKS = new Map(rulebook.checks.map((check) => [check.document.id, check]));

/** The right cause is first, and from here on the headline names it. */
export const settled = ({ causes }: Ranking, right: ReadonlySet<string>): boolean =>
  causes[0] !== undefined && right.has(causes[0].id) && causes[0].probability >= LEADS;

export interface Effort {
  checks: number;
  minutes: number;
}

/**
 * What a person does until the right cause is settled: one check after the other, as proposed or in the fixed order,
 * without those already done or not to be done on their system; null where no check is left. Where nothing is proposed any
 * more, the person goes on in the fixed order. A check shows the outcome that is likeliest under the true cause, and the
 * belief follows by Bayes' rule.
 */
export function effortOf(start: Start, way: 'proposed' | 'fixed'): Effort | null {
  const left = new Set(FIXED_ORDER.filter((id) => canDo(start, CHECKS.get(id)!)));
  const effort = { checks: 0, minutes: 0 };
  let { ranking } = start;
  while (!settled(ranking, start.right)) {
    const proposed = way === 'proposed' ? proposedOf(start, ranking).find((id) => left.has(id)) : undefined;
    const id = proposed ?? [...left][0];
    if (id === undefined) return null;
    left.delete(id);
    const check = CHECKS.get(id)!;
    effort.checks++;
    effort.minutes += check.document.minutes;
    ranking = after(ranking, check, start.cause);
  }
  return effort;
}

const proposedOf = ({ base, role, own }: Start, ranking: Ranking): string[] =>
  nextChecks(rulebook, base, ranking, { role, own }, undefined, rulebook.checks.length).map(
    ({ document }) => document.id,
  );

const canDo = ({ base, role, really }: Start, { document, doneWhen }: CompiledCheck): boolean =>
  ROLES.indexOf(document.role) <= ROLES.indexOf(role) && really.canDo(document) && !matchCondition(doneWhen, base);

function after({ causes, other }: Ranking, { document, chances }: CompiledCheck, truth: string): Ranking {
  const { outcomes } = document;
  const shown = outcomes.map((_outcome, at) => chanceOf(chances, truth, at));
  const seen = shown.indexOf(Math.max(...shown));
  const weighed = causes.map((cause) => ({
    ...cause,
    probability: cause.probability * chanceOf(chances, cause.id, seen),
  }));
  const rest = other * chanceOf(chances, null, seen);
  const sum = weighed.reduce((total, { probability }) => total + probability, rest);
  return {
    causes: weighed
      .map((cause) => ({ ...cause, probability: cause.probability / sum }))
      .sort((a, b) => b.probability - a.probability),
    other: rest / sum,
  };
}

import type { CheckDocument, CheckOutcome } from './knowledge.js';
import { OUTCOME_RATIO } from './ratio.js';

/** P(outcome | cause), laid out for the sums that every diagnosis makes. */
export interface OutcomeChances {
  /** Places in the order of the rulebook's causes of those that an outcome speaks for; each has its row. */
  causes: Int32Array;
  rowOf: ReadonlyMap<string, number>;
  /** Row by row, one chance an outcome; the last row is every other cause's. */
  rows: Float64Array;
  /** Σ p log₂ p of each row: how sure the outcome is under it. */
  certainties: Float64Array;
}

/** What is not seen may be there all the same: no silence speaks against a cause more than moderately. */
const MOST_SILENCE = OUTCOME_RATIO.MODERATE;

export const plogp = (p: number): number => (p > 0 ? p * Math.log2(p) : 0);

/**
 * An outcome is as many times likelier under a cause that it speaks for than under another as its weight says. One that
 * speaks for nothing is what every other cause shows.
 */
export function outcomeChances({ outcomes }: CheckDocument, places: ReadonlyMap<string, number>): OutcomeChances {
  const strongest = new Map<string, number>();
  for (const { speaksFor, weight } of outcomes)
    for (const id of speaksFor)
      if (places.has(id)) strongest.set(id, Math.max(strongest.get(id) ?? 1, OUTCOME_RATIO[weight]));
  const rows = [
    ...[...strongest].map(([id, ratio]) => shares(outcomes, chanceUnder(id, Math.min(ratio, MOST_SILENCE)))),
    shares(outcomes, chanceUnder(null, 1)),
  ];
  return {
    causes: Int32Array.from(strongest.keys(), (id) => places.get(id)!),
    rowOf: new Map([...strongest.keys()].map((id, row) => [id, row])),
    rows: Float64Array.from(rows.flat()),
    certainties: Float64Array.from(rows, (row) => row.reduce((sum, one) => sum + plogp(one), 0)),
  };
}

const chanceUnder =
  (id: string | null, silence: number) =>
  ({ speaksFor, weight }: CheckOutcome): number =>
    speaksFor.length === 0 ? 1 / silence : id !== null && speaksFor.includes(id) ? 1 : 1 / OUTCOME_RATIO[weight];

function shares(outcomes: CheckOutcome[], chance: (outcome: CheckOutcome) => number): number[] {
  const raw = outcomes.map(chance);
  const sum = raw.reduce((total, one) => total + one, 0);
  return raw.map((one) => one / sum);
}

/** P(outcome | cause); of a cause that no outcome speaks for, and of something else (null), the last row's. */
export function chanceOf({ rowOf, rows, certainties }: OutcomeChances, id: string | null, outcome: number): number {
  const last = certainties.length - 1;
  const row = id === null ? last : (rowOf.get(id) ?? last);
  return rows[row * (rows.length / certainties.length) + outcome]!;
}

/**
 * How much the outcome is expected to tell of the cause, in bits: how unsure the outcome is, less how unsure it would be
 * if the cause were known.
 * @param belief the probability of each cause, by its place.
 */
export function expectedInformation({ causes, rows, certainties }: OutcomeChances, belief: Float64Array): number {
  const width = rows.length / certainties.length;
  const last = causes.length;
  let rest = 1;
  for (let row = 0; row < last; row++) rest -= belief[causes[row]!]!;
  rest = Math.max(0, rest);
  let bits = rest * certainties[last]!;
  for (let row = 0; row < last; row++) bits += belief[causes[row]!]! * certainties[row]!;
  for (let outcome = 0; outcome < width; outcome++) {
    let chance = rest * rows[last * width + outcome]!;
    for (let row = 0; row < last; row++) chance += belief[causes[row]!]! * rows[row * width + outcome]!;
    bits -= plogp(chance);
  }
  return Math.max(0, bits);
}

/** The row of the cause spoken for that an outcome leaves the most probable, and P(cause, outcome). */
export function likeliestUnder(
  { causes, rows, certainties }: OutcomeChances,
  belief: Float64Array,
  outcome: number,
): { row: number; joint: number } {
  const width = rows.length / certainties.length;
  const best = { row: -1, joint: 0 };
  for (let row = 0; row < causes.length; row++) {
    const joint = belief[causes[row]!]! * rows[row * width + outcome]!;
    if (joint > best.joint) [best.row, best.joint] = [row, joint];
  }
  return best;
}

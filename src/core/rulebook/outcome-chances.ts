import type { CheckDocument, CheckOutcome } from './knowledge.js';
import { RATIO } from './ratio.js';

/** How likely each outcome of a check is. */
export interface Chances {
  outcomes: number[];
  /** Σ p log₂ p: how sure the outcome is. */
  certainty: number;
}

/** P(outcome | cause): for each cause that an outcome speaks for, and for all others. */
export interface OutcomeChances {
  byCause: ReadonlyMap<string, Chances>;
  unspoken: Chances;
}

/** What is not seen may be there all the same: no silence speaks against a cause more than moderately. */
const MOST_SILENCE = RATIO.MODERATE;

export const plogp = (p: number): number => (p > 0 ? p * Math.log2(p) : 0);

/**
 * An outcome is as many times likelier under a cause that it speaks for than under another as its weight says. One that
 * speaks for nothing is what every other cause shows.
 */
export function outcomeChances({ outcomes }: CheckDocument): OutcomeChances {
  const strongest = new Map<string, number>();
  for (const { speaksFor, weight } of outcomes)
    for (const id of speaksFor) strongest.set(id, Math.max(strongest.get(id) ?? 1, RATIO[weight]));
  const rowOf = (chance: (outcome: CheckOutcome) => number): Chances => {
    const raw = outcomes.map(chance);
    const sum = raw.reduce((total, one) => total + one, 0);
    const shares = raw.map((one) => one / sum);
    return { outcomes: shares, certainty: shares.reduce((total, one) => total + plogp(one), 0) };
  };
  const chanceUnder = (id: string, silence: number) => (outcome: CheckOutcome) =>
    outcome.speaksFor.length === 0 ? 1 / silence : outcome.speaksFor.includes(id) ? 1 : 1 / RATIO[outcome.weight];
  return {
    byCause: new Map([...strongest].map(([id, ratio]) => [id, rowOf(chanceUnder(id, Math.min(ratio, MOST_SILENCE)))])),
    unspoken: rowOf(({ speaksFor, weight }) => (speaksFor.length === 0 ? 1 : 1 / RATIO[weight])),
  };
}

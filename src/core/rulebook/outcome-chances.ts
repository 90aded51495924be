import type { CheckDocument } from './knowledge.js';

/** How much likelier an outcome is under a cause that it speaks for than under one that it does not. */
const SPEAKS = 10;

/** P(outcome | cause), for the causes that an outcome speaks for and for all others. */
export interface OutcomeChances {
  byCause: ReadonlyMap<string, number[]>;
  unspoken: number[];
}

/** An outcome that speaks for nothing stands for every cause that no other outcome speaks for. */
export function outcomeChances({ outcomes }: CheckDocument): OutcomeChances {
  const share = (speaks: (speaksFor: string[]) => boolean) => {
    const weights = outcomes.map(({ speaksFor }) => (speaks(speaksFor) ? SPEAKS : 1));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
  const spoken = new Set(outcomes.flatMap(({ speaksFor }) => speaksFor));
  return {
    byCause: new Map([...spoken].map((id) => [id, share((speaksFor) => speaksFor.includes(id))])),
    unspoken: share((speaksFor) => speaksFor.length === 0),
  };
}

import type { Weight } from '../vocabulary.js';

/** How many times likelier evidence is under the cause that it speaks for. */
type Ratios = Readonly<Record<Weight, number>>;

/** Of a rule that fired: fitted on the tuning half of the labelled cases. */
export const RULE_RATIO: Ratios = { DECISIVE: 1500, STRONG: 100, MODERATE: 8, WEAK: 2 };

/** Of what a check may show: less, as a person has to see it and to read it right. */
export const OUTCOME_RATIO: Ratios = { DECISIVE: 150, STRONG: 20, MODERATE: 5, WEAK: 2 };

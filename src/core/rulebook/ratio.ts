import type { Weight } from '../vocabulary.js';

/** How many times likelier evidence of a weight is under the cause that it speaks for. */
export const RATIO: Readonly<Record<Weight, number>> = { DECISIVE: 150, STRONG: 20, MODERATE: 5, WEAK: 2 };

import { Problem } from '../shared/problem.js';
import type { BatchItem } from './batch.js';

/** One of many that cannot be read. */
export const brokenItem = (id: string | null, error: unknown): BatchItem => ({
  id,
  question: () => {
    throw error;
  },
});

export const tooLarge = (what: string, most: number) =>
  new Problem('INPUT_TOO_LARGE', `The ${what} is larger than the limit of ${most} bytes (BODY_LIMIT).`);

import { type DiagnoseOptions, type Examined, examine } from '../core/diagnose.js';
import type { Pasted } from '../core/read/open.js';
import type { Rulebook } from '../core/rulebook/compile.js';

/** How to diagnose; the time it may take is the service's business. */
export type UntimedOptions = Omit<DiagnoseOptions, 'overdue'>;

/** The core, with an end to its reading that counts from now. */
export function diagnoseWithin(
  deadlineMs: number,
  pasted: Pasted,
  rulebook: Rulebook,
  options: UntimedOptions,
): Examined {
  const end = performance.now() + deadlineMs;
  return examine(pasted, rulebook, { ...options, overdue: () => performance.now() > end });
}

import { diagnose, type DiagnoseOptions } from '../core/diagnose.js';
import type { Pasted } from '../core/read/open.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';

/** How to diagnose; the time it may take is the service's business. */
export type UntimedOptions = Omit<DiagnoseOptions, 'overdue'>;

/** The core, with an end to its reading that counts from now. */
export function diagnoseWithin(
  deadlineMs: number,
  pasted: Pasted,
  rulebook: Rulebook,
  options: UntimedOptions,
): DiagnosisResult {
  const end = performance.now() + deadlineMs;
  return diagnose(pasted, rulebook, { ...options, overdue: () => performance.now() > end });
}

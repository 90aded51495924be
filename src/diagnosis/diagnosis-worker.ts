import { workerData } from 'node:worker_threads';
import { diagnose, type DiagnoseOptions } from '../core/diagnose.js';
import type { Pasted } from '../core/read/read.js';
import { compile, type Rulebook } from '../core/rulebook/compile.js';
import type { Knowledge } from '../core/rulebook/knowledge.js';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';

/** What a thread is asked: a paste, and how to diagnose it. */
export interface LargeTask {
  pasted: Pasted;
  options: Omit<DiagnoseOptions, 'overdue'>;
  deadlineMs: number;
}

let rulebook: Rulebook | null = null;

/** Runs in a thread of its own, whose data is the knowledge of one rulebook. */
export default function diagnoseLarge({ pasted, options, deadlineMs }: LargeTask): DiagnosisResult {
  rulebook ??= compile(workerData as Knowledge);
  const end = performance.now() + deadlineMs;
  return diagnose(pasted, rulebook, { ...options, overdue: () => performance.now() > end });
}

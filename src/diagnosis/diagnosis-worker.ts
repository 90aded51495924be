import { workerData } from 'node:worker_threads';
import type { Examined } from '../core/diagnose.js';
import type { Pasted } from '../core/read/open.js';
import { compile, type Rulebook } from '../core/rulebook/compile.js';
import type { Knowledge } from '../core/rulebook/knowledge.js';
import { diagnoseWithin, type UntimedOptions } from './diagnose-within.js';

/** What a thread is asked: a paste, and how to diagnose it. */
export interface LargeTask {
  pasted: Pasted;
  options: UntimedOptions;
  deadlineMs: number;
}

let rulebook: Rulebook | null = null;

/** Runs in a thread of its own, whose data is the knowledge of one rulebook. */
export default function diagnoseLarge({ pasted, options, deadlineMs }: LargeTask): Examined {
  // The main thread ran the rules' examples before it served them; an old revision may have been sound by other readers.
  rulebook ??= compile(workerData as Knowledge, { examples: false });
  return diagnoseWithin(deadlineMs, pasted, rulebook, options);
}

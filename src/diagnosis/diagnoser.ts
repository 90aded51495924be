import { Injectable } from '@nestjs/common';
import type { Pasted } from '../core/read/open.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';
import { Metrics } from '../shared/metrics.js';
import { diagnoseWithin, type UntimedOptions } from './diagnose-within.js';
import type { LargeTask } from './diagnosis-worker.js';
import { LargeDiagnoses } from './large-diagnoses.js';
import { Turns } from './turns.js';

const KB = 1024;
/** From here on a paste goes to a thread of its own: everybody else would wait for it. */
const LARGE = 256 * KB;
const DEADLINE_MS = 1000;

/** Runs the core where it holds up nobody, within its deadline. */
@Injectable()
export class Diagnoser {
  private readonly turns = new Turns({
    mostWaitMs: 500,
    mostWaiting: 1000,
    now: () => performance.now(),
    defer: setImmediate,
  });

  constructor(
    private readonly large: LargeDiagnoses,
    private readonly metrics: Metrics,
  ) {
    metrics.gauge('ndrkb_diagnose_waiting', 'Diagnoses that wait for their turn.', () => this.turns.waiting);
  }

  run(pasted: Pasted, rulebook: Rulebook, options: UntimedOptions): Promise<DiagnosisResult> {
    const size = pasted.content.length;
    return size > LARGE
      ? this.away({ pasted, options, deadlineMs: DEADLINE_MS }, rulebook)
      : this.turns.take(size, () => this.here(pasted, rulebook, options));
  }

  /** The time of a large one includes its wait for a thread. */
  private async away(task: LargeTask, rulebook: Rulebook): Promise<DiagnosisResult> {
    const stop = this.metrics.diagnoseSeconds.startTimer({ place: 'WORKER' });
    try {
      return await this.large.run(task, rulebook);
    } finally {
      stop();
    }
  }

  private here(pasted: Pasted, rulebook: Rulebook, options: UntimedOptions): DiagnosisResult {
    const stop = this.metrics.diagnoseSeconds.startTimer({ place: 'MAIN' });
    try {
      return diagnoseWithin(DEADLINE_MS, pasted, rulebook, options);
    } finally {
      stop();
    }
  }
}

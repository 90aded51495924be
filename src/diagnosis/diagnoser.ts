import { Injectable } from '@nestjs/common';
import { diagnose, type DiagnoseOptions } from '../core/diagnose.js';
import type { Pasted } from '../core/read/read.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { DiagnosisResult } from '../core/verdict/diagnosis.js';
import { Metrics } from '../shared/metrics.js';
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
  ) {}

  async run(pasted: Pasted, rulebook: Rulebook, options: Omit<DiagnoseOptions, 'overdue'>): Promise<DiagnosisResult> {
    const size = pasted.content.length;
    const result = await (size > LARGE
      ? this.away({ pasted, options, deadlineMs: DEADLINE_MS }, rulebook)
      : this.turns.take(size, () => this.here(pasted, rulebook, options)));
    this.metrics.waiting.set(this.turns.waiting);
    this.metrics.diagnoses.inc({ cause: result.causes[0]?.cause.id ?? 'none' });
    for (const kind of new Set(result.recognised.map((one) => one.kind))) this.metrics.recognised.inc({ kind });
    return result;
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

  private here(pasted: Pasted, rulebook: Rulebook, options: DiagnoseOptions): DiagnosisResult {
    const end = performance.now() + DEADLINE_MS;
    const stop = this.metrics.diagnoseSeconds.startTimer({ place: 'MAIN' });
    try {
      return diagnose(pasted, rulebook, { ...options, overdue: () => performance.now() > end });
    } finally {
      stop();
    }
  }
}

import { Injectable } from '@nestjs/common';
import type { Examined } from '../core/diagnose.js';
import type { Pasted } from '../core/read/open.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import { Metrics } from '../shared/metrics.js';
import { diagnoseWithin, type UntimedOptions } from './diagnose-within.js';
import { LargeDiagnoses } from './large-diagnoses.js';
import { Turns } from './turns.js';

const KB = 1024;
/** From here on a paste goes to a thread of its own: everybody else would wait for it. */
const LARGE = 256 * KB;
/** One that can wait goes there sooner: its turn is not foreseen by those who are told how long they will wait. */
const LARGE_SPARE = 64 * KB;
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

  /** `spare`: it can wait until others have had their turn, and is never refused for their number; until it is aborted. */
  run(pasted: Pasted, rulebook: Rulebook, options: UntimedOptions, spare?: AbortSignal): Promise<Examined> {
    const size = pasted.content.length;
    if (spare && size > LARGE_SPARE)
      return this.timed(() => this.large.runSpare({ pasted, options, deadlineMs: DEADLINE_MS }, rulebook, spare));
    if (spare)
      return this.turns.takeSpare(() => {
        spare.throwIfAborted();
        return this.here(pasted, rulebook, options);
      });
    return size > LARGE
      ? this.timed(() => this.large.run({ pasted, options, deadlineMs: DEADLINE_MS }, rulebook))
      : this.turns.take(size, () => this.here(pasted, rulebook, options));
  }

  /** The time of a large one includes its wait for a thread. */
  private async timed(away: () => Promise<Examined>): Promise<Examined> {
    const stop = this.metrics.diagnoseSeconds.startTimer({ place: 'WORKER' });
    try {
      return await away();
    } finally {
      stop();
    }
  }

  private here(pasted: Pasted, rulebook: Rulebook, options: UntimedOptions): Examined {
    const stop = this.metrics.diagnoseSeconds.startTimer({ place: 'MAIN' });
    try {
      return diagnoseWithin(DEADLINE_MS, pasted, rulebook, options);
    } finally {
      stop();
    }
  }
}

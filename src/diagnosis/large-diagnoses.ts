import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import type { Config } from '../config.js';
import type { Examined } from '../core/diagnose.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import { CONFIG } from '../shared/config.module.js';
import { errorPlace } from '../shared/error-place.js';
import { Problem } from '../shared/problem.js';
import type { LargeTask } from './diagnosis-worker.js';

const WORKER = new URL('./diagnosis-worker.js', import.meta.url).href;
/** Of each thread, in MB. */
const HEAP_MB = 768;
/** A thread that nobody needed for this long ends; a new one takes a second to start. */
const IDLE_MS = 600_000;
const WAITING_PER_THREAD = 4;
/** The core ends by itself in time; a thread that is stuck all the same is ended with its task, waiting included. */
const MOST_MS = 15_000;
const LOOK_MS = 50;

/** Diagnoses that would hold up everybody else, in threads with a limit on memory and time. */
@Injectable()
export class LargeDiagnoses implements OnApplicationShutdown {
  private readonly logger = new Logger(LargeDiagnoses.name);
  private pool: Piscina<LargeTask, Examined> | null = null;
  private rulebook: Rulebook | null = null;
  /** The last of those that wait for a thread that nobody else wants. */
  private lastSpare: Promise<unknown> = Promise.resolve();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async run(task: LargeTask, rulebook: Rulebook): Promise<Examined> {
    const pool = this.poolOf(rulebook);
    if (pool.queueSize >= pool.options.maxQueue)
      throw new Problem('OVERLOADED', 'More large pastes wait than can be read in time.', { retryAfter: 5 });
    const signal = AbortSignal.timeout(MOST_MS);
    try {
      return await pool.run(task, { signal });
    } catch (error) {
      throw signal.aborted || isOutOfMemory(error) ? tooMuch(signal.aborted) : error;
    }
  }

  /** One of these at a time, when nobody waits for a thread: it is never refused, and makes nobody be. */
  runSpare(task: LargeTask, rulebook: Rulebook, signal: AbortSignal): Promise<Examined> {
    const mine = this.lastSpare.then(async () => {
      while (this.pool && this.pool.queueSize > 0 && !signal.aborted) await sleep(LOOK_MS);
      signal.throwIfAborted();
      return this.run(task, rulebook);
    });
    this.lastSpare = mine.catch(() => undefined);
    return mine;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  /** Threads know one rulebook. When another is served, the old ones finish what they have and end. */
  private poolOf(rulebook: Rulebook): Piscina<LargeTask, Examined> {
    if (this.pool && this.rulebook === rulebook) return this.pool;
    void this.pool?.close();
    const threads = this.config.diagnoseWorkers;
    this.rulebook = rulebook;
    this.pool = new Piscina({
      filename: WORKER,
      workerData: rulebook.knowledge,
      minThreads: 0,
      maxThreads: threads,
      maxQueue: threads * WAITING_PER_THREAD,
      idleTimeout: IDLE_MS,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      recordTiming: false,
    });
    // A thread that fails outside of a task; the pool makes a new one.
    this.pool.on('error', (error: unknown) => this.logger.error(errorPlace(error)));
    return this.pool;
  }
}

const isOutOfMemory = (error: unknown) => (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooMuch = (late: boolean) =>
  new Problem(
    'INPUT_TOO_LARGE',
    `The input is within BODY_LIMIT, but reading it takes more ${late ? `than ${MOST_MS / 1000} seconds` : `than ${HEAP_MB} MB of memory`}.`,
  );

import type { Failures } from '../core/verdict/failure.js';
import { type Pattern, PatternTally } from '../core/verdict/patterns.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { ExaminedWithDns, Question } from './diagnosis.service.js';
import type { Diagnosis } from './diagnosis.js';

/** One of many, as it was sent: what it asks, or what is thrown when that is read. */
export interface BatchItem {
  id: string | null;
  question(): Question;
}

/** Where the answers go, as they are ready. */
export interface BatchOutput {
  diagnosed(index: number, id: string | null, diagnosis: Diagnosis): void;
  failed(index: number, id: string | null, error: unknown): void;
  progress(done: number, total: number | null): void;
  /** Resolves when it can take more. */
  ready(): Promise<void>;
}

export interface BatchWork {
  /** What the patterns are told from. */
  rulebook: Rulebook;
  examine(question: Question): Promise<ExaminedWithDns>;
  /** Nobody waits for the answers any more. */
  signal: AbortSignal;
}

/** As many wait for DNS, for a thread or for their turn at once; no more are taken from the caller meanwhile. */
const MOST_AT_ONCE = 8;
/** Two go into the second that is promised. */
const PROGRESS_MS = 450;

/**
 * Diagnoses one after the other, and takes the next only when there is room for its answer. What is wrong with one is
 * its own answer; what breaks the rest of them is the answer of one more.
 */
export async function runBatch(
  items: AsyncIterable<BatchItem>,
  out: BatchOutput,
  { rulebook, examine, signal }: BatchWork,
): Promise<{ patterns: Pattern[]; done: number; problems: number }> {
  const tally = new PatternTally();
  const running = new Set<Promise<void>>();
  let [taken, done, problems] = [0, 0, 0];
  let total: number | null = null;
  let freed = () => {};
  const fail = (index: number, id: string | null, error: unknown) => {
    if (signal.aborted) return;
    problems++;
    out.failed(index, id, error);
  };
  const answer = async (index: number, { id, question }: BatchItem) => {
    try {
      const { answer: diagnosis, failures } = await examine(question());
      if (signal.aborted) return;
      tally.add(withoutPlaces(failures));
      out.diagnosed(index, id, diagnosis);
    } catch (error) {
      fail(index, id, error);
    }
    done++;
  };
  const timer = setInterval(() => out.progress(done, total), PROGRESS_MS);
  try {
    for await (const item of items) {
      const one: Promise<void> = answer(taken++, item).then(() => {
        running.delete(one);
        freed();
      });
      running.add(one);
      while (running.size >= MOST_AT_ONCE) await new Promise<void>((resolve) => (freed = resolve));
      await out.ready();
      if (signal.aborted) break;
    }
  } catch (error) {
    fail(taken++, null, error);
    done++;
  }
  total = taken;
  await Promise.all(running);
  clearInterval(timer);
  return { patterns: signal.aborted ? [] : tally.patterns(rulebook), done, problems };
}

/** A place in one paste says nothing among many, and its quote is not kept. */
const withoutPlaces = ({ failures, working }: Failures): Failures => ({
  failures: failures.map((failure) => ({ ...failure, seen: null })),
  working,
});

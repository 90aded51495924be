import { Problem } from '../shared/problem.js';

export interface TurnLimits {
  /** Longest wait that is promised, in milliseconds. */
  mostWaitMs: number;
  /** Most that wait, however short their turns. */
  mostWaiting: number;
  now(): number;
  /** Calls back after what has arrived meanwhile was seen to. */
  defer(next: () => void): void;
}

interface Waiting {
  size: number;
  begin(): void;
}
/** How many rounds in which others had their turns pass over one that can wait. */
const MOST_PASSED_OVER = 10;

/** How much the newest turn counts in the average. */
const NEWEST = 0.2;
const LEAST_LOOKS = 3;
const MOST_LOOKS = 100;
/** Health has to answer in between. */
const MOST_WORK_MS = 50;
const FIRST_GUESS_MS = 0.001;

/**
 * One synchronous piece of work at a time, with a look at the sockets in between. Who would have to wait too long is
 * refused at once, so that under too many requests answers come late for nobody.
 */
export class Turns {
  private readonly queue: Waiting[] = [];
  private head = 0;
  private waitingSize = 0;
  private readonly patient: Waiting[] = [];
  private passedOver = 0;
  private running = false;
  /** Milliseconds a unit of size, as learned from past turns. */
  private msPerSize = FIRST_GUESS_MS;

  constructor(private readonly limits: TurnLimits) {}

  get waiting(): number {
    return this.queue.length - this.head;
  }

  /** Runs the work when its turn comes; throws OVERLOADED at once where that would be too late. `size`: in any unit. */
  take<T>(size: number, work: () => T): Promise<T> {
    const waitMs = this.waitingSize * this.msPerSize;
    if (waitMs > this.limits.mostWaitMs || this.waiting >= this.limits.mostWaiting)
      return Promise.reject(
        new Problem('OVERLOADED', 'More diagnoses wait than can be done in time.', {
          retryAfter: Math.max(1, Math.ceil(waitMs / 1000)),
        }),
      );
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.waitingSize += size;
    this.queue.push({ size, begin: () => settle(work, resolve, reject) });
    this.start();
    return promise;
  }

  /** Runs the work when nobody else waits, or after a while all the same; it is never refused, and makes nobody be. */
  takeSpare<T>(work: () => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.patient.push({ size: 0, begin: () => settle(work, resolve, reject) });
    this.start();
    return promise;
  }

  private start(): void {
    if (this.running) return;
    this.running = true;
    this.look();
  }

  /**
   * The event loop accepts one new connection each time round, so it goes round while more come: they learn now, not after
   * everybody else's turn, whether theirs would be too late. The turns that follow get as much time as that took: those
   * who are refused may be many, and must not keep the others from their turns.
   */
  private look(times = 0, since = this.limits.now()): void {
    const { length } = this.queue;
    this.limits.defer(() => {
      if (times < MOST_LOOKS && (times < LEAST_LOOKS || this.queue.length > length)) this.look(times + 1, since);
      else this.work(this.limits.now() - since);
    });
  }

  /** At least one turn, and more while the time lasts. */
  private work(ms: number): void {
    const end = this.limits.now() + Math.min(ms, MOST_WORK_MS);
    while (this.waiting > 0) {
      this.next();
      if (this.limits.now() >= end) break;
    }
    if (this.waiting === 0 || ++this.passedOver > MOST_PASSED_OVER) {
      this.passedOver = 0;
      this.patient.shift()?.begin();
    }
    if (this.waiting > 0 || this.patient.length > 0) this.look();
    else {
      this.queue.length = 0;
      this.head = 0;
      this.running = false;
    }
  }

  private next(): void {
    const turn = this.queue[this.head++]!;
    const start = this.limits.now();
    turn.begin();
    this.msPerSize += NEWEST * ((this.limits.now() - start) / Math.max(1, turn.size) - this.msPerSize);
    this.waitingSize -= turn.size;
  }
}

function settle<T>(work: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): void {
  try {
    resolve(work());
  } catch (error) {
    reject(error);
  }
}

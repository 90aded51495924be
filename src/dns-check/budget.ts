/** What one check may use: time and packets. No zone can make it use more. */
export class Budget {
  private readonly end: number;
  /** Packets sent, retries too. */
  spent = 0;
  /** Packets that were not sent because the limit was reached. */
  refused = 0;

  constructor(
    deadlineMs: number,
    readonly maxQueries: number,
  ) {
    this.end = performance.now() + deadlineMs;
  }

  /** In milliseconds; never below 0. */
  timeLeft(): number {
    return Math.max(0, this.end - performance.now());
  }

  queriesLeft(): number {
    return this.maxQueries - this.spent;
  }

  /** Takes one packet; false where none is left. */
  take(): boolean {
    if (this.spent >= this.maxQueries) {
      this.refused++;
      return false;
    }
    this.spent++;
    return true;
  }
}

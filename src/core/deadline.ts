/** What is left out when the time is up, in the order of the work. */
export const STAGES = ['reading', 'deliveries', 'rules', 'checks'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * Asked before each piece of the work. The clock is the caller's, so that the core stays pure. Once the time is up it
 * stays so, and what was then skipped is remembered, to be said in the answer.
 */
export class Deadline {
  private readonly skipped = new Set<Stage>();
  private over = false;

  constructor(private readonly overdue: () => boolean = () => false) {}

  /** True when the time is up: the caller leaves out its next piece of this stage. */
  skips(stage: Stage): boolean {
    this.over ||= this.overdue();
    if (this.over) this.skipped.add(stage);
    return this.over;
  }

  get leftOut(): Stage[] {
    return STAGES.filter((stage) => this.skipped.has(stage));
  }
}

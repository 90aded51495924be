import type { OpenDatabase } from '../../src/database/data-source.js';
import type { Moment } from './moments.js';

/** An empty place for a service's data, and the moments of a start that can be seen from outside. */
export interface Place {
  env: { DATA_DIR: string; DATABASE_URL: string };
  /** Of the first start; killed at each of them in this order, the next start is still at that point or before. */
  first: Moment[];
  /** Of a start on what a killed one has left. */
  again: Moment[];
  /** A publication has begun and is not committed. */
  publishing: Moment[];
  /** Opens the place as the service does; it must not run. */
  open(): Promise<OpenDatabase>;
  /** What a service that was stopped should not have left. */
  leftovers(): string[];
  remove(): Promise<void>;
}

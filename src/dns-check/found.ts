import type { FindingStatus } from '../core/vocabulary.js';
import type { Exchange } from './exchange.js';
import type { FindingId } from './finding-ids.js';
import type { Values } from './texts.js';
import type { WordingKey } from './wording-keys.js';

/** One finding before it is worded. */
export interface Found {
  id: FindingId;
  status: FindingStatus;
  /** Fill the placeholders of the finding's page and of `remark`. */
  values?: Values;
  /** Told in the detail and kept as evidence. */
  evidence: readonly Exchange[];
  /** What else to tell in the detail. */
  remark?: WordingKey;
}

/** "Could not check" is TIMEOUT or ERROR, never FAILED. */
export const uncheckedStatus = (answers: readonly Exchange[]): FindingStatus =>
  answers.length > 0 && answers.every(({ outcome, isAsked }) => outcome === 'TIMEOUT' && isAsked) ? 'TIMEOUT' : 'ERROR';

/** The finding where there is something to show. */
export const when = (holds: boolean, found: () => Found): Found[] => (holds ? [found()] : []);

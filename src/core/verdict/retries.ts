import type { Delivery } from '../delivery.js';
import type { Reading } from '../read/read.js';
import type { Moment } from '../read/time.js';
import { parseMailDate } from '../read/time.js';
import type { RetriesUntilBasis } from '../vocabulary.js';

/** Until when the message is still tried, and what that rests on. */
export interface Retries {
  until: Moment | null;
  basis: RetriesUntilBasis;
}

const HOUR = 3_600_000;

/**
 * The DSN's Will-Retry-Until; else the notice's own date plus the remaining time; else the oldest Received (or the
 * DSN's Arrival-Date) plus the product's default expiry. The original message's date plus the remaining time would be wrong.
 */
export function retriesUntil(main: Delivery | null, { notice, hops }: Reading, expiryHours: number | null): Retries {
  if (
    !main ||
    (main.action !== null && main.action !== 'delayed') ||
    (main.action === null && main.permanence !== 'TRANSIENT')
  )
    return { until: null, basis: 'NONE' };
  const offset = hops.find(({ at }) => at)?.at?.offset ?? 0;
  const retry = main.draft.willRetryUntil;
  if (retry)
    return {
      until: { ms: Date.parse(retry.value), offset: parseMailDate(retry.quote)?.offset ?? offset },
      basis: 'WILL_RETRY_UNTIL',
    };
  const left = main.draft.retrySecondsLeft?.value;
  if (left !== undefined && notice.date)
    return {
      until: {
        ms: Date.parse(notice.date.value) + left * 1000,
        offset: parseMailDate(notice.date.quote)?.offset ?? offset,
      },
      basis: 'NOTICE_DATE',
    };
  const arrived =
    hops.find(({ at }) => at)?.at ?? (notice.arrivalDate && { ms: Date.parse(notice.arrivalDate.value), offset });
  if (arrived && expiryHours !== null)
    return { until: { ms: arrived.ms + expiryHours * HOUR, offset: arrived.offset }, basis: 'ESTIMATE' };
  return { until: null, basis: 'NONE' };
}

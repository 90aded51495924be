import type { Delivery } from '../delivery.js';
import type { Seen } from '../read/paste.js';
import type { Reading } from '../read/read.js';
import { type Moment, parseMailDate, toLocal, toUtc } from '../read/time.js';
import type { FactBase } from '../rulebook/match.js';
import type { ProductDocument } from '../rulebook/shipped.js';
import type { ClockBasis } from '../vocabulary.js';
import type { Retries } from './retries.js';

/** A moment of the delay, in UTC and in the zone that the notice is written in. */
export interface ClockMoment {
  at: string | null;
  local: string | null;
  basis: ClockBasis;
}

/** When the message is tried next, and until when. */
export interface Clock {
  nextRetry: ClockMoment;
  expires: ClockMoment;
}

const NEVER: ClockMoment = { at: null, local: null, basis: 'NONE' };
const MINUTE = 60_000;
/** As Exchange shows a time span: `2.00:00:00`, `00:10:00`. */
const SPAN = /^(?:(\d{1,4})\.)?(\d{1,2}):(\d{2}):(\d{2})/;

/** @param now in milliseconds since 1970. */
export function clockOf(
  main: Delivery | null,
  reading: Reading,
  retries: Retries,
  base: FactBase,
  product: ProductDocument | null,
  now: number,
): Clock {
  const expiry = settingOf(base, 'MessageExpirationTimeout');
  const arrived = reading.hops.find(({ at }) => at)?.at ?? momentOf(reading.notice.arrivalDate);
  const waits = main !== null && retries.basis !== 'NONE';
  const bySetting = waits && expiry !== null && arrived && retries.basis === 'ESTIMATE';
  const until = bySetting ? { ms: arrived.ms + expiry, offset: arrived.offset } : retries.until;
  const expires = until ? moment(until, bySetting ? 'SETTING' : retries.basis) : NEVER;
  if (!waits) return { nextRetry: NEVER, expires };

  const pasted = settingOf(base, 'OutboundConnectionFailureRetryInterval');
  const interval = pasted ?? (product?.retryMinutes ? product.retryMinutes * MINUTE : null);
  // It is tried at once, and then again and again.
  const last = lastAttempt(main, reading) ?? arrived;
  if (!last || !interval) return { nextRetry: NEVER, expires };
  const next = last.ms + Math.max(1, Math.ceil((now - last.ms) / interval)) * interval;
  if (until && next > until.ms) return { nextRetry: NEVER, expires };
  return {
    nextRetry: moment({ ms: next, offset: last.offset }, pasted === null ? 'ESTIMATE' : 'SETTING'),
    expires,
  };
}

const moment = (one: Moment, basis: ClockBasis): ClockMoment => ({ at: toUtc(one.ms), local: toLocal(one), basis });

/** The DSN's Last-Attempt-Date, else the notice's own date. */
function lastAttempt({ draft }: Delivery, { notice }: Reading): Moment | null {
  return momentOf(draft.lastAttemptDate ?? notice.date);
}

const momentOf = (seen: Seen<string> | null): Moment | null =>
  seen ? { ms: Date.parse(seen.value), offset: parseMailDate(seen.quote)?.offset ?? 0 } : null;

/** A time span among the pasted settings of the transport service, in milliseconds. */
function settingOf(base: FactBase, name: string): number | null {
  for (const { facts } of base.get('setting') ?? []) {
    if (!facts.some((fact) => fact.name === 'setting.name' && fact.value === name)) continue;
    const span = SPAN.exec(String(facts.find((fact) => fact.name === 'setting.value')?.value));
    if (!span) continue;
    const [days, hours, minutes, seconds] = span.slice(1).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
    ];
    return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 || null;
  }
  return null;
}

import { as } from './fact-record.js';
import type { Seen } from './paste.js';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `1d2h3m4s` and `25m` as Exim writes times, `1+14:41:13` as sendmail does: seconds, or null. */
export function readDuration(text: string): number | null {
  const clock = /^(?:(\d{1,4})\+)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text);
  if (clock) {
    const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
    return days! * 86_400 + hours! * 3600 + minutes! * 60 + seconds!;
  }
  const parts = [...text.slice(0, 40).matchAll(/(\d{1,9}(?:\.\d{1,6})?)([smhdw])/g)];
  const whole = parts.map(([part]) => part).join('') === text;
  return whole && parts.length > 0
    ? parts.reduce((sum, [, count, unit]) => sum + Number(count) * SECONDS[unit!]!, 0)
    : null;
}

export const seenDuration = (text: Seen<string> | null): Seen<number> | null =>
  text && as(text, readDuration(text.value));

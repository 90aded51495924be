/** A moment with the zone that it was written in. */
export interface Moment {
  /** Milliseconds since 1970 in UTC. */
  ms: number;
  /** Minutes east of UTC. */
  offset: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONES: Record<string, number> = {
  UT: 0,
  UTC: 0,
  GMT: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  HKT: 480,
  SGT: 480,
  JST: 540,
  KST: 540,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
};
const DATE =
  /(\d{1,2}) ([A-Za-z]{3})[a-z]{0,6} (\d{4}|\d{2}),? (\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})? ?([+-]\d{4}|[A-Z]{1,4})?/;

/** A date as mail headers write it (RFC 5322 section 3.3, obsolete zones included), anywhere in the text. */
export function parseMailDate(text: string): Moment | null {
  const match = DATE.exec(text.slice(0, 200).replace(/\s+/g, ' '));
  if (!match) return null;
  const [, day, month, year, hour, minute, second = '0', zone = 'UTC'] = match;
  const monthIndex = MONTHS.indexOf(month!.toLowerCase());
  if (monthIndex < 0) return null;
  const fullYear = year!.length === 2 ? Number(year) + (Number(year) < 50 ? 2000 : 1900) : Number(year);
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = /^[+-]/.test(zone)
    ? sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)))
    : (ZONES[zone] ?? 0);
  const ms =
    Date.UTC(fullYear, monthIndex, Number(day), Number(hour), Number(minute), Number(second)) - offset * 60_000;
  return Number.isNaN(ms) ? null : { ms, offset };
}

/** RFC 3339 in UTC. */
export const toUtc = (ms: number): string => new Date(ms).toISOString();

/** `2024-05-10 20:40 +0100`: in the zone that it was written in. */
export function toLocal({ ms, offset }: Moment): string {
  const local = new Date(ms + offset * 60_000).toISOString();
  const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0')}${String(Math.abs(offset) % 60).padStart(2, '0')}`;
  return `${local.slice(0, 10)} ${local.slice(11, 16)} ${zone}`;
}

/** The sentences that the core says, by key: content must have each. */
export const HEADLINES = [
  'nothing',
  'unfinished',
  'evidence-only',
  'most-likely',
  'delayed',
  'delayed-until',
  'delayed-over',
  'failed',
  'failed-unknown',
  'delivered',
  'relayed',
  'expanded',
  'code-unknown',
  'feedback',
  'auto-reply',
] as const;
export type HeadlineKey = (typeof HEADLINES)[number];

export const NOTES = [
  'DEADLINE',
  'NOTHING_RECOGNISED',
  'TRUNCATED',
  'TRUNCATED_RECORDS',
  'UNKNOWN_CHARSET',
  'DAMAGED_FILE',
  'OTHER_DOMAIN',
  'RETRIES_OVER',
  'DNS_NAME_REFUSED',
  'DNS_NO_DOMAIN',
] as const;
export type NoteKey = (typeof NOTES)[number];

export const CONFLICTS = ['reply-and-status-class', 'success-status-but-not-delivered'] as const;
export type ConflictKey = (typeof CONFLICTS)[number];

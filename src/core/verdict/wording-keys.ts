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

export const HANDOFF = [
  'unnamed',
  'user-delayed',
  'user-failed',
  'user-arrived',
  'user-unknown',
  'until',
  'resend-YES',
  'resend-NO',
  'resend-AFTER_FIX',
  'resend-UNKNOWN',
  'acts-SENDER',
  'acts-SENDER_ADMIN',
  'acts-RECIPIENT',
  'acts-RECIPIENT_ADMIN',
  'acts-PROVIDER',
  'acts-NOBODY',
  'acts-UNKNOWN',
  'desk-delayed',
  'desk-failed',
  'desk-arrived',
  'desk-unknown',
  'desk-code',
  'desk-reply',
  'desk-cause',
  'desk-candidates',
  'desk-next',
  'desk-next-admin',
  'admin-delayed',
  'admin-failed',
  'admin-arrived',
  'admin-unknown',
  'admin-reporter',
  'admin-remote',
  'admin-yours',
  'admin-ours',
  'admin-nobody',
  'admin-unclear',
] as const;
export type HandoffKey = (typeof HANDOFF)[number];

export const COUNTERFACTUALS = ['without', 'outcome'] as const;

export const CONFLICTS = [
  'reply-and-status-class',
  'success-status-but-not-delivered',
  'two-statuses',
  'lookups-differ',
  'service-states-differ',
  'failed-but-delivered',
  'delayed-but-queue-empty',
] as const;
export type ConflictKey = (typeof CONFLICTS)[number];

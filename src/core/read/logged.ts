import type { FactRecord } from '../facts.js';
import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { as, record } from './fact-record.js';
import type { Seen } from './paste.js';
import { readReplyCodes } from './smtp-reply.js';

/** What a line of a mail server's log, or an entry of its queue, says of one recipient. */
export interface Logged {
  daemon: Seen<string> | null;
  /** In Postfix's words, whoever wrote it: sent, deferred, bounced, expired, queued, hold, frozen, reject, warning, … */
  status: Seen<string> | null;
  dsn: Seen<string> | null;
  relay: Seen<string> | null;
  delaySeconds: Seen<number> | null;
  reply: Seen<string> | null;
  recipient: Seen<string> | null;
}

export const NOTHING_LOGGED: Logged = {
  daemon: null,
  status: null,
  dsn: null,
  relay: null,
  delaySeconds: null,
  reply: null,
  recipient: null,
};

/** What one reader made of a line and of those below that belong to it. */
export interface LogEntry {
  last: number;
  logged: Logged[];
}

export const logRecord = ({ daemon, status, dsn, relay, delaySeconds, reply, recipient }: Logged): FactRecord =>
  record('log', {
    'log.daemon': daemon,
    'log.status': status,
    'log.dsn': dsn ?? (reply && as(reply, readReplyCodes(reply.value)?.status ?? null)),
    'log.relay': relay,
    'log.delaySeconds': delaySeconds,
    'log.reply': reply,
    'log.recipient': recipient,
  });

const ACTIONS: Record<string, string> = {
  deferred: 'delayed',
  queued: 'delayed',
  hold: 'delayed',
  frozen: 'delayed',
  bounced: 'failed',
  expired: 'failed',
  sent: 'delivered',
};

/** The fate of a recipient that the line tells, or null: a queue lists messages of which nothing is wrong. */
export function loggedDelivery({ status, dsn, reply, recipient }: Logged): DeliveryDraft | null {
  const fields = reply ? replyFields(reply) : {};
  const code = fields.status ?? dsn;
  if (!reply && !code) return null;
  if (!recipient && !fields.replyCode) return null;
  return {
    ...emptyDelivery(),
    ...fields,
    status: code,
    finalRecipient: recipient?.value.includes('@') ? recipient : null,
    action: status && as(status, ACTIONS[status.value] ?? null),
  };
}

/** Postfix's and Exim's names of a server: `mx1.contoso.com[192.0.2.25]:25`, `mx1.contoso.com [192.0.2.25]`. */
export const HOST = '[^\\s\\[\\]<>()=,]{1,253} ?\\[[0-9a-fA-F:.]{3,45}\\](?::\\d{1,5})?';

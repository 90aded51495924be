import type { Seen } from './paste.js';
import { readReplyCodes, refusalIn } from './smtp-reply.js';

/** One recipient's fate as far as one reader saw it; what another reader saw of the same recipient is merged in. */
export interface DeliveryDraft {
  finalRecipient: Seen<string> | null;
  action: Seen<string> | null;
  status: Seen<string> | null;
  replyCode: Seen<number> | null;
  vendorCode: Seen<string> | null;
  diagnosticName: Seen<string> | null;
  diagnosticCode: Seen<string> | null;
  remoteMta: Seen<string> | null;
  remoteIp: Seen<string> | null;
  reportingMta: Seen<string> | null;
  /** The SMTP command that failed: CONN, EHLO, MAIL, RCPT or DATA. */
  command: Seen<string> | null;
  lastAttemptDate: Seen<string> | null;
  willRetryUntil: Seen<string> | null;
  retrySecondsLeft: Seen<number> | null;
  /** What another notice says of the same recipient, where that is not the same. */
  otherStatus: Seen<string> | null;
}

export const emptyDelivery = (): DeliveryDraft => ({
  finalRecipient: null,
  action: null,
  status: null,
  replyCode: null,
  vendorCode: null,
  diagnosticName: null,
  diagnosticCode: null,
  remoteMta: null,
  remoteIp: null,
  reportingMta: null,
  command: null,
  lastAttemptDate: null,
  willRetryUntil: null,
  retrySecondsLeft: null,
  otherStatus: null,
});

/** The codes of a server's reply, each seen where the reply stands. */
export function replyFields(reply: Seen<string>): Partial<DeliveryDraft> {
  const codes = readReplyCodes(reply.value);
  const as = <T>(value: T | null | undefined) => (value === null || value === undefined ? null : { ...reply, value });
  return {
    diagnosticCode: reply,
    status: as(codes?.status),
    replyCode: as(codes?.replyCode ?? refusalIn(reply.value)),
    vendorCode: as(codes?.vendorCode),
    diagnosticName: as(codes?.diagnosticName),
  };
}

/** What is missing is filled in; a status that says no more than its class counts as missing. */
export function fill(into: DeliveryDraft, from: Partial<DeliveryDraft>): DeliveryDraft {
  const filled: DeliveryDraft = { ...into };
  for (const key in filled) filled[key as 'action'] ??= from[key as 'action'] ?? null;
  const vague = into.status?.value.endsWith('.0.0') && from.status?.value[0] === into.status.value[0];
  return vague ? { ...filled, status: from.status! } : filled;
}

/** Each is tried on every recipient. */
const MOST_NAMELESS = 100;

/** Joins what several readers saw of the same recipients; what came first wins, later ones fill the gaps. */
export function mergeDeliveries(drafts: DeliveryDraft[]): DeliveryDraft[] {
  const merged = new Map<string, DeliveryDraft>();
  const nameless: DeliveryDraft[] = [];
  for (const draft of drafts) {
    const recipient = draft.finalRecipient?.value.toLowerCase();
    if (recipient === undefined) nameless.push(draft);
    else merged.set(recipient, merged.has(recipient) ? meet(merged.get(recipient)!, draft) : draft);
  }
  const named = [...merged.values()];
  if (named.length === 0) return dropRepeats(nameless);
  return nameless.slice(0, MOST_NAMELESS).reduce(addReply, named);
}

/** A delay that became a failure is a course of events; two failures for two reasons are not. */
function meet(into: DeliveryDraft, from: DeliveryDraft): DeliveryDraft {
  const filled = fill(into, from);
  const [one, other] = [filled.status?.value, from.status?.value];
  const differ = one && other && one !== other && one[0] === other[0] && !other.endsWith('.0.0');
  return differ && !filled.otherStatus ? { ...filled, otherStatus: from.status } : filled;
}

/**
 * A reply without a recipient beside a notice: it fills what the notice leaves open. Where one delivery has its code
 * already, the reply is the error inside (a delay notice shows "400 4.4.7 Message delayed" and then the real one).
 */
function addReply(named: DeliveryDraft[], reply: DeliveryDraft): DeliveryDraft[] {
  const open = named.some(({ status, diagnosticCode }) => !status && !diagnosticCode);
  if (open) return named.map((one) => (one.status || one.diagnosticCode ? one : fill(one, reply)));
  const [only, ...others] = named;
  if (only && others.length === 0 && !reply.diagnosticCode) return [fill(only, reply)];
  const [outer, inner] = [only?.diagnosticCode, reply.diagnosticCode];
  if (!only || others.length > 0 || !inner || outer?.value.includes(inner.value)) return named;
  if (!outer) return [{ ...only, diagnosticCode: inner }];
  return [
    { ...only, diagnosticCode: { ...outer, value: `${outer.value} -> ${inner.value}`.slice(0, MOST_DIAGNOSTIC) } },
  ];
}

const MOST_DIAGNOSTIC = 4000;

/** Replies without a recipient: each pair of codes once. */
function dropRepeats(drafts: DeliveryDraft[]): DeliveryDraft[] {
  const seen = new Set<string>();
  return drafts.filter(({ status, replyCode, diagnosticCode }) => {
    const key = `${status?.value} ${replyCode?.value ?? ''} ${status || replyCode ? '' : diagnosticCode?.value}`;
    return !seen.has(key) && seen.add(key);
  });
}

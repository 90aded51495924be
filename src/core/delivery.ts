import type { FactRecord } from './facts.js';
import { ARRIVED, fateOf } from './fate.js';
import { domainOf } from './read/address.js';
import type { DeliveryDraft } from './read/delivery.js';
import { as, record } from './read/fact-record.js';
import { isWithinDomain, plainDomain } from './read/host.js';
import type { Seen } from './read/paste.js';
import type { Reading } from './read/read.js';
import type { Rulebook } from './rulebook/compile.js';
import { type FoundCode, readingOf } from './rulebook/codes.js';
import type { Permanence, Resend, WhoActs } from './vocabulary.js';

/** One recipient's fate, with what the catalogue says of its code. Times are RFC 3339 in UTC. */
export interface Delivery {
  finalRecipient: string | null;
  action: string | null;
  status: string | null;
  replyCode: number | null;
  vendorCode: string | null;
  diagnosticName: string | null;
  diagnosticCode: string | null;
  remoteMta: string | null;
  reportingMta: string | null;
  command: string | null;
  reason: string | null;
  provider: string | null;
  lastAttemptDate: string | null;
  willRetryUntil: string | null;
  code: string | null;
  permanence: Permanence;
  whoActs: WhoActs;
  resend: Resend;
  /** Not part of the answer. */
  draft: DeliveryDraft;
  found: FoundCode | null;
  /** The code that tells most of the cause: a name or a vendor's code that stands with the number, else the number. */
  telling: FoundCode | null;
  recipientDomain: string | null;
}

export function finishDelivery(draft: DeliveryDraft, reading: Reading, rulebook: Rulebook): Delivery {
  const text = draft.diagnosticCode?.value ?? null;
  const provider = providerOf(draft, rulebook);
  const vendorCode = vendorCodeOf(draft, rulebook, provider);
  const product = reading.notice.product?.value ?? null;
  const found = findCode({ ...draft, vendorCode }, rulebook);
  const action = draft.action?.value ?? null;
  const telling = namedOf({ ...draft, vendorCode }, rulebook) ?? found;
  const meaning = telling && readingOf(telling, product, provider);
  const reason = findReason(draft, reading, rulebook, found, provider);
  const [status, replyCode] = [draft.status?.value ?? null, draft.replyCode?.value ?? null];
  const fate = fateOf({
    action,
    status,
    replyCode,
    found,
    meaning,
    reason: reason === null ? null : (rulebook.reasons.get(reason) ?? null),
  });
  return {
    finalRecipient: draft.finalRecipient?.value ?? null,
    action,
    status,
    replyCode,
    vendorCode: vendorCode?.value ?? null,
    diagnosticName: draft.diagnosticName?.value ?? null,
    diagnosticCode: text,
    remoteMta: draft.remoteMta?.value ?? null,
    reportingMta: draft.reportingMta?.value ?? null,
    command: draft.command?.value ?? null,
    reason,
    provider,
    lastAttemptDate: draft.lastAttemptDate?.value ?? null,
    willRetryUntil: draft.willRetryUntil?.value ?? null,
    code: found?.code ?? null,
    ...fate,
    draft,
    found,
    telling,
    recipientDomain: draft.finalRecipient?.value.includes('@')
      ? plainDomain(domainOf(draft.finalRecipient.value))
      : null,
  };
}

function findReason(
  { diagnosticCode, status, replyCode, command, action }: DeliveryDraft,
  { notice }: Reading,
  { reasonFinder }: Rulebook,
  found: FoundCode | null,
  provider: string | null,
): string | null {
  if (notice.feedbackType) return 'feedback';
  if (action && ARRIVED.has(action.value)) return 'delivered';
  const reason = reasonFinder.find({
    text: diagnosticCode?.value ?? null,
    status: status?.value ?? null,
    replyCode: replyCode?.value ?? null,
    command: command?.value ?? null,
    provider,
    action: action?.value ?? null,
  });
  return reason ?? found?.document.reason ?? null;
}

/** What stands with its number says more of it: `550 4.3.2 QUEUE.Admin` is final, `5.7.1 (S3140)` is about reputation. */
function namedOf({ status, diagnosticName, vendorCode }: DeliveryDraft, { codes }: Rulebook): FoundCode | null {
  const exact = (name: string | undefined) =>
    name !== undefined && codes.exact(name) !== null ? codes.find(name) : null;
  const named = exact(diagnosticName?.value);
  if (named && named.document.pointsTo === status?.value) return named;
  const vendors = exact(vendorCode?.value);
  const sameClass = (pointsTo: string | null) => !pointsTo || !status || pointsTo[0] === status.value[0];
  return vendors && sameClass(vendors.document.pointsTo) ? vendors : null;
}

/** As its form shows it, else one that the catalogue has of this provider. */
function vendorCodeOf(
  { vendorCode, diagnosticCode }: DeliveryDraft,
  { codes }: Rulebook,
  provider: string | null,
): Seen<string> | null {
  if (vendorCode || !diagnosticCode) return vendorCode;
  const own = codes
    .namesIn(diagnosticCode.value.slice(0, MOST_TEXT))
    .find((one) => one.kind === 'VENDOR' && (one.provider === null || one.provider === provider));
  return own ? as(diagnosticCode, own.code) : null;
}

/** The most telling name first: vendor code and diagnostic name where the catalogue has them, then status, then reply code. */
function findCode(
  { status, replyCode, vendorCode, diagnosticName }: DeliveryDraft,
  { codes }: Rulebook,
): FoundCode | null {
  const special = [vendorCode?.value, diagnosticName?.value].find(
    (name) => name !== undefined && codes.exact(name) !== null && status === null,
  );
  const name = special ?? status?.value ?? (replyCode ? String(replyCode.value) : null);
  return name === null ? null : codes.find(name);
}

function providerOf({ remoteMta, diagnosticCode }: DeliveryDraft, { knowledge }: Rulebook): string | null {
  const host = remoteMta?.value;
  const byHost = host
    ? knowledge.providers
        .flatMap(({ id, hosts }) =>
          hosts.filter((suffix) => isWithinDomain(host, suffix)).map((suffix) => ({ id, length: suffix.length })),
        )
        .sort((a, b) => b.length - a.length)[0]?.id
    : undefined;
  if (byHost) return byHost;
  const text = diagnosticCode?.value.slice(0, MOST_TEXT).toLowerCase();
  return (text && knowledge.providers.find(({ texts }) => texts.some((words) => text.includes(words)))?.id) || null;
}

const vendorCodeSeen = ({ draft, vendorCode }: Delivery): Seen<string> | null =>
  draft.vendorCode ?? (draft.diagnosticCode && as(draft.diagnosticCode, vendorCode));

/** How much of a reply is looked through for words that tell. */
const MOST_TEXT = 10_000;

export function deliveryRecord(delivery: Delivery, { notice }: Reading): FactRecord {
  const { draft, recipientDomain } = delivery;
  const seen = draft.status ?? draft.replyCode ?? draft.diagnosticCode ?? draft.finalRecipient ?? draft.action;
  const sender = notice.sender;
  return record('delivery', {
    code: seen && as(seen, delivery.code),
    status: draft.status,
    otherStatus: draft.otherStatus,
    replyCode: draft.replyCode,
    vendorCode: vendorCodeSeen(delivery),
    diagnosticName: draft.diagnosticName,
    diagnosticCode: draft.diagnosticCode,
    action: draft.action,
    reason: seen && as(seen, delivery.reason),
    provider: seen && as(seen, delivery.provider),
    finalRecipient: draft.finalRecipient,
    recipientDomain: draft.finalRecipient && as(draft.finalRecipient, recipientDomain),
    remoteMta: draft.remoteMta,
    remoteIp: draft.remoteIp,
    reportingMta: draft.reportingMta,
    command: draft.command,
    tls: draft.diagnosticCode && as(draft.diagnosticCode, tlsIn(draft)),
    senderDomain: sender,
    recipientIsInternal: sender && recipientDomain ? as(sender, sender.value === recipientDomain) : null,
    lastAttemptDate: draft.lastAttemptDate,
    willRetryUntil: draft.willRetryUntil,
    retrySecondsLeft: draft.retrySecondsLeft,
  });
}

/** Exim names the cipher behind the host; a server that asks for STARTTLS (RFC 3207) was spoken to without. */
function tlsIn({ diagnosticCode, status, replyCode }: DeliveryDraft): boolean | null {
  const text = diagnosticCode?.value.slice(0, MOST_TEXT) ?? '';
  if (/\bX=TLS\S/.test(text)) return true;
  const refused = replyCode?.value === 530 || status?.value === '5.7.0' || status?.value === '5.7.10';
  return refused && /\bSTARTTLS\b/i.test(text) ? false : null;
}

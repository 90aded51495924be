import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { as } from './fact-record.js';
import { type Header, headerOf, readHeaderFields, skipHeaderFields, withoutType } from './headers.js';
import { isIp } from './host.js';
import { SIGN } from './lines.js';
import { claim, type Cut, MOST_RECORDS, nextOpen, type Page, type Recognised, type Seen } from './paste.js';
import { parseMailDate, toUtc } from './time.js';

/** Delivery status notifications (RFC 3464), as a MIME part or pasted among other text. */
export interface DsnReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  arrivalDate: Seen<string> | null;
  cut: Cut[];
}

const STARTS =
  /^(Reporting-MTA|Final-Recipient|Original-Recipient|Original-Envelope-Id|DSN-Gateway|Received-From-MTA)[ \t]*:/i;
const ACTIONS = new Set(['failed', 'delayed', 'delivered', 'relayed', 'expanded']);

export function readDsn(page: Page): DsnReading {
  const { perMessage, recipients, first, last } = readGroups(page);
  if (first === null) return { recognised: [], deliveries: [], arrivalDate: null, cut: [] };
  const reportingMta = nameOf(headerOf(perMessage, 'reporting-mta'));
  return {
    recognised: [{ kind: 'DSN', part: page.part.index, start: page.lines.start(first), end: page.lines.end(last) }],
    arrivalDate: date(headerOf(perMessage, 'arrival-date')),
    deliveries: recipients.slice(0, MOST_RECORDS).map((fields) => readRecipient(fields, reportingMta)),
    cut: recipients.length > MOST_RECORDS ? [{ kind: 'DSN', most: MOST_RECORDS }] : [],
  };
}

interface Groups {
  /** The fields of the first block that names who reports. */
  perMessage: Header[];
  recipients: Header[][];
  first: number | null;
  last: number;
}

/** Blocks of fields between blank lines that carry a field of RFC 3464. */
function readGroups(page: Page): Groups {
  const groups: Groups = { perMessage: [], recipients: [], first: null, last: 0 };
  const following = (from: number) => nextOpen(page, from, SIGN.colon);
  for (let i = following(0); i < page.lines.length; i = following(i + 1)) {
    if (!STARTS.test(page.lines.at(i)!.text)) continue;
    // One recipient more than is read, to know that there are more; what is behind it is claimed unread.
    const full = groups.recipients.length > MOST_RECORDS;
    const { headers, next } = full
      ? { headers: [], next: skipHeaderFields(page.lines, i, { dense: true }) }
      : readHeaderFields(page.part, page.lines, i, { dense: true });
    if (next === i) continue;
    if (groups.perMessage.length === 0 && headerOf(headers, 'reporting-mta')) groups.perMessage = headers;
    groups.recipients.push(...splitRecipients(headers));
    groups.first ??= i;
    groups.last = next - 1;
    claim(page, i, next - 1);
    i = next - 1;
  }
  return groups;
}

/** A second Final-Recipient begins a second recipient even where the blank line before it is missing. */
function splitRecipients(headers: Header[]): Header[][] {
  const recipients: Header[][] = [];
  for (const header of headers) {
    const current = recipients.at(-1);
    const begins =
      header.name === 'final-recipient' && (!current || current.some(({ name }) => name === 'final-recipient'));
    if (begins || (!current && header.name === 'original-recipient')) recipients.push([header]);
    else current?.push(header);
  }
  return recipients;
}

function readRecipient(headers: Header[], reportingMta: Seen<string> | null): DeliveryDraft {
  const diagnostic = headerOf(headers, 'diagnostic-code');
  const action = headerOf(headers, 'action');
  const word = /^[a-z]+/i.exec(action?.value ?? '')?.[0]?.toLowerCase() ?? null;
  const status = headerOf(headers, 'status');
  const remote = headerOf(headers, 'remote-mta');
  const remoteName = nameOf(remote);
  const remoteIp = /[[(]([0-9a-f:.]{3,45})[\])]/i.exec(remote?.value ?? '')?.[1] ?? remoteName?.value;
  const reply = diagnostic ? replyFields(as(diagnostic, withoutType(diagnostic.value))!) : {};
  return {
    ...emptyDelivery(),
    ...reply,
    finalRecipient: recipientOf(headers),
    action: action && ACTIONS.has(word ?? '') ? as(action, word) : null,
    status: statusOf(status, reply.status ?? null),
    remoteMta: remoteName,
    remoteIp: remote && remoteIp && isIp(remoteIp) ? as(remote, remoteIp) : null,
    reportingMta,
    lastAttemptDate: date(headerOf(headers, 'last-attempt-date')),
    willRetryUntil: date(headerOf(headers, 'will-retry-until')),
  };
}

/**
 * Of the field and the code in the reply, the one that says more: the reply's is the refusing server's own, the field's
 * what the reporting one made of it (often X.0.0, or a code for its own part in it).
 */
function statusOf(field: Seen<string> | null, inReply: Seen<string> | null): Seen<string> | null {
  const status = field && as(field, /[245]\.\d{1,3}\.\d{1,3}/.exec(field.value)?.[0] ?? null);
  return inReply && (!status || !inReply.value.endsWith('.0.0')) ? inReply : status;
}

/** `dns; mx1.contoso.com (192.0.2.1)`: the name. */
const nameOf = (field: Seen<string> | null) =>
  field &&
  as(field, /^(?:[a-z0-9-]{1,20}\s*;)?\s*([^\s();]+)/i.exec(field.value)?.[1]?.replace(/^\[|\]$/g, '') ?? null);

/** What was sent to, where the final one is no address that one can send to: a local name, a program, a bare domain. */
function recipientOf(headers: Header[]): Seen<string> | null {
  const [final, original] = ['final-recipient', 'original-recipient'].map((name) => addressOf(headerOf(headers, name)));
  const isAddress = (one: Seen<string> | null | undefined) =>
    one?.value !== undefined && /^[^@\s|/][^@\s|]*@[^@\s]+\.[^@\s]+$/.test(one.value);
  const recipient = isAddress(final) || !isAddress(original) ? (final ?? original) : original;
  return recipient && !/^[@/|]/.test(recipient.value) ? recipient : null;
}

/** `rfc822; user@contoso.com`: the address, without angle brackets and source route (RFC 5321 appendix F.2). */
const addressOf = (field: Seen<string> | null) =>
  field &&
  as(
    field,
    withoutType(field.value)
      .replace(/^<|>$/g, '')
      .replace(/^@[^:@]{1,253}:/, '')
      .trim() || null,
  );

function date(field: Seen<string> | null): Seen<string> | null {
  const moment = field && parseMailDate(field.value);
  return moment ? as(field, toUtc(moment.ms)) : null;
}

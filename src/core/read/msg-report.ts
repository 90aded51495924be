import { ID, type Item } from './mapi.js';

/**
 * Outlook's reports keep what a delivery status notification said as properties (MS-OXCMAIL 2.2.3.7.1): here it is written
 * as one again (RFC 3464), for the reader of those.
 */

/** The first that fits; read receipts (.IPNRN) are none of these: they are read as messages. */
const ACTIONS: [suffix: string, action: string][] = [
  ['.expanded.dr', 'expanded'],
  ['.relayed.dr', 'relayed'],
  ['.delayed.dr', 'delayed'],
  ['.delayed', 'delayed'],
  ['.dr', 'delivered'],
  ['.ndr', 'failed'],
];

/** What a report of this message class says of all its recipients, or null where it is none. */
export function actionOf(messageClass: string | null): string | null {
  const name = messageClass?.toLowerCase() ?? '';
  return name.startsWith('report.') ? (ACTIONS.find(([suffix]) => name.endsWith(suffix))?.[1] ?? null) : null;
}

/** One more is said to be too many. */
export const MOST_RECIPIENTS = 2048;

export function composeStatus(item: Item, recipients: Item[], action: string): string {
  const perMessage = field('Reporting-MTA', 'dns; ', item.line(ID.reportingMta));
  return [perMessage, ...recipients.map((recipient) => composeRecipient(recipient, action))]
    .filter((block) => block !== '')
    .join('\n');
}

function composeRecipient(recipient: Item, action: string): string {
  const info = readInfo(recipient.line(ID.supplementaryInfo) ?? recipient.line(ID.reportText));
  return [
    field('Final-Recipient', 'rfc822; ', addressOf(recipient) ?? recipient.line(ID.displayName) ?? 'unknown'),
    field('Action', '', action),
    field('Status', '', info.status ?? statusOf(recipient.number(ID.statusCode), info.reply)),
    field('Remote-MTA', 'dns; ', recipient.line(ID.remoteMta)?.replace(/^dns\s*;\s*/i, '') ?? info.host),
    field('Diagnostic-Code', '', info.reply),
  ].join('');
}

const field = (name: string, type: string, value: string | null) => (value ? `${name}: ${type}${value}\n` : '');

export function addressOf(recipient: Item): string | null {
  const lines = [ID.smtpAddress, ID.address, ID.displayName].map((id) => recipient.line(id));
  return lines.find((line) => line !== null && /^\S+@\S+$/.test(line)) ?? null;
}

/** `<mx.contoso.example #5.1.1 smtp;550 5.1.1 no such user>`: host, status and reply, each of which may be missing. */
const INFO = /^<(?:([^\s<>#]{1,255}) )?#(\d\.\d{1,3}\.\d{1,3})(?:[ #]([^]*?))?>?$/;

interface Info {
  host: string | null;
  status: string | null;
  reply: string | null;
}

function readInfo(info: string | null): Info {
  const [whole, host, status, reply] = INFO.exec(info ?? '') ?? [];
  if (whole === undefined) return { host: null, status: null, reply: info };
  return { host: host ?? null, status: status ?? null, reply: reply?.trim() || null };
}

/** 511 is 5.1.1; a detail over 9 was kept as 0. Some write the reply code instead: then the reply begins with it. */
function statusOf(code: number | null, reply: string | null): string | null {
  const digits = String(code ?? '');
  if (!/^[245]\d\d$/.test(digits)) return null;
  return new RegExp(`^(?:smtp\\s*;\\s*)?${digits}\\b`, 'i').test(reply ?? '') ? null : [...digits].join('.');
}

/** What a report keeps of the header of the message that it is about. */
export function composeOriginal(item: Item): string {
  const id = item.line(ID.originalMessageId);
  const sender = item.line(ID.originalSender);
  return [
    field('From', '', sender?.includes('@') ? sender : null),
    field('To', '', item.line(ID.originalTo)),
    field('Subject', '', item.line(ID.originalSubject)),
    field('Date', '', item.date(ID.originalSubmitTime)),
    field('Message-ID', '', id && /^<[^<>\s]+>$/.test(id) ? id : null),
  ].join('');
}

import { Deadline } from '../deadline.js';
import { isAscii } from './charset.js';
import { isCompoundFile, openCompoundFile } from './compound-file.js';
import { readContentType } from './content-type.js';
import { readHeaderSection, startOfMessage, unfold } from './header-section.js';
import { HEADER, ID, Item, PROPERTIES } from './mapi.js';
import { rtfToText } from './rtf-text.js';
import { actionOf, addressOf, composeOriginal, composeStatus, MOST_RECIPIENTS } from './msg-report.js';

/** An Outlook item as the mail that it was, or would have been: from there on it is read as any other. */
export interface MsgReading {
  /** Null where the file holds no message that can be read. */
  mail: string | null;
  /** Something in the file is not sound; what is, was read. */
  damaged: boolean;
  /** There is more of it, or it lies deeper, than is read. */
  truncated: boolean;
}

const PROPERTY_STREAM = Buffer.from(PROPERTIES, 'utf16le');

/** Of a compound file, whether it may be a message: a document of Word or Excel is one as well. */
export const mayBeMessage = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(PROPERTY_STREAM);

const MOST_DEPTH = 5;
const MOST_ATTACHMENTS = 100;
const MOST_ADDRESSEES = 20;

/** What is left out on the way, and the time that it is left out for. */
interface Left extends Pick<MsgReading, 'damaged' | 'truncated'> {
  deadline: Deadline;
}

export function readMsg(bytes: Uint8Array, deadline = new Deadline()): MsgReading {
  const left: Left = { damaged: false, truncated: false, deadline };
  const mail = composeFile(bytes, left, 0);
  return { mail, damaged: left.damaged, truncated: left.truncated };
}

function composeFile(bytes: Uint8Array, left: Left, depth: number): string | null {
  const file = openCompoundFile(bytes);
  if (!file || file.damaged.size > 0) left.damaged = true;
  const item = file && new Item(file, file.root, HEADER.message);
  return item?.isItem ? compose(item, left, depth) : null;
}

/** A part of a mail: its fields, then its text. */
interface Part {
  fields: string;
  text: string;
}

const part = (mediaType: string, text: string): Part => ({ fields: `Content-Type: ${mediaType}\n`, text });

function compose(item: Item, left: Left, depth: number): string {
  const action = actionOf(item.line(ID.messageClass));
  const recipients = item.items('__recip_version1.0_');
  if (recipients.length > MOST_RECIPIENTS) left.truncated = true;
  const { fields, mediaType } = composeHeader(item, action === null ? recipients : []);
  const parts = [...bodyOf(item, left), ...attachmentsOf(item, left, depth)];
  if (action !== null) {
    parts.push(part('message/delivery-status', composeStatus(item, recipients.slice(0, MOST_RECIPIENTS), action)));
    const original = composeOriginal(item);
    if (original !== '' && !parts.some((one) => one.fields.includes('message/rfc822')))
      parts.push(part('text/rfc822-headers', original));
  }
  if (parts.length === 0) parts.push(part('text/plain', ''));
  const boundary = boundaryFor(parts);
  const type = action === null ? mediaType : REPORT;
  return [
    `${fields}MIME-Version: 1.0\nContent-Type: ${type}; boundary="${boundary}"\n`,
    ...parts.map((one) => `--${boundary}\n${one.fields}\n${one.text}`),
    `--${boundary}--\n`,
  ].join('\n');
}

const REPORT = 'multipart/report; report-type=delivery-status';

/** One number above all that are in use, so that no text of a part ends it. */
function boundaryFor(parts: Part[]): string {
  let last = 0;
  for (const { text } of parts)
    for (const [, number] of text.matchAll(/--item-part-(\d{1,9})/g)) last = Math.max(last, Number(number));
  return `item-part-${last + 1}`;
}

function bodyOf(item: Item, left: Left): Part[] {
  const plain = item.text(ID.body) ?? item.text(ID.reportText);
  if (plain !== null) return [part('text/plain; charset=utf-8', plain)];
  const html = item.html();
  if (html !== null) return [part('text/html; charset=utf-8', html)];
  const rtf = item.bytes(ID.rtfCompressed);
  if (!rtf || left.deadline.skips('reading')) return [];
  const text = rtfToText(rtf);
  if (text === null) left.truncated = true;
  return text?.trim() ? [part('text/plain; charset=utf-8', text)] : [];
}

function attachmentsOf(item: Item, left: Left, depth: number): Part[] {
  const attachments = item.items('__attach_version1.0_');
  if (attachments.length > MOST_ATTACHMENTS) left.truncated = true;
  return attachments.slice(0, MOST_ATTACHMENTS).flatMap((attachment) => {
    if (left.deadline.skips('reading')) return [];
    const embedded = attachment.embedded();
    if (embedded) return messagePart(left, depth, () => compose(embedded, left, depth + 1));
    const bytes = attachment.bytes(ID.attachData);
    if (bytes && isCompoundFile(bytes)) return messagePart(left, depth, () => composeFile(bytes, left, depth + 1));
    const mediaType = typeOf(attachment);
    return bytes && mediaType ? [filePart(mediaType, bytes)] : [];
  });
}

function messagePart(left: Left, depth: number, read: () => string | null): Part[] {
  if (depth >= MOST_DEPTH) left.truncated = true;
  const mail = depth < MOST_DEPTH ? read() : null;
  return mail === null ? [] : [part('message/rfc822', mail)];
}

/** Texts and messages; what else is attached to a bounce says nothing. */
function typeOf(attachment: Item): string | null {
  const type = attachment.line(ID.attachMimeTag)?.toLowerCase() ?? '';
  const name = attachment.line(ID.attachLongFilename) ?? attachment.line(ID.attachFilename) ?? '';
  if (/\.eml$/i.test(name)) return 'message/rfc822';
  if (/^(?:text|message)\/[a-z0-9.+-]{1,60}$/.test(type)) return type;
  return /\.txt$/i.test(name) ? 'text/plain' : null;
}

function filePart(mediaType: string, bytes: Uint8Array): Part {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = buffer.toString('latin1');
  if (isAscii(text)) return part(mediaType, text);
  const lines = buffer.toString('base64').replace(/.{76}/g, '$&\n');
  return { fields: `Content-Type: ${mediaType}\nContent-Transfer-Encoding: base64\n`, text: lines };
}

/** Said anew: the body of an item is no longer as it travelled. */
const STRUCTURE = new Set(['mime-version', 'content-type', 'content-transfer-encoding']);
/** What some versions put before the header. */
const FOREWORD = /^\s*Microsoft Mail Internet Headers[^\n]*\n/i;

function composeHeader(item: Item, recipients: Item[]): { fields: string; mediaType: string } {
  const header = item.text(ID.transportHeaders)?.replace(FOREWORD, '') ?? '';
  const { fields } = readHeaderSection(header, startOfMessage(header, 0, header.length), header.length);
  if (fields.length === 0) return { fields: composeFields(item, recipients), mediaType: 'multipart/mixed' };
  const type = fields.find(({ name }) => name === 'content-type');
  const { mediaType, parameters } = readContentType(type && unfold(header, type), 'text/plain');
  const reportType = /^[a-z-]{1,40}$/i.exec(parameters.get('report-type') ?? '')?.[0];
  return {
    fields: fields
      .filter(({ name }) => !STRUCTURE.has(name))
      .map(({ name, start, end }) => `${titled(name)}:${header.slice(start, end)}\n`)
      .join(''),
    mediaType:
      mediaType === 'multipart/report'
        ? `multipart/report; report-type=${reportType ?? 'delivery-status'}`
        : 'multipart/mixed',
  };
}

const titled = (name: string) => name.replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());

/** Of an item that never travelled, or whose header was not kept. */
function composeFields(item: Item, recipients: Item[]): string {
  const address = [ID.senderSmtpAddress, ID.senderAddress].map((id) => item.line(id)).find((one) => one?.includes('@'));
  const name = item.line(ID.senderName)?.replace(/["\\<>]/g, ' ');
  const to = recipients
    .filter((recipient) => (recipient.number(ID.recipientType) ?? 1) === 1)
    .slice(0, MOST_ADDRESSEES)
    .flatMap((recipient) => addressOf(recipient) ?? []);
  const values: [string, string | null | undefined][] = [
    ['From', address ? `${name ? `"${name}" ` : ''}<${address}>` : name],
    ['To', to.join(', ') || null],
    ['Subject', item.line(ID.subject)],
    ['Date', item.date(ID.reportTime) ?? item.date(ID.submitTime) ?? item.date(ID.deliveryTime)],
    ['Message-ID', item.line(ID.messageId)],
  ];
  return values.flatMap(([field, value]) => (value ? [`${field}: ${value}\n`] : [])).join('');
}

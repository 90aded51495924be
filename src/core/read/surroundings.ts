import { findAddresses } from './address.js';
import { as } from './fact-record.js';
import { type Header, headerOf } from './headers.js';
import { fold, lowered } from './fold.js';
import type { Seen } from './paste.js';
import type { Writers } from './writers.js';

/** What the mail around a text says of it. */
export interface Surroundings {
  /** Its header says that it is a bounce. */
  bounce: boolean;
  /** Its header says that a mailbox answers by itself (RFC 3834). */
  autoReply: boolean;
  /** Who sends such mails; several may send from one address. */
  writers: string[];
  /** What its subject says became of the message. */
  action: Seen<string> | null;
  /** Its subject says that somebody complains of a message. */
  complaint: Seen<string> | null;
  /** Whom it went to, in lower case: the sender of the message that came back. */
  addressees: ReadonlySet<string>;
}

export const NO_SURROUNDINGS: Surroundings = {
  bounce: false,
  autoReply: false,
  writers: [],
  action: null,
  complaint: null,
  addressees: new Set(),
};

const REPORT = /^multipart\/report\b(?!.{0,500}report-type="?feedback-report)/is;
/** Set by automatic replies alone. */
const AUTO_FIELDS = ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-auto-reply'];
/** Headers name everybody in a list; the sender of a message is among the first. */
const MOST_ADDRESSEES = 20;

/** By the header of a mail: sent from nowhere, by a mail system, as a report, or as a writer's mails are known. */
export function surroundingsOf(
  headers: Header[],
  { ids, signs, sentences, complaints, autoReplies }: Writers,
): Surroundings {
  const text = (name: string) => lowered(headerOf(headers, name)?.value ?? '');
  const subject = text('subject');
  const names = new Set(headers.map(({ name }) => name));
  const valuesOf = (found: { value: number }[]) => found.map(({ value }) => value);
  const signed = [
    valuesOf(signs.from.findAll(text('from'))),
    [...names].flatMap((name) => signs.fields.get(name) ?? []),
    valuesOf(signs.subjects.findAll(subject)),
  ];
  // An address says more of who wrote a mail than a subject, which others use as well.
  const named = signed.map((found) => [...new Set(found)].sort((a, b) => a - b).flatMap((index) => ids[index] ?? []));
  const field = headerOf(headers, 'subject');
  // Automatic replies are sent from nowhere as well, and bounces are automatic replies by their header.
  const bounce = signed.some(({ length }) => length > 0) || REPORT.test(text('content-type'));
  const autoReply =
    !bounce &&
    (text('auto-submitted').startsWith('auto-replied') ||
      AUTO_FIELDS.some((name) => names.has(name)) ||
      autoReplies.some((words) => subject.startsWith(words)));
  const told = new Set(sentences.in(fold(subject)).writers.map(({ value }) => value.telling));
  const action = (['delayed', 'delivered', 'failed'] as const).find((one) => told.has(one)) ?? null;
  return {
    action: field && as(field, action),
    complaint: field && complaints.some((words) => subject.includes(words)) ? as(field, 'abuse') : null,
    bounce: bounce || (!autoReply && text('return-path').startsWith('<>')),
    autoReply,
    writers: named.find(({ length }) => length > 0) ?? [],
    addressees: new Set(addressesIn(headerOf(headers, 'to')).map(({ value }) => value.toLowerCase())),
  };
}

/** The addresses in a field, each where it stands. */
export function addressesIn(field: Seen<string> | null): Seen<string>[] {
  return field
    ? findAddresses(field.value)
        .slice(0, MOST_ADDRESSEES)
        .map(({ address }) => ({ ...field, value: address }))
    : [];
}

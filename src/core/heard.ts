import type { Fact, FactRecord } from './facts.js';
import { isOfAnother } from './join-facts.js';
import type { Reading } from './read/read.js';

/**
 * What a server said, wherever it stands: rules on `diagnosticCode` hold for the words of a refusal in a queue's error,
 * a tracking row or a trace as well as for those in a notice. Each keeps the record that it was taken from, so that one
 * record still counts once for a cause.
 */
export function heardIn(records: FactRecord[]): FactRecord[] {
  return records.flatMap((one) => {
    if (one.facts.some((fact) => isOfAnother(fact) || leadsInside(fact))) return [];
    return one.facts.flatMap((fact): FactRecord[] => {
      const words = WORDS[fact.name]?.(String(fact.value));
      return words ? [{ kind: 'delivery', facts: [{ ...fact, name: 'diagnosticCode', value: words }], of: one }] : [];
    });
  });
}

/** A queue that leads to a server of the sender's own side. */
const leadsInside = ({ name, value }: Fact): boolean =>
  name === 'queue.deliveryType' && /^(SmartHost|Smtp|Mapi)/i.test(String(value));

/** What the next hop answered; an error of the sending server's own (4.4.n: no route, no connection) is no refusal. */
const answered = (text: string): string | null =>
  /responded with:? ?["“'](.{3,1000})/s.exec(text)?.[1] ??
  /^[45]\d\d[ -]#?[45]\.[0-35-7]\.\d.{0,1000}/s.exec(text)?.[0] ??
  null;

/** `{[{LRT=…};{LED=550 5.7.1 …};{FQDN=…}]}`: its LED part. */
const led = (text: string): string | null => /\{\s?LED=\s*([245]\d\d[^}]{3,1000})/.exec(text)?.[1] ?? null;

const refusal = (text: string): string | null =>
  /(?<![\d.])[45]\d\d[ -]#?[45]\.\d{1,3}\.\d.{0,1000}/s.exec(text)?.[0] ?? null;

const WORDS: Record<string, (text: string) => string | null> = {
  'queue.lastError': answered,
  'message.lastError': answered,
  'tracking.recipientStatus': (text) => led(text) ?? refusal(text),
  'tracking.sourceContext': refusal,
  'trace.detail': refusal,
  'log.reply': refusal,
};

/** How many paragraphs are listened to, and how much of each. */
const MOST_REMARKS = 60;
const MOST_TEXT = 2000;

/** The paragraphs that no reader took, and the lines in which a code or a reply stands: what a person writes about it. */
export const remarksIn = ({ unrecognised, recognised, parts }: Reading): FactRecord[] =>
  [...unrecognised, ...recognised.filter(({ kind }) => kind === 'CODE' || kind === 'SMTP_REPLY')]
    .slice(0, MOST_REMARKS)
    .map(({ part, start, end }) => {
      const { text } = parts[part]!;
      const quote = text.slice(start, Math.min(end, start + MOST_TEXT));
      const value = quote.replace(/\s+/g, ' ').trim();
      return { kind: 'remark', facts: [{ name: 'remark.text', value, part, start, end: start + quote.length, quote }] };
    });

/** True where nothing but numbers was read of a reply. */
export const saysNothing = (text: string | null): boolean => text === null || !/\p{L}{3}/u.test(text);

/** Without a delivery, a paragraph may be a reply that was pasted without its frame; what is asked in it is none. */
export const heardInRemarks = (remarks: FactRecord[]): FactRecord[] =>
  remarks.flatMap((one): FactRecord[] => {
    const fact = one.facts[0]!;
    const value = withoutQuestions(String(fact.value));
    return value ? [{ kind: 'delivery', facts: [{ ...fact, name: 'diagnosticCode', value }], of: one }] : [];
  });

const withoutQuestions = (text: string): string =>
  text
    .split(/(?<=[.!?])\s/)
    .filter((sentence) => !sentence.endsWith('?'))
    .join(' ');

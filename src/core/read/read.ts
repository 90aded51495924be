import { Deadline } from '../deadline.js';
import type { FactRecord } from '../facts.js';
import { as } from './fact-record.js';
import { domainOf, findAddresses } from './address.js';
import { aroundOf, impliedAction, toldOf } from './bounce-mail.js';
import { type DeliveryDraft, fill, mergeDeliveries } from './delivery.js';
import { type Header, headerOf } from './headers.js';
import { readDialogue } from './explanation.js';
import type { MessageReading } from './message.js';
import { besides } from './logged-deliveries.js';
import { openPaste, type Pasted } from './open.js';
import { type Cut, MOST_RECORDS, type Part, type Recognised, type Seen, type Span } from './paste.js';
import { productOf } from './product.js';
import { type Gathered, type NoticeFields, readPage, unclaimedSpans } from './read-page.js';
import type { ReadingKnowledge } from './reading-knowledge.js';
import { type Hop, MOST_HOPS, readHops } from './received.js';
import type { Surroundings } from './surroundings.js';
import type { Writers } from './writers.js';

export interface Reading {
  parts: Part[];
  recognised: Recognised[];
  unrecognised: Span[];
  notice: NoticeFields;
  deliveries: DeliveryDraft[];
  hops: Hop[];
  /** Records of evidence, with the message ids and recipients that they name. */
  records: FactRecord[];
  names: Gathered['names'];
  /** Ids of notes with what they are about. */
  notes: MessageReading['notes'];
  cut: Cut[];
}

/**
 * Reads everything that was pasted, whatever its order, as far as the time allows. Pure; every value keeps part, span
 * and quote.
 */
export function readPaste(pasted: Pasted, knowledge: ReadingKnowledge, deadline = new Deadline()): Reading {
  const { parts, pages, message, notes } = openPaste(pasted, deadline);
  const around = aroundOf(message, knowledge);
  const found = pages.map((page) => readPage(page, knowledge, around, deadline));
  const all = <K extends keyof Gathered>(key: K) =>
    found.flatMap((one) => one[key] as unknown[]) as Gathered[K] & unknown[];

  const named = all('deliveries') as DeliveryDraft[];
  const blocks = [
    ...(message?.original ? [message.original] : []),
    ...(message?.attached ? [message.attached] : []),
    ...(all('blocks') as Header[][]),
    ...(message ? [message.headers] : []),
  ];
  const original = blocks.find((block) => headerOf(block, 'received')) ?? blocks[0] ?? [];
  const noticeOf = <K extends keyof NoticeFields>(key: K) =>
    found.map(({ notice }) => notice[key]).find((value) => value !== null && value !== undefined) as
      NoticeFields[K] | undefined;
  const feedbackType = noticeOf('feedbackType') ?? around.complaint;
  const told = toldOf(named, all('told'), around.bounce || feedbackType !== null, {
    headers: message?.headers ?? [],
    returned: message?.original ?? message?.attached ?? (all('blocks') as Header[][])[0] ?? [],
    addressees: around.addressees,
    whole: all('whole')[0] ?? null,
  });
  const replies = all('replies') as DeliveryDraft[];
  const logged = besides([...named, ...told], replies, all('logged'));
  const merged = mergeDeliveries([...named, ...told, ...replies, ...logged]);
  const deliveries = merged
    .slice(0, MOST_RECORDS)
    .map((one) => withDialogue(one, knowledge.writers))
    .map((one) =>
      around.bounce && !feedbackType && !one.action ? { ...one, action: impliedAction(one, around) } : one,
    );
  const hops = readHops(original);
  const product = productOf(deliveries, hops, knowledge.products);
  const writer = noticeOf('writer') ?? null;
  return {
    parts,
    recognised: [
      ...(message?.recognised ?? []).map((one) => kindOf(one, around)),
      ...(all('recognised') as Recognised[]),
    ].sort((a, b) => a.part - b.part || a.start - b.start),
    unrecognised: [...(message?.undecoded ? [message.undecoded] : []), ...pages.flatMap(unclaimedSpans)],
    notice: {
      writer: deliveries.length > 0 ? (writer && product ? product.value : writer) : null,
      language: noticeOf('language') ?? null,
      product,
      feedbackType,
      arrivalDate: noticeOf('arrivalDate') ?? null,
      date: message?.date ?? null,
      subject: noticeOf('subject') ?? headerOf(original, 'subject'),
      messageId: headerOf(original, 'message-id'),
      size: message?.returned?.size ?? deliveries.map(statedSize).find(Boolean) ?? null,
      attachmentCount: message?.returned?.attachmentCount ?? null,
      sender: senderOf(original),
    },
    deliveries,
    hops,
    records: all('records'),
    names: new Map(found.flatMap(({ names }) => [...names])),
    notes,
    cut: dropRepeats([
      ...(all('cut') as Cut[]),
      ...(merged.length > MOST_RECORDS ? [{ kind: 'DSN' as const, most: MOST_RECORDS }] : []),
      ...(original.filter(({ name }) => name === 'received').length > MOST_HOPS
        ? [{ kind: 'HEADERS' as const, most: MOST_HOPS }]
        : []),
    ]),
  };
}

/** A mail is what its header says that it is. */
const kindOf = (one: Recognised, { autoReply, complaint }: Surroundings): Recognised => {
  if (one.kind !== 'MESSAGE' || !(autoReply || complaint)) return one;
  return { ...one, kind: complaint ? 'FEEDBACK_REPORT' : 'AUTO_REPLY' };
};

/** What the reply itself tells of whom it came from and what it answered, where no other reader saw that. */
function withDialogue(one: DeliveryDraft, writers: Writers): DeliveryDraft {
  const isWhole = one.command && one.remoteMta && one.remoteIp;
  return one.diagnosticCode && !isWhole ? fill(one, readDialogue(one.diagnosticCode, writers)) : one;
}

/** As the sending server declared it: `MAIL FROM:<user@contoso.com> SIZE=20480` (RFC 1870). */
function statedSize({ diagnosticCode }: DeliveryDraft): Seen<number> | null {
  const bytes =
    diagnosticCode && /MAIL FROM:\s?<[^<>\s]{0,320}>[^\n]{0,80}?\bSIZE=(\d{1,12})\b/i.exec(diagnosticCode.value)?.[1];
  return bytes ? as(diagnosticCode, Number(bytes)) : null;
}

const dropRepeats = (cuts: Cut[]): Cut[] => [...new Map(cuts.map((cut) => [cut.kind, cut])).values()];

function senderOf(headers: Header[]): Seen<string> | null {
  const from = headerOf(headers, 'from');
  const address = from && findAddresses(from.value)[0]?.address;
  return from && address ? { ...from, value: domainOf(address) } : null;
}

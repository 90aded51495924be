import { Deadline } from '../deadline.js';
import type { FactRecord } from '../facts.js';
import { domainOf, findAddresses } from './address.js';
import { NO_BOUNCE_TEXT, readBounceText } from './bounce-text.js';
import { type DeliveryDraft, emptyDelivery, mergeDeliveries } from './delivery.js';
import { readDnsLookups } from './dns-lookup.js';
import { readDsn } from './dsn.js';
import { readEventLog } from './event-log.js';
import { as } from './fact-record.js';
import { NO_FEEDBACK, readFeedbackReport } from './feedback-report.js';
import { readExchangeLists } from './exchange-lists.js';
import { type Header, headerOf, readHeaderBlocks } from './headers.js';
import { SIGN } from './lines.js';
import type { MessageReading } from './message.js';
import { NO_NOTICE, readNotice } from './notice.js';
import { openPaste, type Pasted } from './open.js';
import {
  type Cut,
  isOpen,
  MOST_RECORDS,
  nextOpen,
  type Page,
  type Part,
  type Recognised,
  type Seen,
  type Span,
} from './paste.js';
import { readPerformance } from './performance.js';
import type { ReadingKnowledge } from './reading-knowledge.js';
import { productOf } from './product.js';
import { type Hop, MOST_HOPS, readHops } from './received.js';
import { readReplies } from './replies.js';
import { NO_SES, readSesNotifications } from './ses-notification.js';
import { addressesIn, NO_SURROUNDINGS, type Surroundings, surroundingsOf } from './surroundings.js';

export interface NoticeFields {
  writer: string | null;
  language: Seen<string> | null;
  /** Of a complaint (RFC 5965): abuse, opt-out, auth-failure, ... */
  feedbackType: Seen<string> | null;
  product: Seen<string> | null;
  /** When the reported message reached the reporting server (DSN Arrival-Date). */
  arrivalDate: Seen<string> | null;
  /** The notice's own date. */
  date: Seen<string> | null;
  subject: Seen<string> | null;
  messageId: Seen<string> | null;
  sender: Seen<string> | null;
}

export interface Reading {
  parts: Part[];
  recognised: Recognised[];
  unrecognised: Span[];
  notice: NoticeFields;
  deliveries: DeliveryDraft[];
  hops: Hop[];
  /** Records of evidence, with the message ids and recipients that they name. */
  records: FactRecord[];
  names: Map<FactRecord, { messageId?: string; recipients?: string }>;
  /** Ids of notes with what they are about. */
  notes: MessageReading['notes'];
  cut: Cut[];
}

interface Gathered {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  told: DeliveryDraft[];
  whole: (() => DeliveryDraft)[];
  replies: DeliveryDraft[];
  records: FactRecord[];
  names: Reading['names'];
  blocks: Header[][];
  cut: Cut[];
  notice: Partial<NoticeFields>;
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
  const merged = mergeDeliveries([...named, ...told, ...(all('replies') as DeliveryDraft[])]);
  const deliveries = merged
    .slice(0, MOST_RECORDS)
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

const kindOf = (one: Recognised, { autoReply }: Surroundings): Recognised =>
  autoReply && one.kind === 'MESSAGE' ? { ...one, kind: 'AUTO_REPLY' } : one;

/** A bounce may be attached to the mail that somebody passes it on with. */
function aroundOf(message: MessageReading | null, { writers }: ReadingKnowledge): Surroundings {
  if (!message) return NO_SURROUNDINGS;
  const own = surroundingsOf(message.headers, writers);
  const inner = message.attached && surroundingsOf(message.attached, writers);
  return inner?.bounce && !own.bounce ? inner : own;
}

/** Where else than in its text a bounce names recipients. */
interface Elsewhere {
  headers: Header[];
  returned: Header[];
  addressees: ReadonlySet<string>;
  whole: (() => DeliveryDraft) | null;
}

/**
 * What a human text adds to what fields name: a recipient of its own only where the fields name none. Where nobody is
 * named at all, the bounce is about whom the message that came back went to.
 */
function toldOf(
  named: DeliveryDraft[],
  told: DeliveryDraft[],
  isAboutOne: boolean,
  { headers, returned, addressees, whole }: Elsewhere,
): DeliveryDraft[] {
  const names = new Set(named.flatMap(({ finalRecipient }) => finalRecipient?.value.toLowerCase() ?? []));
  const nameOf = ({ finalRecipient }: DeliveryDraft) => finalRecipient?.value.toLowerCase() ?? '';
  if (names.size > 0) return told.filter((one) => names.has(nameOf(one)));
  const failed = addressesIn(headerOf(headers, FAILED_RECIPIENTS));
  const others = told.some((one) => one.finalRecipient && (!addressees.has(nameOf(one)) || one.replyCode));
  if (failed.length === 0 && others) return told;
  const to = isAboutOne ? addressesIn(headerOf(returned, 'to')) : [];
  const recipients = failed.length > 0 ? failed : to;
  if (recipients.length === 0) return told.length > 0 || !whole ? told : [whole()];
  return recipients.map((finalRecipient) => {
    const same = told.find((one) => nameOf(one) === finalRecipient.value.toLowerCase());
    return { ...(same ?? whole?.() ?? emptyDelivery()), finalRecipient };
  });
}

/** A bounce that does not say what became of the message gives it back, unless its subject says otherwise. */
function impliedAction(delivery: DeliveryDraft, { action }: Surroundings): Seen<string> | null {
  const seen = action ?? delivery.status ?? delivery.replyCode ?? delivery.diagnosticCode ?? delivery.finalRecipient;
  return seen && as(seen, action?.value ?? 'failed');
}

/** Set by Exim, and by Gmail after it. */
const FAILED_RECIPIENTS = 'x-failed-recipients';

const dropRepeats = (cuts: Cut[]): Cut[] => [...new Map(cuts.map((cut) => [cut.kind, cut])).values()];

const NONE = { recognised: [], records: [], deliveries: [], blocks: [], cut: [], names: new Map() };

/** The readers, most particular first: each claims the lines that it understands. */
function readPage(
  page: Page,
  { notices, writers }: ReadingKnowledge,
  around: Surroundings,
  deadline: Deadline,
): Gathered {
  const next = <T>(read: () => T, unread: T): T => (deadline.skips('reading') ? unread : read());
  const lists = next(() => readExchangeLists(page), NONE);
  const lookups = next(() => readDnsLookups(page), NONE);
  const counters = next(() => readPerformance(page), NONE);
  const events = next(() => readEventLog(page), NONE);
  const feedback = next(() => readFeedbackReport(page), NO_FEEDBACK);
  const ses = next(() => readSesNotifications(page), NO_SES);
  const dsn = next(() => readDsn(page), { ...NONE, arrivalDate: null });
  const headers = next(() => readHeaderBlocks(page), NONE);
  const notice = next(() => readNotice(page, notices), NO_NOTICE);
  const told = next(() => readBounceText(page, writers, around), NO_BOUNCE_TEXT);
  const replies = next(() => readReplies(page), NONE);
  const named = [...feedback.deliveries, ...ses.deliveries, ...dsn.deliveries, ...notice.deliveries];
  return {
    recognised: [lists, lookups, counters, events, feedback, ses, dsn, headers, notice, told, replies].flatMap(
      ({ recognised }) => recognised,
    ),
    deliveries: named,
    told: told.deliveries,
    whole: told.whole ? [told.whole] : [],
    replies: replies.deliveries,
    records: [lists, lookups, counters, events].flatMap(({ records }) => records),
    names: lists.names,
    cut: [lists, lookups, counters, events, dsn, replies].flatMap(({ cut }) => cut),
    blocks: headers.blocks,
    notice: {
      feedbackType: feedback.type ?? ses.feedbackType,
      writer: notice.writer ?? around.writers.find((one) => one === told.writer) ?? around.writers[0] ?? told.writer,
      language: notice.language,
      subject: notice.subject,
      arrivalDate: dsn.arrivalDate,
    },
  };
}

function senderOf(headers: Header[]): Seen<string> | null {
  const from = headerOf(headers, 'from');
  const address = from && findAddresses(from.value)[0]?.address;
  return from && address ? { ...from, value: domainOf(address) } : null;
}

const MOST_UNRECOGNISED = 200;

/** Paragraphs that no reader claimed. */
function unclaimedSpans(page: Page): Span[] {
  const { part, lines } = page;
  const spans: Span[] = [];
  const next = (from: number) => nextOpen(page, from, SIGN.written);
  for (let i = next(0); i < lines.length && spans.length < MOST_UNRECOGNISED; i = next(i + 1)) {
    const start = lines.start(i);
    while (i + 1 < lines.length && isOpen(page, i + 1, SIGN.written)) i++;
    spans.push({ part: part.index, start, end: lines.end(i) });
  }
  return spans;
}

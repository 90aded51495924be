import type { ProductDocument } from '../rulebook/knowledge.js';
import { Deadline } from '../deadline.js';
import type { FactRecord } from '../facts.js';
import { domainOf, findAddresses } from './address.js';
import { type DeliveryDraft, mergeDeliveries } from './delivery.js';
import { readDnsLookups } from './dns-lookup.js';
import { readDsn } from './dsn.js';
import { readEventLog } from './event-log.js';
import { readExchangeLists } from './exchange-lists.js';
import { type Header, headerOf, readHeaderBlocks } from './headers.js';
import { looksLikeHtml, htmlToText } from './html-text.js';
import { SIGN } from './lines.js';
import { looksLikeMessage, readMessage } from './message.js';
import { NO_NOTICE, readNotice } from './notice.js';
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
  toPage,
} from './paste.js';
import { readPerformance } from './performance.js';
import type { NoticePhrases } from './phrases.js';
import { productOf } from './product.js';
import { type Hop, MOST_HOPS, readHops } from './received.js';
import { readReplies } from './replies.js';
import { decodeUnnamed } from './charset.js';

/** What a caller sent: a text, or the bytes of a message. */
export interface Pasted {
  content: string | Uint8Array;
  mediaType: string | null;
}

export interface NoticeFields {
  writer: string | null;
  language: Seen<string> | null;
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
  notes: { id: 'TRUNCATED' | 'UNKNOWN_CHARSET'; about: string }[];
  cut: Cut[];
}

/** What the readers need to know of the world. */
export interface ReadingKnowledge {
  notices: NoticePhrases[];
  products: ProductDocument[];
}

interface Gathered {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
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
export function readPaste(
  { content, mediaType }: Pasted,
  knowledge: ReadingKnowledge,
  deadline = new Deadline(),
): Reading {
  const text = typeof content === 'string' ? content : decodeUnnamed(content);
  const whole: Part = { index: 0, mediaType: mediaType ?? 'text/plain', text };
  const message = looksLikeMessage(text, mediaType) ? readMessage(whole, content, deadline) : null;
  const html = !message && looksLikeHtml(text, mediaType) && !deadline.skips('reading');
  const pages: Page[] = message
    ? message.pages
    : html
      ? [toPage({ index: 1, mediaType: 'text/plain', text: htmlToText(text) })]
      : [toPage(whole)];
  const found = pages.map((page) => readPage(page, knowledge, deadline));
  const all = <K extends keyof Gathered>(key: K) =>
    found.flatMap((one) => one[key] as unknown[]) as Gathered[K] & unknown[];

  const named = all('deliveries') as DeliveryDraft[];
  const merged = mergeDeliveries([...named, ...(all('replies') as DeliveryDraft[])]);
  const deliveries = merged.slice(0, MOST_RECORDS);
  const blocks = [
    ...(message?.original ? [message.original] : []),
    ...(all('blocks') as Header[][]),
    ...(message ? [message.headers] : []),
  ];
  const original = blocks.find((block) => headerOf(block, 'received')) ?? blocks[0] ?? [];
  const hops = readHops(original);
  const noticeOf = <K extends keyof NoticeFields>(key: K) =>
    found.map(({ notice }) => notice[key]).find((value) => value !== null && value !== undefined) as
      NoticeFields[K] | undefined;
  const product = productOf(deliveries, hops, knowledge.products);
  const writer = noticeOf('writer') ?? null;
  return {
    parts: [whole, ...(message?.parts ?? (html ? pages.map(({ part }) => part) : []))],
    recognised: [...(message?.recognised ?? []), ...(all('recognised') as Recognised[])].sort(
      (a, b) => a.part - b.part || a.start - b.start,
    ),
    unrecognised: [...(message?.undecoded ? [message.undecoded] : []), ...pages.flatMap(unclaimedSpans)],
    notice: {
      writer: deliveries.length > 0 ? (writer && product ? product.value : writer) : null,
      language: noticeOf('language') ?? null,
      product,
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
    notes: message?.notes ?? [],
    cut: dropRepeats([
      ...(all('cut') as Cut[]),
      ...(merged.length > MOST_RECORDS ? [{ kind: 'DSN' as const, most: MOST_RECORDS }] : []),
      ...(original.filter(({ name }) => name === 'received').length > MOST_HOPS
        ? [{ kind: 'HEADERS' as const, most: MOST_HOPS }]
        : []),
    ]),
  };
}

const dropRepeats = (cuts: Cut[]): Cut[] => [...new Map(cuts.map((cut) => [cut.kind, cut])).values()];

const NONE = { recognised: [], records: [], deliveries: [], blocks: [], cut: [], names: new Map() };

/** The readers, most particular first: each claims the lines that it understands. */
function readPage(page: Page, { notices }: ReadingKnowledge, deadline: Deadline): Gathered {
  const next = <T>(read: () => T, unread: T): T => (deadline.skips('reading') ? unread : read());
  const lists = next(() => readExchangeLists(page), NONE);
  const lookups = next(() => readDnsLookups(page), NONE);
  const counters = next(() => readPerformance(page), NONE);
  const events = next(() => readEventLog(page), NONE);
  const dsn = next(() => readDsn(page), { ...NONE, arrivalDate: null });
  const headers = next(() => readHeaderBlocks(page), NONE);
  const notice = next(() => readNotice(page, notices), NO_NOTICE);
  const replies = next(() => readReplies(page), NONE);
  const named = [...dsn.deliveries, ...notice.deliveries];
  return {
    recognised: [lists, lookups, counters, events, dsn, headers, notice, replies].flatMap(
      ({ recognised }) => recognised,
    ),
    deliveries: named,
    replies: replies.deliveries,
    records: [lists, lookups, counters, events].flatMap(({ records }) => records),
    names: lists.names,
    cut: [lists, lookups, counters, events, dsn, replies].flatMap(({ cut }) => cut),
    blocks: headers.blocks,
    notice: { writer: notice.writer, language: notice.language, subject: notice.subject, arrivalDate: dsn.arrivalDate },
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

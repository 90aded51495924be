import { findAddresses, type FoundAddress } from './address.js';
import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { noticeRanges } from './anchors.js';
import { as } from './fact-record.js';
import { isIp } from './host.js';
import { type Folded, fold, type Page, type Recognised, seen, type Seen } from './paste.js';
import { endOfReply, findPhrases, type NoticePhrases, type PhraseHit, type PhraseKey } from './phrases.js';

/** The human text of a notice, in the words that content lists per writer and language. */
export interface NoticeReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  writer: string | null;
  language: Seen<string> | null;
  subject: Seen<string> | null;
}

type Hits = Record<PhraseKey, PhraseHit[]>;
export const NO_NOTICE: NoticeReading = { recognised: [], deliveries: [], writer: null, language: null, subject: null };
const MOST_RECIPIENT_LINES = 1000;

export function readNotice(page: Page, notices: NoticePhrases[]): NoticeReading {
  const ranges = noticeRanges(page, notices);
  if (ranges.length === 0) return NO_NOTICE;
  const folded = fold(page.part.text, ranges);
  // The dotted capital I is the one letter that grows when it is lowered; offsets must stay.
  const lower = folded.text.replaceAll('\u0130', 'I').toLowerCase();
  const candidates = notices
    .map((notice) => ({ notice, hits: hitsOf(page, notice, folded, lower) }))
    .map((one) => ({
      ...one,
      score: one.hits.delayed.length + one.hits.failed.length + one.hits.returned.length + one.hits.remaining.length,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const best = candidates[0];
  return best ? readWith(page, folded, best.notice, best.hits) : NO_NOTICE;
}

/** The phrases on lines that no other reader has claimed. */
const hitsOf = (page: Page, { phrases }: NoticePhrases, folded: Folded, lower: string): Hits =>
  Object.fromEntries(
    Object.entries(phrases).map(([key, list]) => [
      key,
      findPhrases(folded, lower, list).filter(({ start }) => !page.claimed[page.lines.indexAt(folded.at[start]!)]),
    ]),
  ) as Hits;

function readWith(page: Page, folded: Folded, notice: NoticePhrases, hits: Hits): NoticeReading {
  const spanOf = ({ start, end }: { start: number; end: number }) =>
    seen(page.part, '', folded.at[start]!, folded.at[end - 1]! + 1);
  const headings = [
    ...hits.delayed.map((hit) => ({ hit, action: 'delayed' })),
    ...hits.failed.map((hit) => ({ hit, action: 'failed' })),
  ];
  const replies = hits.returned.map((hit, index) =>
    readReply(page, folded, hit, hits.returned[index + 1]?.start ?? folded.text.length),
  );

  const starts = Object.values(hits)
    .flatMap((list) => list.map((hit) => spanOf(hit).start))
    .sort((a, b) => a - b);
  const following = new Map(starts.map((start, index) => [start, starts[index + 1]]));
  const recipients = headings.flatMap(({ hit, action }) => {
    const { start, end } = spanOf(hit);
    const next = following.get(start);
    const stop = next === undefined ? page.lines.length : page.lines.indexAt(next);
    return readRecipients(page, page.lines.indexAt(end - 1) + 1, stop).map((address) => ({
      ...addressSeen(page, address),
      action: as(spanOf(hit), action)!,
    }));
  });

  const subject = readSubject(
    page,
    hits.subject.map(spanOf),
    headings.map(({ hit }) => spanOf(hit).end),
  );
  const remaining = hits.remaining[0];
  const left = remaining && as(spanOf(remaining), secondsLeft(remaining.groups));
  const generating = hits.generatingServer[0] && restOfLine(page, spanOf(hits.generatingServer[0]));
  const shared: Partial<DeliveryDraft> = { retrySecondsLeft: left ?? null, reportingMta: generating ?? null };

  const drafts =
    recipients.length > 0
      ? recipients
      : replies.length > 0 || headings.length > 0
        ? [{ recipient: null, action: headings[0] ? as(spanOf(headings[0].hit), headings[0].action) : null }]
        : [];
  const replyFor = pairReplies(page, replies);
  const deliveries = drafts.map(({ recipient, action }): DeliveryDraft => {
    const { reply, host, ip } = replyFor(recipient) ?? { reply: null, host: null, ip: null };
    return {
      ...emptyDelivery(),
      ...(reply ? replyFields(reply) : {}),
      ...shared,
      finalRecipient: recipient,
      action,
      remoteMta: host,
      remoteIp: ip,
    };
  });

  const claimed = [
    ...Object.values(hits).flatMap((list) => list.map(spanOf)),
    ...replies.map(({ reply }) => reply),
    ...recipients.map(({ recipient }) => recipient),
  ];
  for (const span of claimed)
    for (let i = page.lines.indexAt(span.start); i <= page.lines.indexAt(Math.max(span.start, span.end - 1)); i++)
      page.claimed[i] = 1;
  const start = claimed.reduce((least, span) => Math.min(least, span.start), Infinity);
  const end = claimed.reduce((most, span) => Math.max(most, span.end), 0);
  const language = headings[0]?.hit ?? hits.returned[0] ?? hits.remaining[0]!;
  return {
    recognised: [{ kind: 'NDR_TEXT', part: page.part.index, start, end }],
    deliveries,
    writer: notice.writer,
    language: as(spanOf(language), notice.language),
    subject,
  };
}

const secondsLeft = ({ days = '0', hours = '0', minutes = '0' }: Record<string, string>) =>
  ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60;

interface Returned {
  reply: Seen<string>;
  host: Seen<string> | null;
  ip: Seen<string> | null;
}

function readReply(page: Page, folded: Folded, hit: PhraseHit, stop: number): Returned {
  const end = hit.quotes ? endOfReply(page.part.text, folded, hit.end, stop) : hit.end;
  const last = Math.max(hit.end, end);
  const reply = seen(
    page.part,
    folded.text.slice(hit.end, last).trim(),
    folded.at[hit.end] ?? page.part.text.length,
    folded.at[last] ?? page.part.text.length,
  );
  const { host, ip } = hit.groups;
  return { reply, host: host ? as(reply, host) : null, ip: ip && isIp(ip) ? as(reply, ip) : null };
}

/** Which reply belongs to which recipient: the recipient is named between the reply before and this one. */
function pairReplies({ part }: Page, replies: Returned[]): (recipient: Seen<string> | null) => Returned | undefined {
  const byName = new Map<string, Returned>();
  if (replies.length > 1)
    replies.forEach((reply, index) => {
      for (const { address } of findAddresses(part.text, replies[index - 1]?.reply.end ?? 0, reply.reply.start))
        byName.set(address.toLowerCase(), reply);
    });
  return (recipient) => (recipient && byName.get(recipient.value.toLowerCase())) || replies[0];
}

/** An address that ends its line, but for brackets and the link that Outlook puts behind it; sentences name others. */
const ENDS_LINE = /^[)>\]"']*\s*(?:<mailto:[^>\s]*>)?\s*$/i;

/** The recipients below a heading: lines that end with an address, up to the next known sentence. */
function readRecipients({ part, lines, claimed }: Page, from: number, to: number): FoundAddress[] {
  const found: FoundAddress[] = [];
  for (let i = from; i < to && i < from + MOST_RECIPIENT_LINES && !claimed[i]; i++) {
    const line = lines.at(i)!;
    const address = line.text.length < 5000 ? findAddresses(part.text, line.start, line.end)[0] : undefined;
    if (address && ENDS_LINE.test(part.text.slice(address.end, line.end))) found.push(address);
  }
  return found;
}

const addressSeen = ({ part }: Page, { address, start, end }: FoundAddress) => ({
  recipient: seen(part, address, start, end),
});

function restOfLine(page: Page, span: Seen<string>): Seen<string> | null {
  const line = page.lines.at(page.lines.indexAt(span.end - 1))!;
  const raw = page.part.text.slice(span.end, line.end);
  const start = span.end + (raw.length - raw.trimStart().length);
  return raw.trim() === '' ? null : seen(page.part, raw.trim(), start, start + raw.trim().length);
}

/** The subject line below a heading; the one inside the original headers is another reader's. */
function readSubject(page: Page, subjects: Seen<string>[], headings: number[]): Seen<string> | null {
  const heading = headings[0];
  const own = subjects.find(
    ({ start }) =>
      heading !== undefined &&
      start > heading &&
      page.part.text.slice(page.lines.start(page.lines.indexAt(start)), start).trim() === '',
  );
  return own ? restOfLine(page, own) : null;
}

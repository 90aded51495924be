import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import type { FactRecord } from '../facts.js';
import { as, record } from './fact-record.js';
import { errorFacts } from './exchange-error.js';
import { SIGN } from './lines.js';
import { pairReplies, repliesIn, type Returned } from './notice-replies.js';
import { type Heading, recipientsBelow, recipientsBeside } from './notice-recipients.js';
import { countdownBetween, isUnclaimed } from './notice-structure.js';
import { type Folded, foldPage, type Range } from './fold.js';
import { nextOpen, type Page, type Recognised, seen, type Seen } from './paste.js';
import {
  findPhrases,
  findSubjects,
  noHits,
  type NoticePhrases,
  type NoticeWords,
  PHRASE_KEYS,
  type PhraseHits,
  type PhraseKey,
} from './phrases.js';

/**
 * The human text of a notice, in the words that content lists per writer and language. What its structure alone tells
 * counts as well, since words can be changed: a quoted reply, the recipients above it, the time that is left.
 */
export interface NoticeReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  /** What the last attempts met, where the notice quotes it below the reply that only says "delayed" or "expired". */
  records: FactRecord[];
  writer: string | null;
  language: Seen<string> | null;
  subject: Seen<string> | null;
}

export const NO_NOTICE: NoticeReading = {
  recognised: [],
  deliveries: [],
  records: [],
  writer: null,
  language: null,
  subject: null,
};

/** `ranges`: where on a long page it may stand; null: the whole page. */
export function readNotice(page: Page, words: NoticeWords, ranges: Range[] | null): NoticeReading {
  if (ranges?.length === 0 || nextOpen(page, 0, SIGN.written) === page.lines.length) return NO_NOTICE;
  const folded = foldPage(page, ranges);
  const candidates = [...findPhrases(folded, words)].map(([notice, hits]) => ({
    notice,
    hits: unclaimed(page, folded, hits),
  }));
  const replies = repliesIn(
    page,
    folded,
    candidates.flatMap(({ hits }) => hits.returned),
  );
  const best = candidates
    .map((one) => ({ ...one, telling: countOf(one.hits, TELLING), typical: countOf(one.hits, PHRASE_KEYS) }))
    .filter(({ telling, typical }) => telling > 0 || (typical > 0 && replies.length > 0))
    .sort((a, b) => b.telling - a.telling || b.typical - a.typical)[0];
  if (!best) return readWith(page, folded, null, NO_HITS, replies);
  const subject = findSubjects(folded, best.notice).filter((hit) => isUnclaimed(page, folded, hit));
  return readWith(page, folded, best.notice, { ...best.hits, subject }, replies);
}

/** Sentences that are in one language only; the line with the reply stays in English in most. */
const TELLING: PhraseKey[] = ['delayed', 'failed', 'remaining'];
const NO_HITS = noHits();
const countOf = (hits: PhraseHits, keys: PhraseKey[]) => keys.reduce((sum, key) => sum + hits[key].length, 0);

/** The phrases on lines that no other reader has claimed. */
function unclaimed(page: Page, folded: Folded, hits: PhraseHits): PhraseHits {
  const all = noHits();
  for (const key of PHRASE_KEYS) all[key] = hits[key].filter((hit) => isUnclaimed(page, folded, hit));
  return all;
}

function readWith(
  page: Page,
  folded: Folded,
  notice: NoticePhrases | null,
  hits: PhraseHits,
  replies: Returned[],
): NoticeReading {
  const spanOf = ({ start, end }: { start: number; end: number }) =>
    seen(page.part, '', folded.at(start), folded.at(end - 1) + 1);
  const headings = (['delayed', 'failed'] as const).flatMap((action) =>
    hits[action].map((hit): Heading => ({ action, span: spanOf(hit), address: hit.groups['address'] })),
  );
  const spans = Object.values(hits).flatMap((list) => list.map(spanOf));
  const worded = recipientsBelow(page, headings, [...spans, ...replies.map(({ reply }) => reply)]);
  const named = worded.length > 0 ? worded : recipientsBeside(page, headings[0], replies);
  if (!notice && named.length === 0) return NO_NOTICE;

  const generating = hits.generatingServer[0] && restOfLine(page, spanOf(hits.generatingServer[0]));
  const remaining = hits.remaining[0]
    ? as(spanOf(hits.remaining[0]), secondsLeft(hits.remaining[0].groups))
    : countdown(page, headings[0], replies[0]);
  const left = remaining ?? null;
  const shared: Partial<DeliveryDraft> = { retrySecondsLeft: left, reportingMta: generating ?? null };

  const drafts =
    named.length > 0
      ? named
      : replies.length > 0 || headings.length > 0
        ? [{ recipient: null, action: headings[0] ? as(headings[0].span, headings[0].action) : null }]
        : [];
  const replyFor = pairReplies(page, replies);
  const deliveries = drafts.map(({ recipient, action }): DeliveryDraft => {
    const returned = replyFor(recipient);
    return {
      ...emptyDelivery(),
      ...(returned ? replyFields(returned.reply) : {}),
      ...shared,
      finalRecipient: recipient,
      action: action ?? (recipient && actionBy(left, returned)),
      remoteMta: returned?.host ?? null,
      remoteIp: returned?.ip ?? null,
    };
  });

  const claimed = [
    ...spans,
    ...replies.map(({ reply }) => reply),
    ...named.flatMap(({ recipient }) => recipient ?? []),
    ...(left ? [left] : []),
  ];
  for (const span of claimed)
    for (let i = page.lines.indexAt(span.start); i <= page.lines.indexAt(Math.max(span.start, span.end - 1)); i++)
      page.claimed[i] = 1;
  const start = claimed.reduce((least, span) => Math.min(least, span.start), Infinity);
  const end = claimed.reduce((most, span) => Math.max(most, span.end), 0);
  const language = headings[0]?.span ?? replies[0]?.reply ?? spans[0];
  return {
    recognised: [{ kind: 'NDR_TEXT', part: page.part.index, start, end }],
    deliveries,
    records: attempts(replies),
    writer: notice?.writer ?? null,
    language: notice && language ? as(language, notice.language) : null,
    subject: readSubject(
      page,
      hits.subject.map(spanOf),
      headings.map(({ span }) => span.end),
    ),
  };
}

/** Without a heading that is known: time is left in a delay alone, and a final refusal ends in a failure. */
const actionBy = (left: Seen<number> | null, returned: Returned | undefined): Seen<string> | null =>
  left ? as(left, 'delayed') : returned && returned.reply.value.startsWith('5') ? as(returned.reply, 'failed') : null;

/** "400 4.4.7 Message delayed", and one line further down what the last attempt met: the queue's last error. */
const attempts = (replies: Returned[]): FactRecord[] =>
  replies.flatMap(({ reply }, index) =>
    index > 0 && GAVE_UP.test(replies[index - 1]!.reply.value) && !GAVE_UP.test(reply.value)
      ? [record('queue', { 'queue.lastError': reply, ...errorFacts(reply) })]
      : [],
  );

const GAVE_UP = /^(?:[45]\d\d[ -])?#?[45]\.4\.(?:7|300)\b/;

const secondsLeft = ({ days = '0', hours = '0', minutes = '0' }: Record<string, string>) =>
  ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60;

/** Without the words for it: by its three numbers, between the heading and the reply; of a delay alone. */
function countdown(page: Page, heading: Heading | undefined, returned: Returned | undefined): Seen<number> | null {
  if (heading ? heading.action !== 'delayed' : !returned?.reply.value.startsWith('4')) return null;
  const to = returned ? page.lines.indexAt(returned.reply.start) : page.lines.length;
  const from = heading ? page.lines.indexAt(heading.span.end) + 1 : to - MOST_LINES_OF_TEXT;
  const found = countdownBetween(page, Math.max(0, from), Math.min(to, from + MOST_LINES_OF_TEXT));
  return found && as(seen(page.part, '', found.start, found.end), found.seconds);
}

const MOST_LINES_OF_TEXT = 60;

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

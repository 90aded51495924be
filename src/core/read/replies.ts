import { type DeliveryDraft, emptyDelivery, replyFields } from './delivery.js';
import { as } from './fact-record.js';
import { SIGN } from './lines.js';
import { claim, type Cut, nextOpen, type Page, type Recognised, seen, seenInLine } from './paste.js';
import { readReplyCodes, refusalAt, type ReplyCodes } from './smtp-reply.js';

/** Server replies and bare codes on lines that no other reader has claimed. */
export interface RepliesReading {
  recognised: Recognised[];
  deliveries: DeliveryDraft[];
  cut: Cut[];
}

const MOST_REPLIES = 50;
const MOST_LINE = 2000;

export function readReplies(page: Page): RepliesReading {
  const reading: RepliesReading = { recognised: [], deliveries: [], cut: [] };
  const next = (from: number) => nextOpen(page, from, SIGN.digit);
  for (let i = next(0); i < page.lines.length; i = next(i + 1)) {
    const line = page.lines.at(i)!;
    const text = line.text.slice(0, MOST_LINE);
    const codes = codesIn(text);
    if (!codes) continue;
    if (reading.recognised.length >= MOST_REPLIES) {
      reading.cut.push({ kind: 'SMTP_REPLY', most: MOST_REPLIES });
      break;
    }
    const last = codes.replyCode === null ? i : endOfMultiline(page, i, codes.replyCode);
    const bare = text.slice(0, codes.start).trim().length + text.slice(codes.end).trim().length;
    const reply = seenInLine(page.part, line, codes.start, text.length);
    const whole =
      last === i ? reply : seen(page.part, joinLines(page, i, last, codes.start), reply.start, page.lines.end(last));
    const isReply = codes.replyCode !== null && bare > 0;
    const fields = isReply
      ? replyFields(whole)
      : {
          status: as(reply, codes.status),
          replyCode: as(reply, codes.replyCode),
          diagnosticName: as(reply, codes.diagnosticName),
          vendorCode: as(reply, codes.vendorCode),
        };
    reading.deliveries.push({ ...emptyDelivery(), ...fields });
    reading.recognised.push({ kind: isReply ? 'SMTP_REPLY' : 'CODE', ...claim(page, i, last) });
    i = last;
  }
  return reading;
}

/** In a line of a log a status stands by itself (`dsn=4.7.1`), and the reply behind it, in a sentence. */
function codesIn(text: string): ReplyCodes | null {
  const first = readReplyCodes(text);
  const at = first && first.replyCode === null ? refusalAt(text) : -1;
  const inner = at < 0 ? null : readReplyCodes(text.slice(at));
  return inner ? { ...inner, start: inner.start + at, end: inner.end + at } : first;
}

/** The last line of a reply that goes on as `550-…` lines (RFC 5321 section 4.2.1). */
function endOfMultiline({ lines, claimed }: Page, first: number, code: number): number {
  let last = first;
  while (
    last + 1 < lines.length &&
    !claimed[last + 1] &&
    lines.at(last)!.text.trimStart().startsWith(`${code}-`) &&
    lines
      .at(last + 1)!
      .text.trimStart()
      .startsWith(String(code))
  )
    last++;
  return last;
}

const joinLines = ({ lines }: Page, first: number, last: number, from: number): string =>
  Array.from({ length: last - first + 1 }, (_, index) => lines.at(first + index)!.text)
    .map((text, index) => (index === 0 ? text.slice(from) : text.trim().replace(/^\d{3}[ -]?/, '')).trim())
    .join(' ')
    .slice(0, MOST_LINE);

import { SIGN } from './lines.js';
import { isOpen, type Page, seen, type Seen } from './paste.js';
import type { SmtpLine } from './smtp-line.js';
import { replied, type Session } from './smtp-session.js';

/** A reply in a transcript, with all its lines, and the message behind the one to DATA. */

const MOST_BODY = 100;
/** With what swaks puts before it. */
const LONGEST_DOT = 6;
const MOST_REPLY_LINES = 60;

type Reply = SmtpLine & { says: 'reply' };

/** Adds a reply to its session; the last line that belongs to it. */
export function takeReply(
  page: Page,
  first: number,
  said: Reply,
  session: Session,
  saidAt: (index: number) => SmtpLine | null,
): number {
  const texts = [said.reply.value];
  let last = first;
  let { reply } = said;
  for (let more = said.more; more && last < first + MOST_REPLY_LINES && last + 1 < page.lines.length;) {
    const next = isOpen(page, last + 1, SIGN.written) ? saidAt(last + 1) : null;
    if (next?.says !== 'reply' || next.code !== said.code) break;
    texts.push(next.reply.value.slice(4).trim());
    ({ more, reply } = next);
    last++;
  }
  const value = texts.join(' ').trim();
  session.remote ??= session.stage === 'CONNECT' || session.stage === 'BANNER' ? bannerHost(said.reply) : null;
  const whole = last === first ? said.reply : seen(page.part, value, said.reply.start, reply.end);
  const wasData = session.stage === 'DATA' && said.code === '354';
  replied(
    session,
    whole,
    texts.slice(1).flatMap((text) => /^\S{1,40}/.exec(text)?.[0] ?? []),
  );
  return wasData ? endOfBody(page, last) : last;
}

/** `220 mx1.contoso.com ESMTP`: the name. */
function bannerHost(reply: Seen<string>): Seen<string> | null {
  const name = /^220[ -]([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})(?=\s|$)/.exec(reply.value)?.[1];
  return name ? seenAt(reply, name) : null;
}

const seenAt = (reply: Seen<string>, name: string): Seen<string> => ({
  ...reply,
  value: name,
  start: reply.start + 4,
  end: reply.start + 4 + name.length,
  quote: name,
});

/** The message stands between the reply to DATA and its dot; it is nobody's reply. */
function endOfBody({ part, lines }: Page, from: number): number {
  for (let i = from + 1; i <= from + MOST_BODY && i < lines.length; i++) {
    const [start, end] = [lines.start(i), lines.end(i)];
    if (end - start <= LONGEST_DOT && /^(?:\s*[-~]> )?\.\s*$/.test(part.text.slice(start, end))) return i;
  }
  return from;
}

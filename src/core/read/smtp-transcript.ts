import { lineAt, wholeOf } from './log-line.js';
import { isOpen, type Page, seen, type Seen } from './paste.js';
import { SIGN } from './lines.js';
import { readSmtpLine, type Said, type SmtpLine } from './smtp-line.js';
import { broke, commanded, connected, newSession, noted, replied, type Session } from './smtp-session.js';

/** Sessions that somebody had with a mail server by hand, each with the lines that belong to it. */
export interface Transcript {
  session: Session;
  lines: number[];
}

/** Certificates are printed between the lines of a session. */
const MOST_BETWEEN = 200;
const MOST_AHEAD = 3;
const MOST_BODY = 100;
/** With what swaks puts before it. */
const LONGEST_DOT = 6;
const MOST_REPLY_LINES = 60;

export function* readTranscripts(page: Page): Generator<Transcript> {
  let open: Transcript | null = null;
  for (let i = 0; i < page.lines.length; i++) {
    const found = isOpen(page, i, SIGN.written) ? readAt(page, i) : null;
    if (!found) continue;
    if (open && i - open.lines.at(-1)! > MOST_BETWEEN) {
      yield open;
      open = null;
    }
    if (begins(page, i, found.said, open?.session ?? null)) {
      if (open) yield open;
      open = { session: newSession(), lines: [] };
    }
    if (!open || !belongs(found.said, open.session, i - (open.lines.at(-1) ?? i))) continue;
    const last = take(page, i, found, open.session);
    for (let line = i; line <= last; line++) open.lines.push(line);
    i = last;
  }
  if (open) yield open;
}

function readAt(page: Page, index: number): Said | null {
  const line = lineAt(page, index);
  return line && readSmtpLine(line);
}

const saidAt = (page: Page, index: number): SmtpLine | null => readAt(page, index)?.said ?? null;

/** What stands farther below, when nothing is waited for, is of something else. */
const belongs = ({ says }: SmtpLine, { waits, over }: Session, distance: number): boolean =>
  (says !== 'reply' && says !== 'command') || (waits && says === 'reply') || (!over && distance <= MOST_AHEAD);

/** A session begins with its connection; where that was left out, with a banner or a command that is answered. */
function begins(page: Page, index: number, said: SmtpLine, session: Session | null): boolean {
  switch (said.says) {
    case 'connecting':
    case 'connected':
    case 'failed':
      // The command line, "Trying" each address and "Connected" are one session, until an address has failed.
      return (
        !session ||
        session.stage !== 'CONNECT' ||
        ((session.over || session.steps.length > 0) && said.says !== 'failed')
      );
    case 'reply':
      return (
        (!session || session.over) &&
        said.code === '220' &&
        (/\*{5,}|X{6,}/.test(said.reply.value) || saysNext(page, index, ['command', 'lost']))
      );
    case 'command':
      return (!session || (session.over && said.stage === 'EHLO')) && saysNext(page, index, ['reply', 'lost']);
    default:
      return false;
  }
}

function saysNext(page: Page, index: number, wanted: SmtpLine['says'][]): boolean {
  for (let i = index + 1; i <= index + MOST_AHEAD && i < page.lines.length; i++) {
    if (!isOpen(page, i, SIGN.written)) continue;
    return wanted.includes(saidAt(page, i)?.says ?? 'nothing');
  }
  return false;
}

/** Adds a line to its session; the last line that belongs to it. */
function take(page: Page, index: number, { said, line: plain }: Said, session: Session): number {
  const line = wholeOf(plain, plain.text.trim());
  switch (said.says) {
    case 'connecting':
    case 'connected':
    case 'failed':
      session.remote ??= said.host;
      session.port ??= said.port;
      if (said.says === 'connected') connected(session, line);
      if (said.says === 'failed') failed(page, index, said, session, line);
      return index;
    case 'command':
      commanded(session, said.stage, said.recipient);
      return index;
    case 'reply':
      return takeReply(page, index, said, session);
    case 'lost':
      broke(session, 'RESET', line);
      return index;
    case 'tls':
      noted(session, 'STARTTLS', said.outcome, line);
      // EHLO is said once more inside.
      if (said.outcome === 'OK') [session.stage, session.waits] = ['EHLO', true];
      return index;
    case 'nothing':
      return index;
  }
}

/** Swaks says what happened on the next line. */
function failed(
  page: Page,
  index: number,
  said: SmtpLine & { says: 'failed' },
  session: Session,
  line: Seen<string>,
): void {
  const below =
    said.outcome === null && /:\s*$/.test(line.value)
      ? saidAt(page, index + 1 < page.lines.length ? index + 1 : index)
      : null;
  broke(session, said.outcome ?? (below?.says === 'failed' ? below.outcome : null), line);
}

function takeReply(page: Page, first: number, said: SmtpLine & { says: 'reply' }, session: Session): number {
  const texts = [said.reply.value];
  let last = first;
  let { reply } = said;
  for (let more = said.more; more && last < first + MOST_REPLY_LINES && last + 1 < page.lines.length;) {
    const next = isOpen(page, last + 1, SIGN.written) ? saidAt(page, last + 1) : null;
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

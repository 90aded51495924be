import { lineAt, wholeOf } from './log-line.js';
import { isOpen, type Page, type Seen } from './paste.js';
import { SIGN } from './lines.js';
import type { Outcome } from './smtp-command.js';
import { isCertificate, readSmtpLine, type Said, type SmtpLine } from './smtp-line.js';
import { takeReply } from './transcript-reply.js';
import { broke, commanded, connected, newSession, noted, type Session } from './smtp-session.js';

/** Sessions that somebody had with a mail server by hand, each with the lines that belong to it. */
export interface Transcript {
  session: Session;
  lines: number[];
}

/** Certificates are printed between the lines of a session. */
const MOST_BETWEEN = 200;
const MOST_AHEAD = 3;

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
    if (found.said.says === 'reply' && isApart(page, i, open)) continue;
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

/** A reply behind a blank line is another text's, unless the whole session was pasted with blank lines between. */
function isApart({ lines }: Page, index: number, { lines: own }: Transcript): boolean {
  const last = own.at(-1);
  const isBehindBlank = (line: number) => line > 0 && lines.isBlank(line - 1);
  return last !== undefined && isBehindBlank(index) && !isBehindBlank(last);
}

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
    case 'tls':
      return !session;
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
      return takeReply(page, index, said, session, (at) => saidAt(page, at));
    case 'lost':
      broke(session, 'RESET', line);
      return index;
    case 'tls':
      takeTls(session, said.outcome, line);
      return index;
    case 'nothing':
      return index;
  }
}

/** Of all that is said of a session that works, what is wrong with the certificate. */
function takeTls(session: Session, outcome: Outcome | null, line: Seen<string>): void {
  const last = session.steps.at(-1);
  const again = outcome === 'OK' && last?.stage === 'STARTTLS' && last.outcome === 'OK' && last.replyCode === null;
  if (!again) noted(session, 'STARTTLS', outcome, line);
  else if (isCertificate(line.value) && !isCertificate(last.reply.value)) last.reply = line;
  // EHLO is said once more inside.
  if (outcome === 'OK') [session.stage, session.waits] = ['EHLO', true];
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

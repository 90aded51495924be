import { as } from './fact-record.js';
import type { ExchangeRow } from './exchange-log.js';
import type { Seen } from './paste.js';
import { readReplyCodes, refusalAt, readWinsockError } from './smtp-reply.js';
import { socketOutcome, type Stage, stageOf } from './smtp-command.js';
import { broke, commanded, connected, newSession, noted, replied, type Session } from './smtp-session.js';

/** Exchange's SMTP protocol log, of sent and of received mail: rows of many sessions, one below the other. */

type ProtocolRow = ExchangeRow & { log: 'protocol' };

const REPLY = /^[2-5]\d\d(?:[ -]|$)/;
/** `sending message with RecordId …`, certificates and permissions tell nothing of how it went. */
const FAILED_TO_CONNECT = /^Failed to connect\b/i;
const TLS_FAILED = /\bTLS negotiation failed|\bcertificate (?:validation|chain)\b.{0,80}\bfail/i;
const AUTH_FAILED = /authentication failed/i;
/** The greeting comes no later than on this row. */
const BANNER = 3;
const ACKED = /\backed with status (?:Retry|Fail)/i;

/** Adds a row to the session that it names. */
export function addProtocolRow(sessions: Map<string, Session>, row: ProtocolRow): void {
  let session = sessions.get(row.session);
  const begun = !session;
  // One that failed and was begun anew under its number is two.
  if (!session || (row.event === '+' && session.steps.length > 0)) sessions.set(row.session, (session = startOf(row)));
  const line = [row.data, row.context].find(({ value }) => value !== '') ?? row.remote;
  switch (row.event) {
    case '+':
      if (row.remote.value !== '') connected(session, row.remote);
      return;
    case '-':
      return ended(session, row.context.value === '' ? row.remote : row.context);
    case '*':
      return informed(session, line);
    default:
      if (begun && row.sequence > BANNER) session.stage = stageOfReply(row.data.value);
      if (REPLY.test(row.data.value))
        replied(session, row.data, session.stage === 'EHLO' ? keywordsIn(row.data.value) : []);
      else if (row.data.value !== '')
        commanded(session, stageOf(row.data.value), stageOf(row.data.value) === 'RCPT' ? recipientOf(row.data) : null);
  }
}

function startOf({ remote }: ProtocolRow): Session {
  const endpoint = /^(.{1,100}):(\d{1,5})$/.exec(remote.value);
  const session = newSession(
    endpoint ? as(remote, endpoint[1]!.replace(/^\[|\]$/g, '')) : remote.value === '' ? null : remote,
    endpoint && as(remote, Number(endpoint[2])),
  );
  return session;
}

/** Who gave up: the other side while it was spoken to, or this one, after it had waited. */
function ended(session: Session, line: Seen<string>): void {
  if (/^Remote/i.test(line.value)) broke(session, socketOutcome(line.value) ?? 'RESET', line);
  else if (session.waits && session.stage !== 'BANNER') broke(session, 'TIMEOUT', line);
  session.over = true;
}

function informed(session: Session, line: Seen<string>): void {
  const { value } = line;
  if (FAILED_TO_CONNECT.test(value)) {
    const error = readWinsockError(value);
    session.stage = 'CONNECT';
    broke(session, error === null ? null : socketOutcome(error), line, error);
  } else if (TLS_FAILED.test(value)) noted(session, 'STARTTLS', null, line);
  else if (AUTH_FAILED.test(value)) noted(session, 'AUTH', null, line);
  else if (ACKED.test(value) && refusalAt(value) < 0 && readReplyCodes(value) && session.steps.length === 0)
    noted(session, session.stage, null, line);
}

/** `250  mx1.contoso.com Hello [192.0.2.1] SIZE 52428800 STARTTLS`: all lines of an EHLO's reply in one. */
function keywordsIn(reply: string): string[] {
  const words = reply
    .slice(0, 2000)
    .replace(/(?<=\s)\d{3}[ -]/g, ' ')
    .split(/\s+/)
    .slice(2);
  return words.filter((word) => /^(?!\d+$)[A-Z0-9][A-Z0-9-]{2,40}(?:=\S{0,60})?$/.test(word));
}

/** What a reply answers, where an excerpt begins with it: by its code, or by what it lists. */
function stageOfReply(reply: string): Stage | null {
  if (keywordsIn(reply).some((word) => EXTENSIONS.test(word))) return 'EHLO';
  return REPLIES.find(([pattern]) => pattern.test(reply))?.[1] ?? null;
}

const EXTENSIONS = /^(?:SIZE|PIPELINING|8BITMIME|STARTTLS|CHUNKING|DSN|ENHANCEDSTATUSCODES|X{6,}[A-Z]?)$/;
const REPLIES: [RegExp, Stage][] = [
  [/^220 2\.0\.0/, 'STARTTLS'],
  [/^(?:235|334|5(?:30|34|35|38) 5\.7\.)/, 'AUTH'],
  [/^250 2\.1\.0/, 'MAIL'],
  [/^250 2\.1\.5/, 'RCPT'],
  [/^354/, 'DATA'],
  [/^250 2\.[06]\.0 .{0,500}\bqueued\b/i, 'DOT'],
];

function recipientOf(data: Seen<string>): Seen<string> | null {
  return as(data, /^RCPT TO:\s?<?([^\s<>]{1,320})/i.exec(data.value)?.[1] ?? null);
}

import { readNumber, as } from './fact-record.js';
import { lineAt, type LogLine, pieceOf, restOf, withWraps } from './log-line.js';
import { HOST, type LogEntry, type Logged, NOTHING_LOGGED } from './logged.js';
import type { Page } from './paste.js';

/** Lines of Postfix in a log of syslog (RFC 3164, RFC 5424) or journald, or without what these put in front. */

export const POSTFIX_WORDS = ['postfix', 'status=deferred', 'status=bounced', 'status=sent', 'status=expired'];

const TAG =
  /(?:^|[\s>|])(postfix[\w.-]{0,30}(?:\/[\w.-]{1,30}){1,3})(?:\[\d{1,10}\]:|\s+\d{1,10}\s+\S{1,40}\s+(?:-|\[[^\]]{0,300}\]))\s+/d;
const BARE = /^\s{0,8}(?=[0-9A-Za-z]{5,20}:\s+to=<)/;
const QUEUE_ID = /^(?:[0-9A-Za-z]{4,20}:\s+)?/;
const MOST_HEAD = 500;

const TO = /(?:^|[\s,])to=<([^>\n]{0,320})>/d;
const RELAY = /[\s,]relay=([^,\s]{1,320})/d;
const DELAY = /[\s,]delay=(\d{1,9}(?:[.,]\d{1,6})?)/d;
const DSN = /[\s,]dsn=([245]\.\d{1,3}\.\d{1,3})/d;
const STATUS = /[\s,]status=([a-z]{3,20})/d;
const REASON = /[\s,]status=[a-z]{3,20}(?:\s+\(|,\s*)/;
const REJECT = /^(?:NOQUEUE|[0-9A-Za-z]{4,20}):\s+(?:milter-)?(reject):\s+[A-Z-]{2,20}\s+from\s+([^\s:]{1,320}):\s+/d;
const ENVELOPE = /;\s+(?:from|to|proto|client)=/;
const ALARM = /^(warning|error|fatal|panic):\s+/d;
const SPOKEN_TO = new RegExp(`(?:host|to|with|for)\\s+(${HOST})`, 'd');
/** Every session has these, and what was bounced has a line of its own. */
const ORDINARY =
  /TLS connection (?:established|reused)|^removed\b|^(?:from=|message-id=|uid=|client=|connect from|disconnect)/;
const CLIENTS = /\/(?:smtp|lmtp|error|pipe|virtual|local|bounce|tlsproxy)$/;

const begins = (text: string): boolean => TAG.test(text.slice(0, MOST_HEAD)) || BARE.test(text);

export function readPostfixLine(page: Page, index: number): LogEntry | null {
  const first = lineAt(page, index);
  if (!first) return null;
  const tag = TAG.exec(first.text.slice(0, MOST_HEAD));
  const bare = tag ? null : BARE.exec(first.text);
  if (!tag && !(bare && /[\s,]status=/.test(first.text))) return null;
  const line = withWraps(page, first, isUnfinished, begins);
  const from = tag ? tag.index + tag[0].length : bare![0].length;
  const daemon = pieceOf(line, tag);
  const logged = readMessage(line, from, daemon?.value ?? '');
  return { last: line.last, logged: logged ? [{ ...NOTHING_LOGGED, ...logged, daemon }] : [] };
}

/** A delivery ends with the bracket that closes its reason. */
function isUnfinished(text: string): boolean {
  if (!/[\s,]to=</.test(text)) return false;
  const status = STATUS.exec(text);
  if (!status) return !/\breject:/.test(text);
  const rest = text.slice(status.index).trimEnd();
  return rest.includes('(') && !rest.endsWith(')');
}

function readMessage(line: LogLine, from: number, daemon: string): Partial<Logged> | null {
  const body = { ...line, text: line.text.slice(from), start: line.start + from };
  if (STATUS.test(body.text) || DSN.test(body.text)) return readDelivery(body);
  const reject = REJECT.exec(body.text);
  if (reject) {
    const reply = body.text.slice(reject[0].length);
    const end = reject[0].length + (ENVELOPE.exec(reply)?.index ?? reply.length);
    return {
      status: pieceOf(body, reject),
      relay: pieceOf(body, reject, 2),
      reply: restOf(body, reject[0].length, end),
      recipient: pieceOf(body, TO.exec(body.text)),
    };
  }
  const begin = QUEUE_ID.exec(body.text)![0].length;
  const said = { ...body, text: body.text.slice(begin), start: body.start + begin };
  const alarm = ALARM.exec(body.text) ?? ALARM.exec(said.text);
  if (alarm) {
    const at = body.text.startsWith(alarm[0]) ? body : said;
    return { status: pieceOf(at, alarm), reply: restOf(at, alarm[0].length) };
  }
  if (!CLIENTS.test(daemon) || ORDINARY.test(said.text)) return null;
  return { relay: pieceOf(said, SPOKEN_TO.exec(said.text)), reply: restOf(said, 0) };
}

function readDelivery(line: LogLine): Partial<Logged> {
  const { text } = line;
  const reason = REASON.exec(text);
  // What the other side said may hold any of these words.
  const head = reason ? text.slice(0, reason.index + reason[0].length) : text;
  const delay = pieceOf(line, DELAY.exec(head));
  const end = text.trimEnd();
  return {
    recipient: pieceOf(line, TO.exec(head)),
    relay: pieceOf(line, RELAY.exec(head)),
    delaySeconds: delay && as(delay, readNumber(delay.value)),
    dsn: pieceOf(line, DSN.exec(head)),
    status: pieceOf(line, STATUS.exec(head)),
    reply: reason && restOf(line, head.length, end.length - (end.endsWith(')') ? 1 : 0)),
  };
}

import { seenDuration } from './duration.js';
import { as } from './fact-record.js';
import { lineAt, type LogLine, pieceOf, restOf, withWraps } from './log-line.js';
import { type LogEntry, type Logged, NOTHING_LOGGED } from './logged.js';
import type { Page, Seen } from './paste.js';

/** Lines of sendmail: `key=value` with commas between, the last of which is `stat=`. */

export const SENDMAIL_WORDS = ['sendmail', 'sm-mta', 'sm-msp', 'stat='];

const TAG =
  /(?:^|[\s>|])(sendmail|sm-mta|sm-msp-queue|sm-msp|sm-que|sm-client)(?:\[\d{1,10}\]:|\s+\d{1,10}\s+\S{1,40}\s+-)\s+/d;
const BARE = /^\s{0,8}(?=[0-9A-Za-z]{7,20}:\s+to=\S[\s\S]{0,2000}\bmailer=)/;
const MOST_HEAD = 500;

const TO = /(?:^|[\s,])to=(?:<?([^\s<>,"|]{1,320}@[^\s<>,"]{1,253})>?)/d;
const DELAY = /[\s,]delay=((?:\d{1,4}\+)?\d{1,2}:\d{2}:\d{2})/d;
const RELAY = /[\s,]relay=([^\s,]{1,320}(?:\s\[[^\]\s]{1,45}\])?)/d;
const DSN = /[\s,]dsn=([245]\.\d{1,3}\.\d{1,3})/d;
const REPLY = /[\s,]reply=([245]\d\d[^\n]{0,1000}?)(?=,\s+stat=)/d;
const STAT = /[\s,]stat=/;
const REJECT = /[\s,](reject)=([45]\d\d[\s\S]{0,1000})$/d;
const ARGUMENT = /[\s,]arg1=<([^<>\s]{1,320})>/d;
const NOTIFY =
  /^[0-9A-Za-z]{7,20}:\s+(?:[0-9A-Za-z]{7,20}:\s+)?(?:DSN|sender notify|return to sender|postmaster notify):\s/;
const TLS_ERROR = /^STARTTLS(?:=client)?[,:]\s/;

const begins = (text: string): boolean => TAG.test(text.slice(0, MOST_HEAD)) || BARE.test(text);
/** `Connection timed out with`: the host is on the next line. */
const isUnfinished = (text: string): boolean =>
  /[\s,]to=/.test(text) && (!STAT.test(text) || /(?:stat=|\b(?:with|by|in|from))\s*$/.test(text));

export function readSendmailLine(page: Page, index: number): LogEntry | null {
  const first = lineAt(page, index);
  if (!first) return null;
  const tag = TAG.exec(first.text.slice(0, MOST_HEAD));
  if (!tag && !BARE.test(first.text)) return null;
  const line = withWraps(page, first, isUnfinished, begins);
  const from = tag ? tag.index + tag[0].length : 0;
  const logged = readMessage({ ...line, text: line.text.slice(from), start: line.start + from });
  return { last: line.last, logged: logged ? [{ ...NOTHING_LOGGED, ...logged, daemon: pieceOf(line, tag) }] : [] };
}

function readMessage(line: LogLine): Partial<Logged> | null {
  const { text } = line;
  const stat = STAT.exec(text);
  if (stat && /[\s,]to=/.test(text)) return readDelivery(line, stat.index + stat[0].length);
  const reject = REJECT.exec(text);
  if (reject)
    return {
      status: pieceOf(line, reject),
      reply: pieceOf(line, reject, 2),
      relay: pieceOf(line, RELAY.exec(text)),
      recipient: pieceOf(line, ARGUMENT.exec(text)),
    };
  return NOTIFY.test(text) || TLS_ERROR.test(text)
    ? { reply: restOf(line, text.search(/(?<=^\S{1,22}:\s)|^STARTTLS/)) }
    : null;
}

function readDelivery(line: LogLine, stat: number): Partial<Logged> {
  const head = line.text.slice(0, stat);
  const dsn = pieceOf(line, DSN.exec(head));
  const said = restOf(line, stat);
  return {
    recipient: pieceOf(line, TO.exec(head)),
    delaySeconds: seenDuration(pieceOf(line, DELAY.exec(head))),
    relay: pieceOf(line, RELAY.exec(head)),
    dsn,
    status: said && as(said, statusOf(said, dsn)),
    reply: pieceOf(line, REPLY.exec(line.text)) ?? (said && withoutStatus(said)),
  };
}

function statusOf({ value }: Seen<string>, dsn: Seen<string> | null): string | null {
  const word = /^(Sent|Deferred|queued)\b/i.exec(value)?.[1]!.toLowerCase();
  if (word) return word;
  return { '2': 'sent', '4': 'deferred', '5': 'bounced' }[dsn?.value[0] ?? ''] ?? null;
}

/** `Deferred: Connection refused by mx1.contoso.com.`: what follows the colon. */
function withoutStatus(said: Seen<string>): Seen<string> | null {
  const { length } = /^(?:Deferred:?|Sent)\s*/i.exec(said.value)?.[0] ?? '';
  const value = said.value.slice(length);
  return value === '' ? null : { ...said, value, start: said.start + length, quote: said.quote.slice(length) };
}

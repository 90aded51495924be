import { readNumber, as } from './fact-record.js';
import { type LogLine, pieceOf, restOf } from './log-line.js';
import type { Seen } from './paste.js';
import type { ToolWord } from './sentences.js';
import { type Outcome, socketOutcome, type Stage, stageOf } from './smtp-command.js';

/** One line of an SMTP session by hand, as what it says: with telnet, openssl, swaks, nc or curl. */
export type SmtpLine =
  | { says: 'connecting'; host: Seen<string> | null; port: Seen<number> | null }
  | { says: 'connected'; host: Seen<string> | null; port: Seen<number> | null }
  | { says: 'failed'; outcome: Outcome | null; host: Seen<string> | null; port: Seen<number> | null }
  | { says: 'lost' }
  | { says: 'tls'; outcome: Outcome | null }
  | { says: 'command'; stage: Stage | null; recipient: Seen<string> | null }
  | { says: 'reply'; code: string; more: boolean; reply: Seen<string> }
  | { says: 'nothing' };

export const SESSION_WORDS: ToolWord[] = [
  'telnet',
  's_client',
  'swaks',
  '=== trying',
  { word: 'trying ', shape: /trying \S{2,260}\.\.\./iy },
  'smtp://',
  'escape character',
  ' port 25',
  ':25',
  ' 25:',
  ' 587:',
  ' 465:',
  'connected(0',
  'connection established',
  'verification error:',
  'ssl routines:',
  'find starttls',
  'ehlo ',
  'helo ',
  'mail from:',
  'rcpt to:',
  'connection to host',
  '220 ****',
  '220 xxxx',
];

const HOST = '([A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?|\\[?[0-9a-fA-F:]{2,45}\\]?)';
const PORT = '(\\d{1,5})';
const MAIL_PORTS = new Set([25, 26, 465, 475, 587, 717, 2525]);
const pattern = (source: string) => new RegExp(source, 'di');

/** What swaks and curl put before a line. */
const PREFIX = /^\s{0,4}(?:<(?:-|~|\*\*|~\*)|->|~>|===|\*\*\*|<|>{1,2}|\*)\s{1,8}(?=\S)/;

const CALLS = [
  pattern(
    `(?:^|[\\s>$#\\\\])(?:telnet(?:\\.exe)?|nc(?:at)?)\\s+(?:-\\w{1,6}\\s+(?:\\d{1,4}\\s+)?){0,4}${HOST}(?:\\s+|:)${PORT}\\s*$`,
  ),
  pattern(`(?:^|telnet>\\s*)o(?:pen)?\\s+${HOST}\\s+${PORT}\\s*$`),
  pattern(`\\bs_client\\s.{0,200}?-connect\\s+${HOST}:${PORT}(?=\\s|$)`),
  pattern(`\\bswaks\\s.{0,300}?(?:--server|-s)[\\s=]+${HOST}(?::${PORT})?(?=\\s|$)`),
  pattern(`\\bcurl\\s.{0,300}?smtps?://${HOST}(?::${PORT})?(?=[\\s/'"]|$)`),
];
const TRYING = pattern(`^Trying ${HOST}(?::${PORT})?\\.\\.\\.\\s*$`);
const CONNECTED = pattern(
  `^(?:Connected to ${HOST}(?:\\s\\(\\S{2,45}\\))?(?:\\sport\\s${PORT}.{0,40})?\\.?|CONNECTED\\(\\w{1,12}\\)|Connection to ${HOST} (?:\\S{1,60} )?${PORT} port .{0,30}succeeded!)\\s*$`,
);
/** Windows' telnet, in any language: who is called, three dots, and a sentence that ends with the port and a word. */
const WINDOWS = pattern(`^(?:\\S.{0,60}\\s)?${HOST}\\.\\.\\.\\s?(\\S.{8,150}?)\\s${PORT}\\s?:\\s{0,3}\\S`);
const FAILURES = [
  pattern(
    `^telnet: (?:connect to address ${HOST}|Unable to connect to remote host|could not resolve ${HOST}(?:/\\S{1,20})?): \\S`,
  ),
  pattern(`^(?:nc|ncat): connect to ${HOST}(?: \\(\\S{2,45}\\))? port ${PORT} \\(tcp\\) (?:failed|timed out)`),
  pattern('^Ncat: (?:Connection|Network|No route)'),
  pattern(`^(?:curl: \\(\\d{1,2}\\) )?(?:Failed to connect to|connect to) ${HOST} port ${PORT}`),
  pattern('^curl: \\((?:7|28|56)\\) '),
  pattern(`^Error connecting to ${HOST}:${PORT}:?`),
  pattern('^IO::Socket::\\w{1,20}: '),
  pattern(
    '^(?:connect:errno=\\d|socket: (?:Connection|Network|No route)|[0-9A-F]{8,16}:error:\\w{1,12}:system library:BIO_connect:)',
  ),
];
const LOST =
  /^(?:Connection closed by foreign host|Connection to host lost|Remote host closed connection|(?:read|write):errno=\d|Recv failure: |(?:\S{1,20}: )?Connection reset by peer)/i;
const TLS_WORKS =
  /^(?:TLS started with cipher|CONNECTION ESTABLISHED\s*$|Verification: OK\s*$|New, (?:TLS|SSL)\S{1,12}, Cipher is [A-Z]|SSL connection using )/;
const TLS_FAILS =
  /^(?:TLS startup failed|Host did not advertise STARTTLS|TLS connect error|Didn't find STARTTLS|[0-9A-F]{8,16}:error:\w{1,12}:SSL routines:|New, \(NONE\))/i;
const CERTIFICATE = /^\s{0,8}(?:Verification error: \S|Verify return code: (?!0\b)\d{1,3} )/;
export const isCertificate = (text: string): boolean => CERTIFICATE.test(text);
const COMMAND =
  /^(?:(?:EHLO|HELO|LHLO)\s+\S{1,255}|STARTTLS|AUTH\s+\S{1,30}(?:\s+\S{1,2000})?|MAIL FROM:\s?(?:<[^<>]{0,320}>|[^\s<>@]{1,64}@[^\s<>]{1,253})(?:\s+\S.{0,200})?|DATA|BDAT \d{1,12}(?: LAST)?|\.|QUIT|RSET|NOOP|VRFY \S{1,320})\s*$/i;
const RECIPIENT = /^RCPT TO:\s?<?([^\s<>]{1,320})>?(?:\s+\S.{0,200})?\s*$/di;
const REPLY = /^([2-5]\d\d)(?:([ -])|\s*$)/;
const NOTHING =
  /^(?:Escape character is |Welcome to Microsoft Telnet|Microsoft Telnet>\s*$|Connection closed with remote host)/;

/** Marks of quoting may stand before those. */
const MOST_PREFIXES = 3;

/** What the line says, and the line without what was put before it. */
export interface Said {
  said: SmtpLine;
  line: LogLine;
}

export function readSmtpLine(line: LogLine, prefixes = 0): Said | null {
  const said = readPlain(line);
  if (said) return { said, line };
  const prefix = prefixes < MOST_PREFIXES ? PREFIX.exec(line.text) : null;
  if (!prefix) return null;
  const [{ length }] = prefix;
  return readSmtpLine({ ...line, text: line.text.slice(length), start: line.start + length }, prefixes + 1);
}

function readPlain(line: LogLine): SmtpLine | null {
  const { text } = line;
  const reply = REPLY.exec(text);
  if (reply) return { says: 'reply', code: reply[1]!, more: reply[2] === '-', reply: restOf(line, 0)! };
  if (COMMAND.test(text)) return { says: 'command', stage: stageOf(text), recipient: null };
  const recipient = RECIPIENT.exec(text);
  if (recipient) return { says: 'command', stage: 'RCPT', recipient: pieceOf(line, recipient) };
  if (NOTHING.test(text)) return { says: 'nothing' };
  if (TLS_WORKS.test(text) || CERTIFICATE.test(text)) return { says: 'tls', outcome: 'OK' };
  if (TLS_FAILS.test(text)) return { says: 'tls', outcome: null };
  return readConnection(line);
}

function readConnection(line: LogLine): SmtpLine | null {
  const { text } = line;
  const connected = CONNECTED.exec(text);
  if (connected) return { says: 'connected', ...endpoint(line, connected) };
  for (const failure of FAILURES) {
    const match = failure.exec(text);
    if (match) return { says: 'failed', outcome: socketOutcome(text), ...endpoint(line, match) };
  }
  if (LOST.test(text)) return { says: 'lost' };
  for (const call of [TRYING, ...CALLS]) {
    const match = call.exec(text);
    if (match) return isMail(match[2]) ? { says: 'connecting', ...endpoint(line, match) } : null;
  }
  const windows = WINDOWS.exec(text);
  // It says the same of a connection that was refused.
  return windows && isMail(windows[3])
    ? { says: 'failed', outcome: 'TIMEOUT', host: pieceOf(line, windows), port: portOf(pieceOf(line, windows, 3)) }
    : null;
}

const isMail = (port: string | undefined): boolean => port === undefined || MAIL_PORTS.has(Number(port));
const portOf = (text: Seen<string> | null) => text && as(text, readNumber(text.value));

/** Of the groups of a match, the first that is a host and the last that is a port. */
function endpoint(line: LogLine, match: RegExpExecArray): { host: Seen<string> | null; port: Seen<number> | null } {
  const pieces = match.slice(1).flatMap((_, group) => pieceOf(line, match, group + 1) ?? []);
  const port = pieces.findLast(({ value }) => /^\d{1,5}$/.test(value)) ?? null;
  const host = pieces.find((piece) => piece !== port) ?? null;
  return { host: host && as(host, host.value.replace(/^\[|\]$/g, '')), port: portOf(port) };
}

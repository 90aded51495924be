import { evidence, mixedPaste } from './mixed-paste.js';

/** Pastes of any length, each of one kind of line: what makes a reader slow shows up on one of them. */
export type LargePaste = (bytes: number, seed: string) => string;

/** Pieces that differ by their number, until the text is long enough. */
function pieces(bytes: number, piece: (i: number) => string): string {
  const all: string[] = [];
  for (let i = 0, length = 0; length < bytes; i++) {
    const one = piece(i);
    all.push(one);
    length += one.length;
  }
  return all.join('').slice(0, bytes);
}

const fill = (piece: string, bytes: number) => piece.repeat(Math.ceil(bytes / piece.length)).slice(0, bytes);
const two = (n: number) => String(n % 60).padStart(2, '0');

const logLine = (i: number) =>
  `2024-05-08T20:${two(i >> 6)}:${two(i)}.123Z srv01 postfix/smtp[${i % 32768}]: ${i.toString(16)}: to=<u${i}@contoso.example>, relay=mx1.contoso.example[192.0.2.25]:25, delay=3.2, status=sent (250 2.0.0 Ok: queued as ${i})\n`;
const sentence = (i: number) =>
  `We have looked at case ${i} again and the mail to the customer did not come back, so the second line will ask.\n`;
const queue = (i: number) => `Identity       : SRV01\\${i}
DeliveryType   : DnsConnectorDelivery
Status         : Retry
MessageCount   : ${i % 50}
NextHopDomain  : domain${i}.example
LastError      : 451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry (${i})

`;
const trackingRow = (i: number) => `Timestamp      : 5/8/2024 8:${two(i)}:01 PM
ServerHostname : SRV01
SourceContext  : No suitable shadow servers
Source         : SMTP
EventId        : ${i % 3 ? 'HAREDIRECTFAIL' : 'DEFER'}
MessageId      : <${i}@srv01.mycompany.lan>
Recipients     : {anna@domain${i}.example}

`;
const lookup = (i: number) => `> nslookup -type=mx domain${i}.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

*** dc01.mycompany.lan can't find domain${i}.example: Server failed

`;
const recipient = (i: number) => `Final-Recipient: rfc822;user${i}@domain${i % 100}.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp;550 5.1.1 <user${i}@domain${i % 100}.example>: user unknown

`;
const received = (i: number) =>
  `Received: from a${i}.contoso.example (192.0.2.${i % 250}) by b${i}.contoso.example with ESMTP id ${i};\n Wed, 8 May 2024 20:${two(i >> 6)}:${two(i)} +0100\n`;
const paragraph = (i: number) =>
  `<p class="MsoNormal">Case ${i}: the mail &amp; its copy did <b>not</b> arrive.<br></p>\n`;
const mail = (type: string, encoding = '7bit') =>
  `From: a@contoso.example\nDate: Wed, 8 May 2024 20:40:00 +0100\nSubject: Report\nMIME-Version: 1.0\nContent-Type: ${type}\nContent-Transfer-Encoding: ${encoding}\n`;
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`).join('');

export const LARGE_PASTES: Record<string, LargePaste> = {
  'short lines': (bytes) => fill('a\n', bytes),
  'log lines': (bytes) => pieces(bytes, logLine),
  sentences: (bytes) => pieces(bytes, sentence),
  'one line': (bytes) => fill('a word and 550 5.1.1 another ', bytes),
  'Get-Queue': (bytes) => pieces(bytes, queue),
  'Get-MessageTrackingLog': (bytes) => pieces(bytes, trackingRow),
  'attachment in base64': (bytes, seed) => {
    const head = `${mail('multipart/mixed; boundary="b"')}\n--b\nContent-Type: text/plain\n\n${seed}\n--b\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\n`;
    const line = `${fill('QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3', 76)}\n`;
    return `${head}${fill(line, bytes - head.length - 10)}\n--b--\n`;
  },
  'text body': (bytes, seed) => `${mail('text/plain')}\n${seed}\n${pieces(bytes, sentence)}`.slice(0, bytes),
  HTML: (bytes) => `<html><body>\n${pieces(bytes, paragraph)}`.slice(0, bytes),
  nslookup: (bytes) => pieces(bytes, lookup),
  'DSN recipients': (bytes) => `Reporting-MTA: dns;mx1.contoso.example\n\n${pieces(bytes, recipient)}`.slice(0, bytes),
  replies: (bytes) => pieces(bytes, (i) => `550 5.1.1 <a${i}@b.example>: no such user here\n`),
  Received: (bytes) => pieces(bytes, received),
  'blank lines': (bytes) => fill('\n', bytes),
  'nested multiparts': (bytes) => `${mail('text/plain').split('Content')[0]!}${nested(bytes / 55)}`.slice(0, bytes),
  mixed: (bytes, seed) => fill(`${mixedPaste(seed, 10_000)}\n\n`, bytes),
  'mixed, all different': (bytes, seed) =>
    `${seed}\n\n${pieces(bytes, (i) => `${evidence(i).join('\n\n')}\n\n`)}`.slice(0, bytes),
};

import { BOUNCE, NOTICE } from './one-notice.js';
import { read } from './readers.js';

/** One notice in whatever it was wrapped: the delivery comes out the same. */
const quote = (text: string, depth: number) =>
  text
    .split('\n')
    .map((line) => '> '.repeat(depth) + line)
    .join('\n');
const base64 = (text: string) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
const quotedPrintable = (text: string) =>
  text
    .replace(/[=\u0080-\uffff]/g, (sign) =>
      [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
    )
    .replace(/ /g, '=20')
    .replace(/.{60}(?<!=.?)/g, '$&=\r\n');
const attached = (inner: string) => `From: anna@fabrikam.example
To: helpdesk@fabrikam.example
Subject: What is this?
Date: Wed, 8 May 2024 11:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: text/plain

Please have a look. Anna

--outer
Content-Type: message/rfc822

${inner}
--outer--
`;
const html = (text: string) =>
  `<html><body><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>\n')}</p></body></html>`;

const NESTED = [1, 2, 3, 4].reduce((inner) => attached(inner).replaceAll('outer', `outer${inner.length}`), BOUNCE);

it.each<[string, string | Uint8Array]>([
  ['as it is', NOTICE],
  ['with CRLF', NOTICE.replaceAll('\n', '\r\n')],
  ['with CR', NOTICE.replaceAll('\n', '\r')],
  ['with NEL', NOTICE.replaceAll('\n', '\u0085')],
  ['quoted', quote(NOTICE, 1)],
  ['quoted three times, below an answer', `Hi,\n\nwhat does this mean?\n\nAnna\n\n${quote(NOTICE, 3)}`],
  ['as HTML', html(NOTICE)],
  ['quoted as HTML', html(quote(NOTICE, 1))],
  ['in base64', base64(NOTICE)],
  ['in quoted-printable', quotedPrintable(NOTICE)],
  ['as a JSON string', JSON.stringify(NOTICE)],
  ['as a JSON string in base64', base64(JSON.stringify(NOTICE))],
  ['in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(NOTICE, 'utf16le')])],
  ['with soft hyphens and zero-width signs in the address', NOTICE.replaceAll('bob@con', 'bo\u00adb@\u200bcon')],
  ['a bounce', BOUNCE],
  ['a bounce, quoted', quote(BOUNCE, 2)],
  ['a bounce in base64', base64(BOUNCE)],
  ['a bounce attached to another mail', attached(BOUNCE)],
  ['a bounce attached to a mail that is attached to a mail, four times', NESTED],
  ['a mail with a quoted notice', attached('x').replace('Please have a look. Anna', quote(NOTICE, 1))],
])('%s', (_container, content) => {
  const reading = read(content);
  expect(
    reading.deliveries.map(({ finalRecipient, action, status, replyCode }) => ({
      finalRecipient: finalRecipient?.value,
      action: action?.value,
      status: status?.value,
      replyCode: replyCode?.value,
    })),
  ).toEqual([{ finalRecipient: 'bob@contoso.example', action: 'failed', status: '5.1.1', replyCode: 550 }]);
  // What is pointed at is there.
  for (const { part, start, end } of [...reading.recognised, ...reading.unrecognised])
    expect(reading.parts[part]?.text.length).toBeGreaterThanOrEqual(Math.max(start, end));
  reading.parts.forEach(({ index }, place) => expect(index).toBe(place));
});

it.each([
  [
    'prompts of nslookup',
    "> set type=mx\n> contoso.example\nServer:  dc1\nAddress:  10.0.0.1\n\n*** dc1 can't find contoso.example: Non-existent domain\n",
  ],
  [
    'a dialogue',
    '>>> RCPT To:<bob@contoso.example>\n<<< 550 5.1.1 <bob@contoso.example>... User unknown\n>>> DATA\n<<< 503 Need RCPT\n>>> QUIT\n>>> NOOP\n',
  ],
  ['a key in base64 within a text', `Here is my key\n${base64('x'.repeat(300))}\n`],
  ['equals signs', 'a=1\nb=2\nc=3\n'],
])('%s are no container', (_what, text) => {
  expect(read(text).parts).toHaveLength(1);
});

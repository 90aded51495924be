import { htmlToText } from '../../src/core/read/html-text.js';
import { readContentType } from '../../src/core/read/content-type.js';
import { looksLikeMessage, readMessage } from '../../src/core/read/message.js';
import { readMime } from '../../src/core/read/mime.js';
import { bytesOf } from './mime-messages.js';
import { leavesOf, plain } from './mime-oracle.js';

const read = (rendered: string) =>
  leavesOf(readMime(bytesOf(rendered)).root).map(({ mediaType, text }) => `${mediaType}: ${plain(text)}`);
const twoParts = (parameter: string, delimiter: string) =>
  `Content-Type: multipart/mixed; ${parameter}\n\n${delimiter}\n\none\n${delimiter}\n\ntwo\n${delimiter}--\n`;
const BOTH = ['text/plain: one', 'text/plain: two'];

it.each([
  ['quoted, with blanks and signs', 'boundary="a b;(c)=?"', '--a b;(c)=?'],
  ['unquoted, with signs', 'boundary=----=_Part_(1)/2?', '------=_Part_(1)/2?'],
  ['escaped', String.raw`boundary="a\"b\\c"`, String.raw`--a"b\c`],
  ['in pieces out of order', 'boundary*1="b"; boundary*0="a"', '--ab'],
  ['in pieces with percent signs', "boundary*0*=us-ascii'en'a%20; boundary*1=b", '--a b'],
  ['behind a comment', '(boundary=c) boundary=b (two)', '--b'],
  ['in capitals', 'BOUNDARY = "b"', '--b'],
  ['without its closing quote', 'boundary="b', '--b'],
  ['named twice: the first counts', 'boundary=b; boundary=c', '--b'],
  ['not the one in use', 'boundary=other', '--b\nContent-Type: text/plain'],
  ['not named', 'x=y', '--b\nContent-Type: text/plain'],
])('a boundary %s', (_, parameter, delimiter) => {
  const [line, field = ''] = delimiter.split('\n');
  const rendered = twoParts(parameter, line!).replace(`${line}\n\none`, `${line}\n${field && `${field}\n`}\none`);
  expect(read(rendered)).toEqual(BOTH);
});

it.each([
  [
    'boundary that begins another',
    'Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\none\n--ab--\n--a\n\ntwo\n--a--',
    BOTH,
  ],
  ['close delimiter in the preamble', twoParts('boundary=b', '--b').replace('--b', '--b--\n--b'), BOTH],
  ['missing close delimiter', twoParts('boundary=b', '--b').replace('--b--', ''), BOTH],
  ['delimiter at the very end', twoParts('boundary=b', '--b').replace('--b--\n', '--b'), BOTH],
  ['text behind the close delimiter', `${twoParts('boundary=b', '--b')}\n--b\n\nthree`, BOTH],
  [
    'blank line lost behind the header',
    'Subject: a\nContent-Type: text/html\nbody here\nand there',
    ['text/html: body here\nand there'],
  ],
  [
    'indentation lost in the header',
    'Content-Type: multipart/mixed;\nboundary=b\nTo: c\n\n--b\n\none\n--b--',
    ['text/plain: one'],
  ],
  ['no header at all', 'just text\nNote: more', ['text/plain: just text\nNote: more']],
  ['no content type', 'Subject: a\n\nb', ['text/plain: b']],
  ['a type without a subtype', 'Content-Type: text\n\nb', ['text/plain: b']],
  ['a mailbox line', 'From a@b Thu Jan  1\nContent-Type: text/html\n\nb', ['text/html: b']],
  ['blank lines first', '\n \nContent-Type: text/html\nSubject: a\n\nb', ['text/html: b']],
  ['byte order mark', '\xef\xbb\xbfContent-Type: text/html\n\nb', ['text/html: b']],
  ['no blank behind the colon', 'Content-Type:text/html\n\nb', ['text/html: b']],
  ['CRCRLF', 'Content-Type: text/html\r\r\nSubject: a\r\r\n\r\r\nb\r\r\n', ['text/html: b']],
  [
    'digest',
    'Content-Type: multipart/digest; boundary=b\n\n--b\n\nContent-Type: text/html\n\none\n--b--',
    ['text/html: one'],
  ],
  [
    'base64 message',
    `Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n${Buffer.from('Content-Type: text/html\n\none').toString('base64')}`,
    ['text/html: one'],
  ],
  ['quotes around the encoding', 'Content-Transfer-Encoding: "base64" (x)\n\nb25l', ['text/plain: one']],
  ['padding inside base64', 'Content-Transfer-Encoding: base64\n\nbw==\nbmU=\n!', ['text/plain: one']],
  [
    'bad quoted-printable',
    'Content-Transfer-Encoding: quoted-printable\n\n=zz =3 a=  \nb =20 \n=',
    ['text/plain: =zz =3 ab'],
  ],
  ['UTF-7', 'Content-Type: text/plain; charset=unicode-1-1-utf-7\n\nGr+APYA3w-e +- 1', ['text/plain: Größe + 1']],
  [
    'UTF-16 without its mark',
    'Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\nAGE=',
    ['text/plain: a'],
  ],
  [
    'UTF-16, the other order',
    'Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n/v8AYQ==',
    ['text/plain: a'],
  ],
])('%s', (_, rendered, expected) => {
  expect(read(rendered)).toEqual(expected);
});

it('reads an unknown character set as windows-1252, and says so', () => {
  const { root, unknownCharsets } = readMime(bytesOf('Content-Type: text/plain; charset=x-none\n\n10 \x80'));
  expect([root.text, unknownCharsets]).toEqual(['10 €', ['x-none']]);
  expect(readMime(bytesOf('Content-Type: text/plain; charset=unknown-8bit\n\n10 \x80')).unknownCharsets).toEqual([]);
});

it.each([
  ["text/plain; charset*=utf-8'en'x%2Dy", 'charset', 'x-y'],
  ["text/plain; name*0*=iso-8859-1''%e9; name*1=a; name*2*=%e8", 'name', 'éaè'],
  ['text/plain; charset="us-ascii" (Plain text)', 'charset', 'us-ascii'],
  ['text/plain;;; charset = utf-8;', 'charset', 'utf-8'],
])('parameter: %s', (value, name, expected) => {
  expect(readContentType(value, '').parameters.get(name)).toBe(expected);
});

describe('a pasted message', () => {
  const fields = 'X-Info:1\nSubject:=?utf-8?Q?=E2=82=AC?=\nMIME-Version: 1.0\n\nbody';
  const headers = (text: string, content: string | Uint8Array) =>
    readMessage({ index: 0, mediaType: 'text/plain', text }, content).headers.map(({ value }) => [
      value.value,
      text.slice(value.start, value.end),
    ]);

  it.each([fields, `\n\n${fields}`, fields.replaceAll('\n', '\r'), fields.replaceAll('\n', '\r\n')])('%j', (text) => {
    expect(looksLikeMessage(text, null)).toBe(true);
    expect(headers(text, text)).toEqual([
      ['1', '1'],
      ['€', '=?utf-8?Q?=E2=82=AC?='],
      ['1.0', '1.0'],
    ]);
  });

  it('saved in UTF-16', () => {
    const text = `Content-Type: text/plain; charset=iso-8859-1\n\nGröße`;
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(readMessage({ index: 0, mediaType: 'message/rfc822', text }, bytes).parts[0]!.text).toBe('Größe');
  });
});

it.each([
  ['<p>Gr&ouml;&szlig;e &Eacute;&yuml; &nope; &#8364;</p>', 'Größe Éÿ &nope; €'],
  ['To <user@contoso.example>: 1 < 2 <b>no</b>', 'To <user@contoso.example>: 1 < 2 no'],
  ['<html><head><title>x</title><body>shown', 'shown'],
])('HTML: %s', (html, text) => {
  expect(htmlToText(html)).toBe(text);
});

import { htmlToText } from '../../src/core/read/html-text.js';
import { looksLikeMessage, readMessage } from '../../src/core/read/message.js';
import { type Entity, readMime } from '../../src/core/read/mime.js';
import { bytesOf } from './mime-messages.js';

const MB = 1_000_000;
const fill = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const multipart = (boundary: string, body: string) =>
  `Content-Type: multipart/mixed; boundary="${boundary}"\n\n${body}`;
const encoded = (encoding: string, body: string) => `Content-Transfer-Encoding: ${encoding}\n\n${body}`;
const nested = (depth: number) =>
  Array.from({ length: depth }, (_, level) => multipart(`b${level}`, `--b${level}\n`)).join('') + '\n\ndeep';
const embedded = (depth: number, encoding = '7bit') =>
  `Content-Type: message/rfc822\nContent-Transfer-Encoding: ${encoding}\n\n`.repeat(depth) + '\ndeep';
const parts = (count: number) => multipart('b', '--b\n\npart\n'.repeat(count));
const fields = (count: number) => 'Received: by mx1.contoso.example\n'.repeat(count);

const count = ({ children }: Entity): number => children.reduce((sum, child) => sum + count(child), 1);
const depthOf = ({ children }: Entity): number => 1 + Math.max(0, ...children.map(depthOf));

describe('what is left out is said', () => {
  it.each([
    ['10,000 multiparts in each other', nested(10_000)],
    ['10,000 messages in each other', embedded(10_000)],
    ['10,000 messages in each other, each encoded', embedded(10_000, 'quoted-printable')],
    ['200,000 parts', parts(200_000)],
    ['a type of 1 MB', `Content-Type: text/plain; x="${fill('x', MB)}"\n\nbody`],
    ['an endless boundary', multipart(fill('-', 10 * MB), `--${fill('-', MB)}`)],
  ])('%s', (_, message) => {
    const { root, truncated } = readMime(bytesOf(message));
    expect(truncated).toBe(true);
    expect(count(root)).toBeLessThanOrEqual(500);
    expect(depthOf(root)).toBeLessThanOrEqual(21);
  });

  it.each([
    ['a header of 5 MB', `${`X-Long: ${fill('x ', 990)}\n`.repeat(5000)}Subject: late\n\nbody`],
    ['a field of 5 MB', `X-Long: ${fill('x\n ', 5 * MB + 2)}\nSubject: late\n\nbody`],
    ['100,000 fields', `${fields(100_000)}\nbody`],
    ['100,000 fields, CRLF', `${fields(100_000)}\nbody`.replaceAll('\n', '\r\n')],
  ])('%s, and the body is read', (_, message) => {
    const { root, truncated } = readMime(bytesOf(message));
    expect([truncated, root.text]).toEqual([true, 'body']);
    const { headers, notes } = readMessage({ index: 0, mediaType: 'message/rfc822', text: message }, message);
    expect(headers.length).toBeLessThanOrEqual(2000);
    expect(notes).toEqual([{ id: 'TRUNCATED', about: '' }]);
  });

  it.each([
    ['500 parts less the root', parts(499)],
    ['2,000 fields', `${fields(2000)}\nbody`],
    ['10 MB of blanks', `Subject: a\n\n${fill(' ', 10 * MB)}`],
  ])('not where nothing is: %s', (_, message) => {
    expect(readMime(bytesOf(message)).truncated).toBe(false);
  });
});

describe('every byte counts once', () => {
  it.each([
    ['base64, no letter in it', encoded('base64', fill('=!\n', 10 * MB)), ''],
    ['base64 cut in a letter', encoded('base64', 'YWJjZA'), 'abcd'],
    ['NUL bytes', `Subject: \0\n\n${fill('\0', MB)}`, fill('\0', MB)],
    ['NUL bytes in place of a header', fill('\0', MB), fill('\0', MB)],
    ['quoted-printable blanks', encoded('quoted-printable', `${fill(' ', 10 * MB)}\nx`), '\nx'],
    ['quoted-printable signs', encoded('quoted-printable', `${fill('=', MB)}x`), `${fill('=', MB)}x`],
    ['dashes', `Subject: a\n\n${fill('--', 10 * MB)}`, fill('--', 10 * MB)],
  ])('%s', (_, message, text) => {
    expect(readMime(bytesOf(message)).root.text === text).toBe(true);
  });

  it('bodies are where they are said to be', () => {
    const message = multipart('b', '--b\nContent-Type: text/plain\n\none\n--b\nContent-Type: message/rfc822\n').concat(
      `Content-Transfer-Encoding: base64\n\n${Buffer.from('Subject: a\n\ninner').toString('base64')}\n--b--\n`,
    );
    const { root } = readMime(bytesOf(message));
    const body = ({ start, end }: Entity) => message.slice(start, end);
    expect(body(root)).toMatch(/^--b\n[^]*--b--\n$/);
    expect(root.children.map(body)).toEqual(['one', 'U3ViamVjdDogYQoKaW5uZXI=']);
    // Inside an encoded message, the nearest place that was sent.
    expect(body(root.children[1]!.children[0]!)).toBe('U3ViamVjdDogYQoKaW5uZXI=');
    expect(root.children[1]!.children[0]!.text).toBe('inner');
  });
});

/** Messages that grow with n and tempt a reader to look at the same bytes again and again. */
const HOSTILE: [string, (n: number) => string][] = [
  ['nested multiparts', (n) => nested(n / 60)],
  ['nested messages', (n) => embedded(n / 60)],
  ['nested encoded messages', (n) => embedded(n / 80, 'quoted-printable')],
  ['parts', (n) => parts(n / 12)],
  ['parts without a boundary', (n) => `Content-Type: multipart/mixed\n\n${fill('--b\n\npart\n', n)}`],
  ['multiparts without parts', (n) => multipart('b', fill(`--b\n${multipart('c', 'x\n')}`, n))],
  ['lines that begin like the boundary', (n) => multipart(fill('a', n / 2), fill(`--${fill('a', 1000)}\n`, n / 2))],
  ['lines that begin with the boundary', (n) => multipart('a', fill('--aa\n', n))],
  ['a boundary like the text', (n) => nestedText(n)],
  ['a boundary and blanks', (n) => multipart('b', fill(`--b${' '.repeat(5000)}x\n`, n))],
  ['header fields', (n) => `${fields(n / 33)}\nbody`],
  ['header folds', (n) => `Subject: a\n${fill(' b\n', n)}\nbody`],
  ['header lines that are none', (n) => `Subject: a\n${fill('b\n'.repeat(30) + 'To: c\n', n)}\nbody`],
  ['a header of one line', (n) => `Subject: ${fill('=?utf-8?q?', n)}`],
  ['encoded words', (n) => `Subject: ${fill('=?utf-8?q?a?= ', n)}\n\nbody`],
  ['parameters', (n) => fill('Content-Type: text/plain; ;=a="\\";(((', n)],
  ['blanks', (n) => encoded('7bit', fill(' ', n))],
  ['blanks before a header', (n) => fill(' \n', n)],
  ['carriage returns', (n) => encoded('quoted-printable', `${fill('\r', n)}\n`)],
  ['carriage returns in place of a header', (n) => `${fill('\r', n)}\n`],
  ['quoted-printable blanks', (n) => encoded('quoted-printable', fill('= ', n))],
  ['quoted-printable and one long blank', (n) => encoded('quoted-printable', `=${fill(' ', n)}x`)],
  ['base64 blanks', (n) => encoded('base64', `${fill(' ', n)}!`)],
  ['base64 pieces', (n) => encoded('base64', fill('YQ=', n))],
  ['UTF-7', (n) => `Content-Type: text/plain; charset=utf-7\n\n${fill('+AA', n)}`],
  ['HTML signs', (n) => `Content-Type: text/html\n\n${fill('<', n)}`],
  ['HTML comments', (n) => `Content-Type: text/html\n\n${fill('<!--', n)}`],
  ['HTML addresses', (n) => `Content-Type: text/html\n\n${fill('<a@', n)}`],
  ['HTML entities', (n) => `Content-Type: text/html\n\n${fill('&#1', n)}`],
];
const nestedText = (n: number) => {
  const boundary = fill('a', 3000);
  return multipart(boundary, fill(`--${fill('a', 2999)}`, n));
};

/** The least of several: what else the machine does only adds. */
function least(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start);
  });
  return Math.min(...times);
}

it.each(HOSTILE)('four times the bytes take about four times as long, not sixteen times: %s', (_, make) => {
  const run = (n: number) => {
    const text = make(n);
    const bytes = bytesOf(text);
    return least(() => {
      looksLikeMessage(text, null);
      readMessage({ index: 0, mediaType: 'message/rfc822', text }, bytes);
    });
  };
  // Noise passes, growth stays: one good measurement of some is enough. (Small strings live in cheaper memory.)
  let growth = Infinity;
  for (let attempt = 0; attempt < 5 && growth > 9; attempt++) growth = run(4 * 400_000) / run(400_000);
  expect(growth).toBeLessThan(9);
});

it('HTML of 10 MB without an end', () => {
  for (const piece of ['<p', '<!--', '<script>', '&amp', '< '])
    expect(htmlToText(fill(piece, 10 * MB)).length).toBeLessThanOrEqual(10 * MB);
});

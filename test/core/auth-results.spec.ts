import { leftOver, read, recordsOf } from './readers.js';
import { WAYS, sample } from './samples.js';

const records = (text: string) => recordsOf(text, 'headers');

const CASES: [string, object][] = [
  [
    'exchange-online',
    {
      'auth.spf': 'fail',
      'auth.dkim': 'none',
      'auth.dmarc': 'fail',
      'auth.compauth': 'fail',
      'antispam.scl': 5,
      'antispam.bcl': 7,
      'antispam.cat': 'SPOOF',
      'antispam.sfv': 'SPM',
      'antispam.ipv': 'NLI',
      'antispam.country': 'DE',
      'antispam.ip': '192.0.2.25',
    },
  ],
  ['indentation-lost', { 'auth.spf': 'pass', 'auth.dkim': 'fail', 'auth.dmarc': 'pass', 'auth.compauth': 'pass' }],
  ['two-signatures', { 'auth.spf': 'softfail', 'auth.dkim': 'pass', 'auth.dmarc': 'pass' }],
  ['arc-only', { 'auth.spf': 'pass', 'auth.dkim': 'pass', 'auth.dmarc': 'pass' }],
  ['received-spf', { 'auth.spf': 'softfail', 'antispam.scl': 6 }],
  [
    'report-alone',
    {
      'antispam.scl': -1,
      'antispam.cat': 'NONE',
      'antispam.sfv': 'SKI',
      'antispam.ipv': 'NLI',
      'antispam.ip': '255.255.255.255',
    },
  ],
];
// One line is not enough to tell a quotation.
const QUOTABLE = new Set(['exchange-online', 'indentation-lost', 'two-signatures']);

describe.each(WAYS)('%s', (form, change) => {
  it.each(CASES.filter(([file]) => form !== 'quoted in a mail' || QUOTABLE.has(file)))('%s', (file, expected) => {
    expect(records(change(sample(`auth-headers/${file}`)))).toEqual([expected]);
  });
});

it.each(CASES)('%s is a header, shown where it stands', (file) => {
  const text = `Before it.\n\n${sample(`auth-headers/${file}`)}\n\nBehind it.`;
  const { records: found, parts, recognised } = read(text);
  expect(recognised.map(({ kind }) => kind)).toEqual(['HEADERS']);
  for (const { facts } of found)
    for (const { part, start, quote } of facts) expect(parts[part]!.text.startsWith(quote, start)).toBe(true);
  expect(leftOver(text)).toEqual(['Before it.', 'Behind it.']);
});

it('a whole mail tells its own results, a bounce those of the message it returns', () => {
  const mail = (results: string, more = '') =>
    `Received: from a by b; Wed, 8 May 2024 20:40:00 +0100\nAuthentication-Results: mx; ${results}\nFrom: anna@contoso.example\nTo: ben@fabrikam.example\nSubject: Offer\nDate: Wed, 8 May 2024 20:40:00 +0100\nMessage-ID: <1@contoso.example>\n${more}`;
  expect(records(mail('spf=fail', '\nHello\n'))).toEqual([{ 'auth.spf': 'fail' }]);
  const bounce = mail(
    'spf=pass',
    `Return-Path: <>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n--b\nContent-Type: text/plain\n\nNot delivered.\n\n--b\nContent-Type: message/rfc822\n\n${mail('spf=softfail', '\nHello\n')}\n--b--\n`,
  );
  expect(records(bounce)).toEqual([{ 'auth.spf': 'softfail' }]);
});

it.each(['Authentication-Results: none', 'We saw spf=fail in the log', 'X-Microsoft-Antispam: ARA:1;'])(
  '%j tells nothing',
  (text) => {
    expect(records(text)).toEqual([]);
  },
);

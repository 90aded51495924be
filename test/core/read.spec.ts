import { findAddresses } from '../../src/core/read/address.js';
import { readReplyCodes } from '../../src/core/read/smtp-reply.js';
import { parseMailDate } from '../../src/core/read/time.js';
import {
  queues,
  NSLOOKUP_FAILS,
  NSLOOKUP_OUTSIDE_ANSWERS,
  LATENCY,
  SEED,
  SHADOW,
  TIMED_OUT,
} from '../cases/main-job.js';
import { leftOver, read, values } from './readers.js';

describe('reply codes', () => {
  it.each<[string, number | null, string | null]>([
    ['400 4.4.7 Message delayed', 400, '4.4.7'],
    ['550-5.7.26 This message', 550, '5.7.26'],
    ['#550 5.1.10 RESOLVER.ADR.RecipientNotFound', 550, '5.1.10'],
    ['smtp;550 5.1.1 <a@fabrikam.example>', 550, '5.1.1'],
    ['smtp; 550 Mailbox unavailable', 550, null],
    ['5.4.0 < #5.7.1 smtp;550', null, '5.4.0'],
    ['554 Message refused', 554, null],
    ['The code is 5.1.1.', null, '5.1.1'],
    ['421', 421, null],
    ['we have 550 users', null, null],
    ['IP 10.4.4.7', null, null],
    ['10.5.1.1.2', null, null],
    ['4.4.2024', null, null],
    ['id 15.1.2507.32', null, null],
    ['room 4.4.7a', null, '4.4.7'],
  ])('%s', (text, reply, status) => {
    const codes = readReplyCodes(text);
    expect([codes?.replyCode ?? null, codes?.status ?? null]).toEqual([reply, status]);
  });

  it.each([
    ['550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found', 'diagnosticName', 'RESOLVER.ADR.ExRecipNotFound'],
    ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)', 'vendorCode', 'AS(201806281)'],
  ] as const)('%s has a %s', (text, key, value) => {
    expect(readReplyCodes(text)![key]).toBe(value);
  });
});

describe('a reply on its own', () => {
  it.each<[string, string, number, string | null]>([
    ['bare', '550 5.1.1 no such user', 550, '5.1.1'],
    ['of several lines', '550-5.7.26 not accepted\n550-5.7.26 due to policy\n550 5.7.26 ask', 550, '5.7.26'],
    ['with a mark', '#550 5.1.1 nobody', 550, '5.1.1'],
    ['with its type', 'smtp;550 5.1.1 nobody', 550, '5.1.1'],
    ['with the mark behind it', 'smtp;550 #5.1.1 nobody', 550, '5.1.1'],
    ['as a JSON string', '"550-5.1.1 no\\r\\n550 5.1.1 such user"', 550, '5.1.1'],
    [
      'in a line of a log',
      'mx postfix/smtp[1]: 4V: to=<b@contoso.example>, dsn=4.7.1, status=deferred (host mx.contoso.example[192.0.2.7] said: 450 4.7.1 try again (in reply to RCPT TO command))',
      450,
      '4.7.1',
    ],
    ['quoted by a gateway', "5.1.0 - Unknown address error 550-'5.7.1 access denied'", 550, '5.7.1'],
    ['without a status', '554 listed at a blocklist', 554, null],
  ])('%s', (_form, text, replyCode, status) => {
    const { deliveries, recognised } = read(text);
    expect(deliveries.map((one) => [one.replyCode?.value, one.status?.value ?? null])).toEqual([[replyCode, status]]);
    expect(recognised.map(({ kind }) => kind)).toEqual([text.includes('postfix/') ? 'MTA_LOG' : 'SMTP_REPLY']);
  });
});

describe('mail dates', () => {
  it.each([
    ['Wed, 8 May 2024 20:40:00 +0100', '2024-05-08T19:40:00.000Z', 60],
    ['8 May 2024 20:40 GMT', '2024-05-08T20:40:00.000Z', 0],
    ['Wed, 08 May 24 15:40:00 EDT', '2024-05-08T19:40:00.000Z', -240],
    ['Wed, 8 May\r\n 2024 20:40:00 +0100 (BST)', '2024-05-08T19:40:00.000Z', 60],
  ])('%s', (text, utc, offset) => {
    const moment = parseMailDate(text)!;
    expect([new Date(moment.ms).toISOString(), moment.offset]).toEqual([utc, offset]);
  });

  it.each(['', 'yesterday', '8 Foo 2024 20:40:00', '2024-05-08'])('"%s" is none', (text) => {
    expect(parseMailDate(text)).toBeNull();
  });
});

it.each([
  ['Anna (anna@fabrikam.example)', ['anna@fabrikam.example']],
  ['<mailto:anna@fabrikam.example>', ['anna@fabrikam.example']],
  ['write to anna@fabrikam.example.', ['anna@fabrikam.example']],
  ['jürgen@müller.example', ['jürgen@müller.example']],
  ['a @ b, @home, x@', []],
])('addresses in %s', (text, expected) => {
  expect(findAddresses(text).map(({ address }) => address)).toEqual(expected);
});

describe('a mixed paste', () => {
  const PIECES = [
    SEED,
    SHADOW,
    queues(TIMED_OUT, 2),
    NSLOOKUP_FAILS,
    NSLOOKUP_OUTSIDE_ANSWERS,
    LATENCY,
    'Event ID 15004, MSExchangeTransport',
    'Best regards from the help desk.',
  ];
  const facts = (text: string) =>
    read(text)
      .records.map((record) => JSON.stringify([record.kind, values(record)]))
      .sort();
  const orders = [PIECES, PIECES.toReversed(), [...PIECES.slice(3), ...PIECES.slice(0, 3)]];

  it('gives the same records in any order, and leaves only what is no evidence', () => {
    const expected = facts(PIECES.join('\n\n'));
    expect(expected.length).toBeGreaterThanOrEqual(8);
    for (const order of orders) {
      const text = order.join('\n\n');
      expect(facts(text)).toEqual(expected);
      expect(read(text).deliveries.length).toBe(1);
      expect(leftOver(text)).toEqual(['Best regards from the help desk.']);
    }
  });

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['NEL', '\u0085'],
  ])('is read with %s', (_name, newline) => {
    expect(facts(PIECES.join('\n\n').replaceAll('\n', newline))).toEqual(facts(PIECES.join('\n\n')));
  });

  it('keeps the words of every fact at their place', () => {
    const text = PIECES.join('\n\n');
    for (const { facts: seen } of read(text).records)
      for (const { start, end, quote } of seen) expect(text.slice(start, end).slice(0, 300)).toBe(quote);
  });
});

describe('hostile lines grow the work no faster than their length', () => {
  const time = (text: string) => {
    const start = performance.now();
    read(text);
    return performance.now() - start;
  };
  it.each([
    'a@',
    ' ',
    '=',
    'Label : ',
    'Received: ',
    '5.1.1 ',
    'Event ID 7, ',
    "can't find a: ",
    '\\\\a\\b\\c :',
    'nslookup ',
    "Remote Server returned '",
    '<a>',
    '&#1;',
    'x\n',
    '- : \n',
    'LastError : 4\n',
    'Event ID 7, disk\n',
  ])('%j', (piece) => {
    const of = (length: number) => piece.repeat(length / piece.length);
    const ratios = [0, 1, 2].map(() => (time(of(800_000)) + 5) / (time(of(200_000)) + 5));
    // Linear is 4; quadratic would be 16.
    expect(Math.min(...ratios)).toBeLessThan(9);
  });
});

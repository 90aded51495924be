import { diagnose } from '../../src/core/diagnose.js';
import { read, recordsOf } from './readers.js';
import { rulebookOf } from './rulebook.js';

/** Of one kind only so many records are read, and the answer says so. */
const MOST = 2000;
const many = (count: number, piece: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => piece(i)).join('');
const rulebook = rulebookOf({});
const { kinds } = rulebook.knowledge.wording;
const cutsOf = (content: string) =>
  diagnose({ content, mediaType: null }, rulebook, { at: 0 })
    .notes.filter(({ id }) => id === 'TRUNCATED')
    .map(({ text }) => text);

const queue = (i: number) =>
  `Identity : SRV01\\${i}\nNextHopDomain : d${i}.example\nLastError : 550 5.7.${i % 9} refused ${i}\n\n`;
const hop = (i: number) => `Received: from a${i} by b${i}; Wed, 8 May 2024 20:40:00 +0100\n`;
const KINDS: [string, keyof typeof kinds, number, (i: number) => string][] = [
  ['queues', 'QUEUE', MOST, queue],
  ['tracking rows', 'MESSAGE_TRACKING', MOST, (i) => `EventId : DEFER\nSourceContext : ${i}\n\n`],
  ['events', 'EVENT_LOG', MOST, (i) => `Event ID ${i + 1}, disk\n`],
  ['counters', 'PERFORMANCE', MOST, (i) => `\\\\srv01\\disk(${i} c:)\\avg. disk sec/write :\n0.01\n`],
  [
    'look-ups',
    'DNS_LOOKUP',
    MOST,
    (i) => `> nslookup -type=mx d${i}.example\n*** dc01.lan can't find d${i}.example: Server failed\n`,
  ],
  ['recipients', 'DSN', MOST, (i) => `Final-Recipient: rfc822;u${i}@a.example\nAction: failed\nStatus: 5.1.1\n\n`],
  [
    'lines of a log',
    'MTA_LOG',
    MOST,
    (i) => `postfix/smtp[1]: ${i}: to=<u${i}@a.example>, relay=none, delay=1, dsn=4.4.1, status=deferred (timed out)\n`,
  ],
  [
    'sessions of a log',
    'PROTOCOL_LOG',
    MOST,
    (i) =>
      `2024-05-08T19:40:00.000Z,A,08DC6F8A1B2C${(4096 + i).toString(16)},1,,192.0.2.25:25,<,550 5.1.1 no user u${i},\n`,
  ],
  ['replies', 'SMTP_REPLY', 50, (i) => `550 5.1.1 no user u${i}\n`],
  ['hops', 'HEADERS', 200, hop],
];

it.each(KINDS)('%s', (_name, kind, most, piece) => {
  expect(cutsOf(many(most, piece))).toEqual([]);
  expect(cutsOf(many(most + 1, piece))).toEqual([expect.stringContaining(kinds[kind])]);
  expect(cutsOf(many(most + 1, piece))[0]).toContain(String(most));
});

it('what is not read of a list is still no reply', () => {
  const reading = read(many(MOST + 100, queue));
  expect([reading.deliveries, reading.unrecognised]).toEqual([[], []]);
  expect(reading.records.length).toBe(MOST);
});

it('what is not read of a DSN, a log of events or a header is claimed', () => {
  for (const [name, , , piece] of KINDS.filter(([one]) =>
    ['recipients', 'events', 'hops', 'lines of a log', 'sessions of a log'].includes(one),
  ))
    expect([name, read(many(5000, piece)).unrecognised]).toEqual([name, []]);
});

it('counts are of what was read', () => {
  expect(recordsOf(many(MOST + 5, queue), 'across')).toEqual([expect.objectContaining({ 'queue.count': MOST })]);
});

describe('a notice in a long text', () => {
  const prose = many(20_000, (i) => `We looked at case ${i} and the recipients were told.\n`);
  const notice =
    "Delivery is delayed to these recipients or groups:\n\nanna@fabrikam.example\n\nRemote Server returned '400 4.4.7 Message delayed'\n";

  it.each([
    ['behind', prose + notice],
    ['before', notice + prose],
    ['within', prose + notice + prose],
    ['wrapped', prose + notice.replace('delayed to', 'delayed\n\tto') + prose],
    ['with a soft hyphen', prose + notice.replace('recipients', 'reci\u00adpients') + prose],
    ['in other case', prose + notice.toUpperCase().replace(/ANNA.*/, 'anna@fabrikam.example') + prose],
  ])('%s', (_name, text) => {
    const { deliveries } = read(text);
    expect(deliveries.map(({ finalRecipient, status }) => [finalRecipient?.value, status?.value])).toEqual([
      ['anna@fabrikam.example', '4.4.7'],
    ]);
    const { start, end, quote } = deliveries[0]!.diagnosticCode!;
    expect(text.slice(start, end)).toBe(quote);
  });
});

describe('rows', () => {
  const row = (i: number) => `SRV01\\${i} Retry  ${i}`;
  const FORMS: [string, string, (i: number) => string][] = [
    ['a table', 'Identity Status MessageCount\n-------- ------ ------------\n', (i) => `${row(i)}\n`],
    ['CSV', '"Identity","Status","MessageCount"\n', (i) => `"SRV01\\${i}","Retry","${i}"\n`],
    ['JSON', '[\n', (i) => `{ "Identity": "SRV01\\\\${i}", "Status": "Retry", "MessageCount": ${i} },\n`],
  ];
  it.each(FORMS)('of %s that are not read are claimed, and the answer says so', (_name, head, piece) => {
    const text = head + many(MOST + 100, piece);
    expect(cutsOf(text)).toEqual([expect.stringContaining(kinds.QUEUE)]);
    const reading = read(text);
    expect([reading.records.length, reading.deliveries, reading.unrecognised]).toEqual([MOST, [], []]);
  });

  it.each<[string, string]>([
    ['quotes that are not closed', '"Identity","Status","MessageCount"\n' + many(60_000, () => '"SRV01\\1,Retry\n')],
    ['brackets that are not closed', 'MessageCount\n' + many(100_000, () => '[ {\n')],
    ['objects that are no JSON', 'MessageCount\n' + many(100_000, () => '{ "Identity": "x", LastError\n')],
    ['headings without rows', many(60_000, () => 'Identity Status MessageCount\n-------- ------ ------------\n')],
    ['headings of columns without end', `"Identity"${many(60_000, () => ',"LastError"')}\n`],
    [
      'a row that is broken again and again',
      'NextHopDomain LastError\n------------- ---------\nx 451\n' + many(60_000, () => '  451\n'),
    ],
  ])('%s are gone through once', (_name, text) => {
    expect(read(text).deliveries.length).toBeLessThanOrEqual(MOST);
  });
});

describe('time', () => {
  /** Ten times as much may take ten times as long, and the noise of the machine; never the square of it. */
  it.each<[string, (i: number) => string]>([
    ['rows of events', (i) => `Error\t5/8/2024 7:40:11 PM\tdisk ${i}\t7\tNone\n`],
    ['tables of events', (i) => `TimeCreated Id Level Message\n5/8/2024 8:41:10 PM ${i % 9999} Error text\n\n\n`],
    ['XML without an end', (i) => `<Event xmlns='http://a/2004'><EventID>${i % 9999}</EventID>\n`],
    ['labels of a copy', (i) => `Ebene: Warnung ${i}\nQuelle: disk\n`],
    ['typed counters', (i) => `disk is at at at ${i % 100} % CPU\n`],
    ['titles of iostat', (i) => `Device r_await w_await %util\nsda 1 ${i} 3\n`],
    ['sentences', (i) => `since the update on the last Sunday ${i}, only this customer\n`],
  ])('%s: the time is linear', (_name, piece) => {
    const time = (count: number) => {
      const text = many(count, piece);
      const start = performance.now();
      read(text);
      return performance.now() - start;
    };
    time(1000);
    expect(time(20_000)).toBeLessThan(30 * Math.max(20, time(2000)));
  });
});

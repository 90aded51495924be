import { leftOver, read, recordsOf } from './readers.js';

const path = (counter: Record<string, unknown>) => [
  counter['counter.name'],
  counter['counter.instance'],
  counter['counter.value'],
];

it('Get-Counter as printed: heading, several instances, a decimal comma, a path that the console wrapped', () => {
  const text = `Timestamp                 CounterSamples
---------                 --------------
5/8/2024 8:55:01 PM       \\\\srv01\\physicaldisk(0 c:)\\avg. disk sec/write :
                          0,187

                          \\\\srv01\\physicaldisk(_total)\\avg. disk sec/write :
                          0.094123

                          \\\\srv01\\memory\\available mbytes :
                          312

                          \\\\srv01\\msexchangetransport queues(_total)\\active remote delivery
                          queue length :
                          12`;
  expect(recordsOf(text, 'counter').map(path)).toEqual([
    ['avg. disk sec/write', '0 c:', 0.187],
    ['avg. disk sec/write', '_total', 0.094123],
    ['available mbytes', undefined, 312],
    ['active remote delivery queue length', '_total', 12],
  ]);
  expect(leftOver(text)).toEqual([]);
  for (const { facts } of read(text).records)
    for (const { start, end, quote } of facts) expect(text.slice(start, end)).toBe(quote);
});

it.each<[string, string, [unknown, unknown][]]>([
  [
    'source and number named in turn on each line',
    'Event ID: 15004 Source: MSExchangeTransport\nSource: disk, Event ID 7',
    [
      [15004, 'MSExchangeTransport'],
      [7, 'disk'],
    ],
  ],
  [
    'two copies without a blank line',
    'Source: disk\nEvent ID: 7\nSource: Ntfs\nEvent ID: 55',
    [
      [7, 'disk'],
      [55, 'Ntfs'],
    ],
  ],
  [
    'several numbers of one source',
    'Events 15004, 15006 from MSExchangeTransport',
    [
      [15004, 'MSExchangeTransport'],
      [15006, 'MSExchangeTransport'],
    ],
  ],
])('events: %s', (_name, text, expected) => {
  expect(recordsOf(text, 'event').map((event) => [event['event.id'], event['event.source']])).toEqual(expected);
});

it('a source far into a long line is seen where it stands', () => {
  const text = `${'Since the update on Sunday much is slow. '.repeat(8)}Source: disk, Event ID 7`;
  const source = read(text).records[0]!.facts.find(({ name }) => name === 'event.source')!;
  expect([source.value, text.slice(source.start, source.end)]).toEqual(['disk', 'disk']);
});

it.each([
  [
    'before the subject',
    'LastError : [{LRT=5/8/2024 9:10:11 PM};{LED=451 4.\n            4.0 DNS query failed};{FQDN=};{IP=}]',
    '4.4.0',
  ],
  ['behind the subject', 'LastError : [{LED=441 4.4.\n            1 Failed to connect};{LRT=}]', '4.4.1'],
])('a code that was wrapped %s is one code', (_name, text, code) => {
  expect(recordsOf(text, 'queue')).toMatchObject([{ 'queue.lastErrorCode': code }]);
});

it('a reply of several lines keeps its words at their place', () => {
  const text = 'It said:\n550-5.7.26 Not accepted\n550-5.7.26 due to policy\n550 5.7.26 Please ask\nthe end';
  const { deliveries } = read(text);
  expect(deliveries.map(({ diagnosticCode }) => text.slice(diagnosticCode!.start, diagnosticCode!.end))).toEqual([
    deliveries[0]!.diagnosticCode!.quote,
  ]);
  expect(leftOver(text)).toEqual(['It said:', 'the end']);
});

it.each<[string, string, string[]]>([
  ['two quoted replies on neighbouring lines', "'550 5.1.1 A' and", ['550 5.1.1 A']],
  ['apostrophes inside', "'550 5.1.1 User 'anna' doesn't exist'", ["550 5.1.1 User 'anna' doesn't exist"]],
  [
    'a wrap',
    "'452 4.2.2 The recipient's mailbox is\n over quota'",
    ["452 4.2.2 The recipient's mailbox is over quota"],
  ],
])('a returned reply with %s', (_name, reply, expected) => {
  const text = `Remote Server returned ${reply}\nRemote Server returned '551 5.7.1 B'\n`;
  expect(read(text).deliveries.map(({ diagnosticCode }) => diagnosticCode!.value)).toEqual(expected);
});

it.each(["Remote Server returned '", "Remote Server returned '550 5.1.1 x'\n", 'Received: a b\n\n', 'X-A: b\n'])(
  'four million letters of %j are read without an error',
  (piece) => {
    expect(() => read(piece.repeat(4_000_000 / piece.length))).not.toThrow();
  },
);

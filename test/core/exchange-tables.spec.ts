import { leftOver, read, recordsOf } from './readers.js';
import { sample, WAYS } from './samples.js';

const table = (name: string) => sample(`exchange-tables/${name}`);
const queue = (
  identity: string,
  deliveryType: string,
  status: string,
  messageCount: number,
  nextHopDomain?: string,
) => ({
  'queue.identity': identity,
  'queue.deliveryType': deliveryType,
  'queue.status': status,
  'queue.messageCount': messageCount,
  ...(nextHopDomain === undefined ? {} : { 'queue.nextHopDomain': nextHopDomain }),
});
const LED =
  '[{LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060."};{MSG=};{FQDN=};{IP=}]';

const QUEUES: [string, Record<string, unknown>[]][] = [
  [
    'get-queue',
    [
      queue('SRV01\\42', 'DnsConnectorDelivery', 'Retry', 12, 'fabrikam.example'),
      queue('SRV01\\43', 'SmtpDeliveryToMailbox', 'Ready', 0, 'mailbox database 0123'),
      queue('SRV01\\Submission', 'Undefined', 'Ready', 0, 'Submission'),
      queue('SRV01\\Shadow\\44', 'ShadowRedundancy', 'Ready', 5, 'srv02.mycompany.lan'),
    ],
  ],
  [
    'get-queue-2013',
    [
      queue('SRV01\\42', 'DnsConnectorDelivery', 'Retry', 1204, 'fabrikam.example'),
      queue('SRV01\\43', 'SmartHostConnectorDelivery', 'Active', 3),
      queue('SRV01\\Submission', 'Undefined', 'Ready', 0, 'Submission'),
    ],
  ],
  [
    'get-queue-narrow',
    [
      queue('SRV01\\42', 'DnsConnectorDelivery', 'Retry', 12),
      queue('SRV01\\43', 'DnsConnectorDelivery', 'Suspended', 3, 'a.example'),
    ],
  ],
  [
    'get-queue-wrap',
    [
      {
        ...queue('SRV01\\42', 'DnsConnectorDelivery', 'Retry', 12, 'fabrikam.example'),
        'queue.lastError': '451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry',
        'queue.lastErrorCode': '4.4.0',
      },
      {
        ...queue('SRV01\\43', 'SmartHostConnectorDelivery', 'Retry', 3, 'relay.provider.example'),
        'queue.lastError': LED,
        'queue.lastErrorCode': '4.4.1',
        'queue.winsockError': 10060,
      },
      queue('SRV01\\44', 'DnsConnectorDelivery', 'Ready', 0, 'contoso.example'),
    ],
  ],
  [
    'get-queue-autosize',
    [
      {
        'queue.identity': 'SRV01\\42',
        'queue.messageCount': 7,
        'queue.nextHopDomain': 'fabrikam.example',
        'queue.lastError': '451 4.4.0 DNS query failed',
        'queue.lastErrorCode': '4.4.0',
      },
      { 'queue.identity': 'SRV01\\43', 'queue.messageCount': 104312, 'queue.nextHopDomain': 'contoso.example' },
    ],
  ],
  [
    'get-queuedigest',
    [{ 'queue.messageCount': 120, 'queue.nextHopDomain': 'fabrikam.example' }, { 'queue.messageCount': 14 }],
  ],
];

describe.each(QUEUES)('%s', (name, queues) => {
  it.each(WAYS)('%s', (_way, make) => {
    expect(recordsOf(make(table(name)), 'queue')).toEqual(queues);
  });

  it('each value is seen where it stands', () => {
    const text = table(name);
    for (const { facts } of read(text).records)
      for (const { start, end, quote } of facts) expect(text.slice(start, Math.min(end, start + 300))).toBe(quote);
  });
});

it('what is around a table is left alone', () => {
  expect(leftOver(table('get-queue'))).toEqual(['[PS] C:\\Windows\\system32>Get-Queue', '[PS] C:\\Windows\\system32>']);
});

it.each<[string, (text: string) => string]>([
  ['with one blank between columns', (text) => text.replaceAll(/ {2,}/g, ' ')],
  ['indented', (text) => text.replaceAll(/^/gm, '    ')],
  ['with blank lines between all lines', (text) => text.replaceAll('\n', '\n\n')],
  ['without the rule', (text) => text.replace(/^-.*\n/m, '')],
  ['with a column of somebody’s own', (text) => text.replace('Velocity', 'Backlog ')],
])('a table %s', (_name, make) => {
  const text = make(sample('exchange-tables/get-queue').replace('mailbox database 0123', 'mdb0123.lan'));
  expect(
    recordsOf(text, 'queue').map((one) => [
      one['queue.identity'],
      one['queue.messageCount'],
      one['queue.nextHopDomain'],
    ]),
  ).toEqual([
    ['SRV01\\42', 12, 'fabrikam.example'],
    ['SRV01\\43', 0, 'mdb0123.lan'],
    ['SRV01\\Submission', 0, 'Submission'],
    ['SRV01\\Shadow\\44', 5, 'srv02.mycompany.lan'],
  ]);
});

it('a table that was cut off keeps its rows', () => {
  const text = table('get-queue');
  expect(recordsOf(text.slice(0, text.indexOf('SmtpDelivery') + 6), 'queue')).toEqual([QUEUES[0]![1][0]]);
});

it.each([
  ['no rows', table('get-queue').split('\n').slice(0, 4).join('\n')],
  ['a sentence with its words', 'Identity DeliveryType Status\nare what I see in the queue'],
  ['a line of dashes', '-------- --------\nLastError LastRetryTime\nSRV01\\42 x'],
])('%s is no queue', (_name, text) => {
  expect(recordsOf(text, 'queue')).toEqual([]);
});

it('Get-Message', () => {
  expect(recordsOf(table('get-message'), 'message')).toEqual([
    { 'message.status': 'Retry' },
    { 'message.status': 'Ready' },
  ]);
});

describe('Get-MessageTrackingLog', () => {
  const rows = [
    { 'tracking.eventId': 'RECEIVE', 'tracking.source': 'SMTP' },
    { 'tracking.source': 'SMTP' },
    { 'tracking.eventId': 'DEFER', 'tracking.source': 'SMTP' },
    { 'tracking.eventId': 'DEFER', 'tracking.source': 'SMTP' },
  ];
  it.each(WAYS)('%s', (_way, make) => {
    const text = make(table('get-messagetrackinglog'));
    expect(recordsOf(text, 'tracking')).toEqual(rows);
    expect(recordsOf(text, 'across')).toMatchObject([{ 'tracking.count': 4, 'tracking.deferCount': 2 }]);
  });

  it('a word that was cut is known where only one begins so', () => {
    const cut = table('get-messagetrackinglog').replace('HAREDIR…', 'SUBMITF…');
    expect(recordsOf(cut, 'tracking')[1]).toEqual({ 'tracking.eventId': 'SUBMITFAIL', 'tracking.source': 'SMTP' });
  });

  it('with times and contexts', () => {
    expect(recordsOf(table('get-messagetrackinglog-times'), 'tracking')).toEqual([
      {
        'tracking.eventId': 'DEFER',
        'tracking.timestamp': '2024-05-08T20:40:01.000Z',
        'tracking.sourceContext': '451 4.4.0 DNS query failed',
        'tracking.connectorId': 'Internet mail',
      },
      {
        'tracking.eventId': 'FAIL',
        'tracking.timestamp': '2024-05-08T20:50:01.000Z',
        'tracking.connectorId': 'Internet mail',
      },
    ]);
  });
});

it.each<[string, Record<string, unknown>[]]>([
  [
    'get-messagetrace',
    [
      { 'trace.status': 'Pending', 'trace.recipient': 'anna@fabrikam.example' },
      { 'trace.status': 'FilteredAsSpam', 'trace.recipient': 'carl@fabrikam.example' },
    ],
  ],
  [
    'get-messagetracedetail',
    [
      {
        'trace.event': 'Receive',
        'trace.detail': 'Message received by: AM0PR01MB0001.eurprd01.prod.exchangelabs.com',
      },
      {
        'trace.event': 'Send external',
        'trace.detail': 'Message sent to mail.fabrikam.example at 192.0.2.25 using TLS1.2',
      },
      {
        'trace.event': 'Defer',
        'trace.detail': 'Reason: [{LED=450 4.4.312 DNS query failed};{MSG=};{FQDN=fabrikam.exam',
      },
    ],
  ],
])('%s', (name, rows) => {
  for (const [, make] of WAYS) expect(recordsOf(make(table(name)), 'trace')).toEqual(rows);
  expect(read(table(name)).recognised.every(({ kind }) => kind === 'MESSAGE_TRACE')).toBe(true);
});

it('a queue in a table is known as the recipient’s own', () => {
  const notice =
    "Delivery is delayed to these recipients or groups:\n\nanna@fabrikam.example\n\nRemote Server returned '400 4.4.7 Message delayed'\n\n";
  expect(recordsOf(notice + table('get-queue'), 'queue').map((one) => one['queue.sameDomain'])).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

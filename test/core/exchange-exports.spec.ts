import { leftOver, read, recordsOf } from './readers.js';
import { sample, WAYS } from './samples.js';
import type { RecordKind } from '../../src/core/facts.js';

const QUEUE = { 'queue.identity': 'SRV01\\42', 'queue.status': 'Retry', 'queue.messageCount': 12 };
const HOP = { 'queue.deliveryType': 'DnsConnectorDelivery', 'queue.nextHopDomain': 'fabrikam.example' };
const DNS = { 'queue.lastError': '451 4.4.0 DNS query failed', 'queue.lastErrorCode': '4.4.0' };
const SHADOW = {
  'tracking.eventId': 'HAREDIRECTFAIL',
  'tracking.source': 'SMTP',
  'tracking.sourceContext': 'No suitable shadow servers',
  'tracking.serverHostname': 'SRV01',
  'tracking.timestamp': '2024-05-08T19:40:02.000Z',
};
const { 'queue.identity': _identity, ...VIEWED } = { ...QUEUE, ...HOP, ...DNS };

const CASES: [string, RecordKind, Record<string, unknown>[]][] = [
  [
    'exchange-exports/queue-export',
    'queue',
    [
      {
        ...QUEUE,
        ...HOP,
        'queue.lastError':
          '441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060." Attempted failover to alternate host',
        'queue.lastErrorCode': '4.4.1',
        'queue.winsockError': 10060,
      },
      {
        'queue.identity': 'SRV01\\43',
        'queue.deliveryType': 'SmartHostConnectorDelivery',
        'queue.status': 'Ready',
        'queue.messageCount': 0,
        'queue.nextHopDomain': 'relay.provider.example',
      },
    ],
  ],
  [
    'exchange-exports/queue-semicolons',
    'queue',
    [
      {
        ...QUEUE,
        'queue.lastError': '451 4.4.0 DNS query failed; the error was: ErrorRetry',
        'queue.lastErrorCode': '4.4.0',
      },
    ],
  ],
  [
    'exchange-exports/queue-excel',
    'queue',
    [
      {
        ...QUEUE,
        'queue.nextHopDomain': 'fabrikam.example',
        'queue.lastError': '451 4.4.0 Primary target IP address responded with: "421 4.7.0 Too many; try later"',
        'queue.lastErrorCode': '4.7.0',
      },
      {
        'queue.identity': 'SRV01\\43',
        'queue.status': 'Ready',
        'queue.messageCount': 0,
        'queue.nextHopDomain': 'contoso.example',
      },
    ],
  ],
  [
    'exchange-exports/queue-viewer',
    'queue',
    [
      VIEWED,
      {
        'queue.deliveryType': 'Undefined',
        'queue.status': 'Ready',
        'queue.messageCount': 0,
        'queue.nextHopDomain': 'submission',
      },
    ],
  ],
  ['exchange-exports/queue-viewer-german', 'queue', [VIEWED]],
  [
    'exchange-exports/tracking-log',
    'tracking',
    [
      {
        'tracking.eventId': 'RECEIVE',
        'tracking.source': 'SMTP',
        'tracking.sourceContext': '08DC6F9A,12;2024-05-08T19:40:00.900Z;0',
        'tracking.connectorId': 'SRV01\\Default Frontend SRV01',
        'tracking.serverHostname': 'SRV01',
        'tracking.timestamp': '2024-05-08T19:40:01.250Z',
      },
      SHADOW,
    ],
  ],
  [
    'exchange-exports/trace-export',
    'trace',
    [{ 'trace.status': 'Failed', 'trace.recipient': 'anna@fabrikam.example' }],
  ],
  [
    'exchange-exports/trace-portal-german',
    'trace',
    [
      { 'trace.status': 'Pending', 'trace.recipient': 'anna@fabrikam.example' },
      { 'trace.status': 'Quarantined', 'trace.recipient': 'carl@fabrikam.example' },
    ],
  ],
  [
    'exchange-exports/trace-portal-french',
    'trace',
    [{ 'trace.status': 'Pending', 'trace.recipient': 'anna@fabrikam.example' }],
  ],
  [
    'exchange-exports/trace-portal-spanish',
    'trace',
    [{ 'trace.status': 'Delivered', 'trace.recipient': 'anna@fabrikam.example' }],
  ],
  [
    'exchange-exports/trace-report',
    'trace',
    [
      { 'trace.event': 'Fail', 'trace.recipient': 'anna@fabrikam.example' },
      { 'trace.event': 'Send', 'trace.recipient': 'carl@fabrikam.example' },
    ],
  ],
  [
    'exchange-json/queues',
    'queue',
    [
      {
        'queue.identity': 'SRV01\\42',
        'queue.status': 'Retry',
        'queue.messageCount': 12,
        'queue.nextHopDomain': 'fabrikam.example',
        'queue.lastError':
          '450 4.4.317 Cannot connect to remote server -> 421 4.2.1 Unable to connect -> SocketTimedout: Socket error code 10060',
        'queue.lastErrorCode': '4.4.317',
        'queue.winsockError': 10060,
      },
      {
        'queue.identity': 'SRV01\\43',
        'queue.deliveryType': 'DnsConnectorDelivery',
        'queue.status': 'Ready',
        'queue.messageCount': 0,
        'queue.nextHopDomain': 'contoso.example',
      },
    ],
  ],
  [
    'exchange-json/tracking',
    'tracking',
    [
      {
        'tracking.eventId': 'DEFER',
        'tracking.source': 'SMTP',
        'tracking.sourceContext': '451 4.4.0 DNS query failed',
        'tracking.serverHostname': 'SRV01',
        'tracking.timestamp': '2024-05-08T19:40:01.250Z',
      },
    ],
  ],
  ['exchange-json/trace-graph', 'trace', [{ 'trace.status': 'pending', 'trace.recipient': 'anna@fabrikam.example' }]],
];

describe.each(CASES)('%s', (name, kind, records) => {
  it.each(WAYS)('%s', (_way, make) => {
    expect(recordsOf(make(sample(name)), kind)).toEqual(records);
  });

  it('is claimed, and each value is seen where it stands', () => {
    const text = sample(name);
    const { parts, records: found } = read(text);
    for (const { facts } of found)
      for (const { part, start, end, quote } of facts)
        expect(parts[part]!.text.slice(start, Math.min(end, start + 300))).toBe(quote);
    expect(leftOver(text).filter((line) => !line.startsWith('[PS]'))).toEqual([]);
  });
});

describe('cut off', () => {
  it.each<[string, string, RecordKind, Record<string, unknown>[]]>([
    [
      'JSON within a value',
      sample('exchange-json/truncated').trimEnd(),
      'queue',
      [
        {
          'queue.identity': 'SRV01\\42',
          'queue.status': 'Retry',
          'queue.nextHopDomain': 'fabrikam.example',
          'queue.lastError': '451 4.4.0 DNS query fai',
          'queue.lastErrorCode': '4.4.0',
        },
      ],
    ],
    [
      'CSV within a quoted cell',
      '"Identity","Status","LastError"\n"SRV01\\42","Retry","451 4.4.0 DNS que',
      'queue',
      [
        {
          'queue.identity': 'SRV01\\42',
          'queue.status': 'Retry',
          'queue.lastError': '451 4.4.0 DNS que',
          'queue.lastErrorCode': '4.4.0',
        },
      ],
    ],
    [
      'a log that was wrapped as well',
      sample('exchange-exports/tracking-log-wrapped'),
      'tracking',
      [
        SHADOW,
        {
          'tracking.eventId': 'DEF',
          'tracking.source': 'SMTP',
          'tracking.serverHostname': 'SRV01',
          'tracking.timestamp': '2024-05-08T19:40:05.000Z',
        },
      ],
    ],
  ])('%s', (_name, text, kind, records) => {
    expect(recordsOf(text, kind)).toEqual(records);
  });
});

it.each([
  ['headings alone', '"Identity","DeliveryType","LastError"'],
  ['a sentence of such words', 'LastError, Status, Identity\nare what I looked at, and nothing else'],
  ['JSON of something else', '{ "source": "x", "status": "Retry", "size": 3 }'],
  ['an object within another one', '{ "alert": { "Identity": "SRV01\\\\42", "LastError": "x", "Status": "Retry" } }'],
])('%s is no queue', (_name, text) => {
  expect(recordsOf(text, 'queue')).toEqual([]);
});

it('knows the message of the notice, and its recipient', () => {
  const headers =
    '400 4.4.7 Message delayed\n\nReceived: from a by b with SMTP; Wed, 8 May 2024 20:40:00 +0100\nMessage-ID: <7c2e@srv01.mycompany.lan>\n\n';
  for (const name of ['exchange-exports/tracking-log', 'exchange-json/tracking'])
    expect(recordsOf(headers + sample(name), 'tracking')[0]!['tracking.sameMessage']).toBe(true);
});

it.each(CASES.map(([name]) => name))('%s, cut off anywhere, is read as far as it goes', (name) => {
  const text = sample(name);
  for (let end = 1; end < text.length; end += 11) {
    const { parts, records } = read(text.slice(0, end));
    for (const { facts } of records)
      for (const { part, start, end: stop, quote } of facts)
        expect(parts[part]!.text.slice(start, Math.min(stop, start + 300))).toBe(quote);
  }
});

import { leftOver, recordsOf } from './readers.js';

const QUEUE = `Identity                : SRV01\\42
DeliveryType            : DnsConnectorDelivery
NextHopDomain           : fabrikam.example
NextHopConnector        : 2f9e9ca4-a6cd-4bf7-8a4f-1b2c3d4e5f60
Status                  : Retry
MessageCount            : 12
LastError               : 451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry
RetryCount              : 7
NextHopCategory         : External`;
const FACTS = {
  'queue.identity': 'SRV01\\42',
  'queue.deliveryType': 'DnsConnectorDelivery',
  'queue.status': 'Retry',
  'queue.messageCount': 12,
  'queue.nextHopDomain': 'fabrikam.example',
  'queue.nextHopCategory': 'External',
  'queue.retryCount': 7,
  'queue.lastErrorCode': '4.4.0',
};

describe('Get-Queue | Format-List', () => {
  it.each<[string, string]>([
    ['as printed', QUEUE],
    ['with narrow labels', QUEUE.replaceAll(/\s+:/g, ' :')],
    ['typed without a blank before the colon', QUEUE.replaceAll(/\s+:/g, ':')],
    ['indented', QUEUE.replaceAll(/^/gm, '   ')],
    ['with a blank line between all lines', QUEUE.replaceAll('\n', '\n\n')],
    ['with CRLF', QUEUE.replaceAll('\n', '\r\n')],
    ['with a wrapped error', QUEUE.replace('The error was: ', 'The error was:\n                          ')],
    ['in capitals', QUEUE.replaceAll(/^\w+/gm, (label) => label.toUpperCase())],
    ['between sentences', `Here is our queue:\n\n${QUEUE}\n\nWhat does it mean?`],
  ])('%s', (_name, text) => {
    expect(recordsOf(text, 'queue')).toMatchObject([
      {
        ...FACTS,
        'queue.lastError': expect.stringMatching(
          /^451 4\.4\.0 DNS query failed\. The error was: DNS query failed with error ErrorRetry$/,
        ),
      },
    ]);
  });

  it.each([
    ['separated by a blank line', '\n\n'],
    ['not separated at all', '\n'],
  ])('two queues, %s', (_name, between) => {
    const second = QUEUE.replace('\\42', '\\43').replace('fabrikam', 'contoso');
    expect(recordsOf(QUEUE + between + second, 'queue').map((queue) => queue['queue.nextHopDomain'])).toEqual([
      'fabrikam.example',
      'contoso.example',
    ]);
    expect(recordsOf(QUEUE + between + second, 'across')).toMatchObject([
      { 'queue.count': 2, 'queue.distinctNextHops': 2, 'queue.totalMessages': 24 },
    ]);
  });

  it('counts only queues with an error that lead somewhere as next hops', () => {
    const text = [
      QUEUE,
      QUEUE.replace('SRV01\\42', 'SRV01\\Submission').replace('fabrikam', 'x'),
      QUEUE.replace('fabrikam', 'y').replace('DnsConnectorDelivery', 'ShadowRedundancy'),
      QUEUE.replace('fabrikam', 'z').replace(/LastError.*\n/, 'LastError :\n'),
    ].join('\n\n');
    expect(recordsOf(text, 'across')).toMatchObject([{ 'queue.count': 4, 'queue.distinctNextHops': 1 }]);
  });

  it('a lone line is enough', () => {
    expect(recordsOf('LastError : 421 4.4.2 Connection dropped', 'queue')).toEqual([
      { 'queue.lastError': '421 4.4.2 Connection dropped', 'queue.lastErrorCode': '4.4.2' },
    ]);
  });

  it.each([
    [
      '[{LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060."};{MSG=};{FQDN=mx1.fabrikam.example};{IP=192.0.2.25};{LRT=5/8/2024 9:10:11 PM}]',
      '4.4.1',
      10060,
    ],
    [
      '[{LRT=5/8/2024 9:10:11 PM};{LED=421 4.4.2 Connection dropped due to SocketError};{MSG=};{FQDN=};{IP=}]',
      '4.4.2',
      undefined,
    ],
    ['441 4.4.1 Error communicating with target host: "Winsock error: 10061"', '4.4.1', 10061],
  ])('the error %s', (error, code, winsock) => {
    const [queue] = recordsOf(`LastError : ${error}`, 'queue');
    expect(queue!['queue.lastErrorCode']).toBe(code);
    expect(queue!['queue.winsockError']).toBe(winsock);
  });

  it('knows the recipient’s own queue', () => {
    const notice =
      "Delivery is delayed to these recipients or groups:\n\nanna@fabrikam.example\n\nRemote Server returned '400 4.4.7 Message delayed'\n\n";
    expect(recordsOf(notice + QUEUE, 'queue')[0]!['queue.sameDomain']).toBe(true);
    expect(recordsOf(notice + QUEUE.replace('fabrikam', 'contoso'), 'queue')[0]!['queue.sameDomain']).toBe(false);
    expect(recordsOf(QUEUE, 'queue')[0]!['queue.sameDomain']).toBeUndefined();
  });

  it('the same queue twice is one', () => {
    expect(recordsOf(`${QUEUE}\n\n${QUEUE}`, 'queue').length).toBe(1);
  });
});

describe('Get-Message | Format-List', () => {
  it('is a message in a queue, not a queue', () => {
    const text =
      'Identity    : SRV01\\42\\99\nFromAddress : ben@mycompany.example\nStatus      : Retry\nSize        : 20.5 KB (20,992 bytes)\nLastError   : 421 4.4.2 Connection dropped\nDeferReason : Agent\nQueue       : SRV01\\42\nRecipients  : {anna@fabrikam.example}';
    expect(recordsOf(text, 'message')).toMatchObject([
      {
        'message.status': 'Retry',
        'message.lastError': '421 4.4.2 Connection dropped',
        'message.size': 20992,
        'message.deferReason': 'Agent',
      },
    ]);
    expect(recordsOf(text, 'queue')).toEqual([]);
  });
});

describe('Get-MessageTrackingLog | Format-List', () => {
  const ROW =
    'Timestamp       : 2024-05-08T19:40:01Z\nServerHostname  : SRV01\nSourceContext   : No suitable shadow servers\nConnectorId     : SRV01\\Default Frontend SRV01\nSource          : SMTP\nEventId         : HAREDIRECTFAIL\nMessageId       : <7c2e@srv01.mycompany.lan>';
  it('is a tracking row', () => {
    expect(recordsOf(ROW, 'tracking')).toEqual([
      {
        'tracking.eventId': 'HAREDIRECTFAIL',
        'tracking.source': 'SMTP',
        'tracking.sourceContext': 'No suitable shadow servers',
        'tracking.connectorId': 'SRV01\\Default Frontend SRV01',
        'tracking.serverHostname': 'SRV01',
        'tracking.timestamp': '2024-05-08T19:40:01.000Z',
      },
    ]);
  });

  it('keeps its rows apart', () => {
    const rows = recordsOf(
      `${ROW}\n\n${ROW.replace('HAREDIRECTFAIL', 'DEFER').replace('No suitable shadow servers', '')}`,
      'tracking',
    );
    expect(rows.map((row) => [row['tracking.eventId'], row['tracking.sourceContext']])).toEqual([
      ['HAREDIRECTFAIL', 'No suitable shadow servers'],
      ['DEFER', undefined],
    ]);
  });

  it('knows the message of the notice', () => {
    const headers =
      '400 4.4.7 Message delayed\n\nReceived: from a by b with SMTP; Wed, 8 May 2024 20:40:00 +0100\nMessage-ID: <7c2e@srv01.mycompany.lan>\n\n';
    expect(recordsOf(headers + ROW, 'tracking')[0]!['tracking.sameMessage']).toBe(true);
    expect(recordsOf(headers + ROW.replace('7c2e', '9999'), 'tracking')[0]!['tracking.sameMessage']).toBe(false);
  });
});

it('Get-TransportConfig gives a record a setting', () => {
  expect(recordsOf('ShadowRedundancyEnabled      : True\nRejectMessageOnShadowFailure : False', 'setting')).toEqual([
    { 'setting.name': 'ShadowRedundancyEnabled', 'setting.value': 'True' },
    { 'setting.name': 'RejectMessageOnShadowFailure', 'setting.value': 'False' },
  ]);
});

it('Get-WinEvent as a list is an event', () => {
  expect(
    recordsOf(
      'TimeCreated  : 5/8/2024 8:41:10 PM\nProviderName : disk\nId           : 7\nMessage      : The device, \\Device\\Harddisk1\\DR1, has a bad block.',
      'event',
    ),
  ).toMatchObject([
    {
      'event.id': 7,
      'event.source': 'disk',
      'event.message': 'The device, \\Device\\Harddisk1\\DR1, has a bad block.',
    },
  ]);
});

it('labels of everyday text are not taken for output', () => {
  const text = 'Status : I am waiting\nSize : large\nSource : my colleague';
  expect(leftOver(text)).toEqual([text]);
});

it('two kinds in one run of lines are told apart', () => {
  const text = `${QUEUE}\nEventId : DEFER\nServerHostname : SRV01`;
  expect(recordsOf(text, 'queue').length).toBe(1);
});

describe('Get-QueueDigest | Format-List', () => {
  const digest = (group: string) =>
    `GroupByValue         : ${group}\nMessageCount         : 12\nDeferredMessageCount : 0\nQueueCount           : 2\nDetails              : {srv01\\42, srv02\\17}`;
  it.each([
    ['by next hop', 'fabrikam.example', { 'queue.nextHopDomain': 'fabrikam.example', 'queue.messageCount': 12 }],
    [
      'by last error',
      '451 4.4.0 DNS query failed',
      { 'queue.lastError': '451 4.4.0 DNS query failed', 'queue.lastErrorCode': '4.4.0', 'queue.messageCount': 12 },
    ],
    ['by status', 'Retry', { 'queue.messageCount': 12 }],
  ])('grouped %s', (_name, group, facts) => {
    expect(recordsOf(digest(group), 'queue')).toEqual([facts]);
  });
});

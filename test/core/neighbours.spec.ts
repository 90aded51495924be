import type { RecordKind } from '../../src/core/facts.js';
import { read, recordsOf } from './readers.js';
import { sample } from './samples.js';

/** Each output is read as it is alone, whatever stands above or below it. */
const NOTICE = '400 4.4.7 Message delayed';

it.each<[string, string]>([
  ['a session that was lost', sample('smtp/telnet-lost')],
  ['a session that ends with a command', '220 mail.fabrikam.example ESMTP ready\nEHLO mail.mycompany.example'],
  ['the detail of a trace', sample('exchange-tables/get-messagetracedetail')],
  ['a shell’s prompt', 'root@mx1:~# dig +short mx fabrikam.example\n10 mx1.fabrikam.example.\nroot@mx1:~# '],
  ['a ping', sample('ping/german')],
])('a notice below %s is read as above it', (_name, output) => {
  const briefs = [`${NOTICE}\n\n${output}`, `${output}\n\n${NOTICE}`].map((text) =>
    read(text).deliveries.map(({ replyCode, status, finalRecipient }) => [
      replyCode?.value,
      status?.value,
      finalRecipient?.value ?? null,
    ]),
  );
  expect(briefs).toEqual([[[400, '4.4.7', null]], [[400, '4.4.7', null]]]);
});

it.each<[string, RecordKind, string, string]>([
  ['counters below a ping', 'counter', sample('ping/german'), sample('counters/get-counter-de')],
  [
    'a tracking log below rows of a protocol',
    'tracking',
    sample('smtp/protocol-rows'),
    sample('exchange-exports/tracking-log'),
  ],
  [
    'a list below the fields of a notice',
    'queue',
    'Action: delayed\nStatus: 4.4.7',
    'Identity       : SRV01\\40\nDeliveryType   : DnsConnectorDelivery\nStatus         : Retry\nNextHopDomain  : fabrikam.example',
  ],
  [
    'a list below the header of a mail',
    'queue',
    'Subject: Quarterly report',
    'Identity       : SRV01\\40\nDeliveryType   : DnsConnectorDelivery\nStatus         : Retry\nNextHopDomain  : fabrikam.example',
  ],
  [
    'a route below a ping',
    'reach',
    sample('ping/windows').replaceAll(/^.*tracert[\s\S]*$/gm, ''),
    sample('traceroute/windows'),
  ],
])('%s', (_name, kind, above, below) => {
  const alone = recordsOf(below, kind);
  expect(alone).not.toEqual([]);
  expect(recordsOf(`${above}\n\n${below}`, kind)).toEqual(
    expect.arrayContaining(alone.map((one): unknown => expect.objectContaining(one))),
  );
});

it('the version of a kernel is no code', () => {
  expect(read('Linux 5.15.0-105-generic (relay) \t05/08/2025 \t_x86_64_\t(4 CPU)').deliveries).toEqual([]);
  expect(read('550-5.7.26 not accepted').deliveries).toHaveLength(1);
});

it.each([
  ['Windows', 'contoso.example\ttext =\n\n\t"v=spf1 ip4:192.0.2.14 -all"'],
  ['BIND', 'contoso.example\ttext = "v=spf1 ip4:192.0.2.14 -all"'],
])('nslookup shows a text record on %s', (_system, answer) => {
  const text = `PS C:\\> nslookup -type=txt contoso.example\nServer:  dc01.contoso.local\nAddress:  10.0.0.10\n\nNon-authoritative answer:\n${answer}`;
  expect(recordsOf(text, 'lookup')).toEqual([
    {
      'lookup.domain': 'contoso.example',
      'lookup.type': 'TXT',
      'lookup.outcome': 'NOERROR',
      'lookup.server': 'dc01.contoso.local',
      'lookup.serverIsInternal': true,
      'lookup.answer': 'v=spf1 ip4:192.0.2.14 -all',
    },
  ]);
});

import { read, recordsOf } from './readers.js';

/** Whole sessions as they are printed: every line belongs to the look-up, and each question gives one record. */
const rows = (text: string) =>
  recordsOf(text, 'lookup').map((row) => [
    row['lookup.domain'],
    row['lookup.type'],
    row['lookup.outcome'],
    row['lookup.server'],
    row['lookup.serverIsInternal'],
    row['lookup.answer'],
  ]);

const INTERACTIVE = `C:\\>nslookup
Default Server:  dc01.mycompany.lan
Address:  192.168.1.10

> set type=mx
> fabrikam.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

*** dc01.mycompany.lan can't find fabrikam.example: Non-existent domain
> server 8.8.8.8
Default Server:  dns.google
Address:  8.8.8.8

> fabrikam.example
Server:  dns.google
Address:  8.8.8.8

Non-authoritative answer:
fabrikam.example        MX preference = 10, mail exchanger = mx1.fabrikam.example
fabrikam.example        MX preference = 20, mail exchanger = mx2.fabrikam.example

mx1.fabrikam.example    internet address = 192.0.2.25
mx2.fabrikam.example    AAAA IPv6 address = 2001:db8::25
> exit`;

const SOA = `C:\\Users\\admin>nslookup -type=mx nomx.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

nomx.example
        primary name server = ns1.nomx.example
        responsible mail addr = hostmaster.nomx.example
        serial  = 2024050801
        refresh = 3600 (1 hour)
        retry   = 600 (10 mins)
        expire  = 1209600 (14 days)
        default TTL = 3600 (1 hour)`;

it.each<[string, string, unknown[][]]>([
  [
    'interactive, two servers',
    INTERACTIVE,
    [
      ['fabrikam.example', 'MX', 'NXDOMAIN', 'dc01.mycompany.lan', true, undefined],
      [
        'fabrikam.example',
        'MX',
        'NOERROR',
        'dns.google',
        false,
        ['10 mx1.fabrikam.example', '20 mx2.fabrikam.example'],
      ],
    ],
  ],
  ['only the SOA', SOA, [['nomx.example', 'MX', 'NODATA', 'dc01.mycompany.lan', true, undefined]]],
  [
    'timed out, and the name of the server as well',
    'C:\\>nslookup -type=mx fabrikam.example 192.0.2.53\nDNS request timed out.\n    timeout was 2 seconds.\nServer:  UnKnown\nAddress:  192.0.2.53\n\nDNS request timed out.\n    timeout was 2 seconds.\nDNS request timed out.\n    timeout was 2 seconds.\n*** Request to UnKnown timed-out',
    [['fabrikam.example', 'MX', 'TIMEOUT', 'UnKnown', false, undefined]],
  ],
  [
    'timed out, the last line not copied',
    'C:\\>nslookup -q=mx fabrikam.example\nServer:  UnKnown\nAddress:  fe80::1%12\n\nDNS request timed out.\n    timeout was 2 seconds.',
    [['fabrikam.example', 'MX', 'TIMEOUT', 'UnKnown', true, undefined]],
  ],
  [
    'a server without a name of its own',
    "C:\\>nslookup -type=mx fabrikam.example\n*** Can't find server name for address 192.168.1.10: Timed out\nServer:  UnKnown\nAddress:  192.168.1.10\n\n*** UnKnown can't find fabrikam.example: No response from server",
    [['fabrikam.example', 'MX', 'TIMEOUT', 'UnKnown', true, undefined]],
  ],
  [
    'a null MX',
    'Server:  dc01.mycompany.lan\nAddress:  192.168.1.10\n\nnullmx.example  MX preference = 0, mail exchanger = (root)',
    [['nullmx.example', 'MX', 'NOERROR', 'dc01.mycompany.lan', true, '0 .']],
  ],
  [
    'several addresses, one a line',
    'C:\\>nslookup www.fabrikam.example\nServer:  dns.google\nAddress:  8.8.8.8\n\nNon-authoritative answer:\nName:    www.fabrikam.example\nAddresses:  2001:db8::25\n          192.0.2.25\nAliases:  fabrikam.example',
    [['www.fabrikam.example', 'A', 'NOERROR', 'dns.google', false, ['2001:db8::25', '192.0.2.25']]],
  ],
  [
    'BIND: no answer',
    "$ nslookup -type=mx nomx.example\nServer:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative answer:\n*** Can't find nomx.example: No answer\n\nAuthoritative answers can be found from:\nnomx.example\n\torigin = ns1.nomx.example\n\tmail addr = hostmaster.nomx.example\n\tserial = 1",
    [['nomx.example', 'MX', 'NODATA', '127.0.0.53', true, undefined]],
  ],
  [
    'BIND: the first server failed too',
    "$ nslookup -type=mx fabrikam.example\n;; Got SERVFAIL reply from 192.168.1.10, trying next server\nServer:\t\t192.168.1.11\nAddress:\t192.168.1.11#53\n\n** server can't find fabrikam.example: SERVFAIL",
    [['fabrikam.example', 'MX', 'SERVFAIL', '192.168.1.11', true, undefined]],
  ],
])('%s', (_name, text, expected) => {
  expect(rows(text)).toEqual(expected);
  expect(read(text).unrecognised).toEqual([]);
});

it('a failure names its own server, whoever was asked before', () => {
  const outside =
    'Server:  dns.google\nAddress:  8.8.8.8\n\nfabrikam.example MX preference = 10, mail exchanger = mx1.fabrikam.example';
  expect(
    rows(`${outside}\n\nAnd inside:\n*** dc01.mycompany.lan can't find fabrikam.example: Server failed`)[1],
  ).toEqual(['fabrikam.example', undefined, 'SERVFAIL', 'dc01.mycompany.lan', true, undefined]);
  expect(rows(`${outside}\n\nnslookup can't find fabrikam.example: Server failed`)[1]![3]).toBeUndefined();
});

it('numbers of other outputs below an answer are no addresses', () => {
  const text = `${INTERACTIVE.replace('\n> exit', '')}\n\nTimestamp\n                    0.187\n   192.0.2.99`;
  expect(recordsOf(text, 'lookup')[1]!['lookup.answer']).toEqual([
    '10 mx1.fabrikam.example',
    '20 mx2.fabrikam.example',
  ]);
});

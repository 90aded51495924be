import { leftOver, read } from './readers.js';
import { lookupRows } from './lookup-rows.js';
import { WAYS, sample } from './samples.js';

const MX = ['10 mx1.fabrikam.example', '20 mx2.fabrikam.example'];
const NONE = undefined;

const CASES: [string, unknown[][]][] = [
  ['resolve-dns-name/mx', [['fabrikam.example', 'MX', 'NOERROR', '8.8.8.8', false, MX]]],
  ['resolve-dns-name/format-table', [['nullmx.example', 'MX', 'NOERROR', NONE, NONE, '0 .']]],
  [
    'resolve-dns-name/addresses',
    [
      ['www.fabrikam.example', 'AAAA', 'NOERROR', NONE, NONE, '2001:db8::80'],
      ['www.fabrikam.example', 'A', 'NOERROR', NONE, NONE, '192.0.2.80'],
    ],
  ],
  ['resolve-dns-name/soa-only', [['nomx.example', 'MX', 'NODATA', NONE, NONE, NONE]]],
  ['resolve-dns-name/soa-only-list', [['nomx.example', NONE, 'NODATA', NONE, NONE, NONE]]],
  ['resolve-dns-name/name-error', [['fabrikam.example', 'MX', 'NXDOMAIN', NONE, NONE, NONE]]],
  ['resolve-dns-name/name-error-de', [['fabrikam.example', 'MX', 'NXDOMAIN', '192.168.1.10', true, NONE]]],
  ['resolve-dns-name/server-failure', [['fabrikam.example', 'MX', 'SERVFAIL', NONE, NONE, NONE]]],
  ['resolve-dns-name/timeout', [['fabrikam.example', NONE, 'TIMEOUT', '10.0.0.53', true, NONE]]],
  ['resolve-dns-name/powershell-7', [['fabrikam.example', 'MX', 'NXDOMAIN', NONE, NONE, NONE]]],
  ['resolve-dns-name/id-only', [['fabrikam.example', NONE, 'REFUSED', NONE, NONE, NONE]]],
  ['resolve-dns-name/quad-a', [['mx1.fabrikam.example', 'AAAA', 'NOERROR', NONE, NONE, '2001:db8::25']]],
  [
    'host/answers',
    [
      ['fabrikam.example', 'A', 'NOERROR', '8.8.8.8', false, ['192.0.2.80', '192.0.2.81']],
      ['fabrikam.example', 'AAAA', 'NOERROR', '8.8.8.8', false, '2001:db8::80'],
      ['fabrikam.example', 'MX', 'NOERROR', '8.8.8.8', false, MX],
    ],
  ],
  [
    'host/failures',
    [
      ['fabrikam.example', 'MX', 'NXDOMAIN', NONE, NONE, NONE],
      ['broken.example', 'MX', 'SERVFAIL', NONE, NONE, NONE],
      ['nomx.example', 'MX', 'NODATA', NONE, NONE, NONE],
      ['slow.example', 'MX', 'TIMEOUT', '10.0.0.53', true, NONE],
    ],
  ],
  ['host/null-mx', [['nullmx.example', 'MX', 'NOERROR', NONE, NONE, '0 .']]],
  [
    'host/text-record',
    [
      ['edge.cdn.example', 'A', 'NOERROR', NONE, NONE, '192.0.2.80'],
      ['fabrikam.example', 'TXT', 'NOERROR', NONE, NONE, '"v=spf1 mx -all"'],
      ['25.2.0.192.in-addr.arpa', 'PTR', 'NOERROR', NONE, NONE, 'mx1.fabrikam.example'],
    ],
  ],
  [
    'nslookup/german',
    [
      ['fabrikam.example', 'MX', 'NXDOMAIN', 'dc01.firma.lan', true, NONE],
      ['fabrikam.example', 'MX', 'NOERROR', 'dns.google', false, MX[0]],
    ],
  ],
  ['nslookup/german-timeout', [['fabrikam.example', 'MX', 'TIMEOUT', 'UnKnown', true, NONE]]],
  [
    'nslookup/french',
    [
      ['fabrikam.example', 'MX', 'SERVFAIL', 'UnKnown', true, NONE],
      ['mx1.contoso.example', 'A', 'NOERROR', 'dns.google', false, ['2001:db8::25', '192.0.2.25']],
    ],
  ],
  [
    'nslookup/spanish',
    [
      ['fabrikam.example', 'MX', 'NXDOMAIN', 'UnKnown', true, NONE],
      ['mx1.contoso.example', NONE, 'TIMEOUT', 'UnKnown', true, NONE],
    ],
  ],
];

describe.each(WAYS)('%s', (_form, form) => {
  it.each(CASES)('%s', (file, expected) => {
    expect(lookupRows(form(sample(file)))).toEqual(expected);
  });
});

it.each(CASES)('%s is shown where it stands', (file) => {
  const text = sample(file);
  const { records, parts } = read(text);
  for (const { facts } of records)
    for (const { part, start, quote } of facts) expect(parts[part]!.text.startsWith(quote, start)).toBe(true);
});

it.each(['resolve-dns-name/name-error', 'resolve-dns-name/soa-only', 'nslookup/german-timeout', 'host/null-mx'])(
  '%s is claimed whole, and nothing beside it',
  (file) => {
    expect(leftOver(`Before it.\n\n${sample(file)}\n\nBehind it.`)).toEqual(['Before it.', 'Behind it.']);
  },
);

it.each([
  'The host has address 12 in the list',
  'The domain : DNS name does not exist, he said',
  'Name : Anna\nSection : Sales\nType : Manager',
  'Our server: does not find it',
])('%j is no look-up', (text) => {
  expect(lookupRows(text)).toEqual([]);
});

it('a truncated error still tells what its first line says', () => {
  const text = sample('resolve-dns-name/server-failure').split('\n').slice(0, 3).join('\n');
  expect(lookupRows(text)).toEqual([['fabrikam.example', 'MX', 'SERVFAIL', NONE, NONE, NONE]]);
});

import { leftOver, read, recordsOf } from './readers.js';
import { lookupRows as rows } from './lookup-rows.js';
import { WAYS, sample } from './samples.js';

const MX = ['10 mx1.fabrikam.example', '20 mx2.fabrikam.example'];
const NONE = undefined;

const CASES: [string, unknown[][]][] = [
  ['mx', [['fabrikam.example', 'MX', 'NOERROR', '192.168.1.10', true, MX]]],
  ['servfail-bogus', [['fabrikam.example', 'MX', 'SERVFAIL', '8.8.8.8', false, NONE]]],
  ['nxdomain', [['fabrikam.example', 'MX', 'NXDOMAIN', '127.0.0.53', true, NONE]]],
  ['soa-only', [['nomx.example', 'MX', 'NODATA', '10.0.0.53', true, NONE]]],
  ['cname-only', [['www.fabrikam.example', 'MX', 'NODATA', NONE, NONE, NONE]]],
  ['no-servers', [['fabrikam.example', 'MX', 'TIMEOUT', '10.0.0.53', true, NONE]]],
  ['communications-error', [['fabrikam.example', 'A', 'TIMEOUT', '10.0.0.53', true, NONE]]],
  [
    'short',
    [
      ['fabrikam.example', 'MX', 'NOERROR', NONE, NONE, [MX[1], MX[0]]],
      ['mx1.fabrikam.example', 'A', 'NOERROR', '1.1.1.1', false, '192.0.2.25'],
    ],
  ],
  ['noall-answer', [['fabrikam.example', 'MX', 'NOERROR', NONE, NONE, MX[0]]]],
  [
    'two',
    [
      ['fabrikam.example', 'MX', 'REFUSED', '192.168.1.10', true, NONE],
      ['fabrikam.example', 'MX', 'NOERROR', '8.8.8.8', false, MX[0]],
    ],
  ],
  ['truncated', [['fabrikam.example', 'MX', 'NOERROR', NONE, NONE, NONE]]],
];

describe.each(WAYS)('dig, %s', (_form, form) => {
  it.each(CASES)('%s', (file, expected) => {
    expect(rows(form(sample(`dig/${file}`)))).toEqual(expected);
  });
});

it('an extended error is told', () => {
  expect(recordsOf(sample('dig/servfail-bogus'), 'lookup')).toMatchObject([
    { 'lookup.extendedError': expect.stringMatching(/^6 \(DNSSEC Bogus\)/) },
  ]);
});

it('all of an output is claimed, and nothing around it', () => {
  const text = `Before.\n\n${sample('dig/two')}\nBehind.`;
  expect(leftOver(text)).toEqual(['Before.', 'Here is what I see inside:', 'and outside:', 'Behind.']);
  for (const { facts } of read(text).records)
    for (const { start, end, quote } of facts) expect(text.slice(start, end)).toBe(quote);
});

it.each(['We will dig deeper tomorrow.\n10 mx1.fabrikam.example.', 'dig', 'dig it'])('%j is no look-up', (text) => {
  expect(rows(text)).toEqual([]);
});

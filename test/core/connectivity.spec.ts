import { leftOver, read, recordsOf } from './readers.js';
import { WAYS, sample } from './samples.js';

/** Host, port, outcome, loss and time of each test. */
const rows = (text: string) =>
  recordsOf(text, 'reach').map((row) =>
    ['host', 'port', 'outcome', 'lossPercent', 'ms'].map((name) => row[`reach.${name}`]),
  );
const MX1 = 'mx1.fabrikam.example';
const NONE = undefined;

const CASES: [string, unknown[][]][] = [
  ['test-net-connection/ok', [[MX1, 25, 'OK', NONE, NONE]]],
  ['test-net-connection/failed', [[MX1, 25, 'TIMEOUT', NONE, NONE]]],
  ['test-net-connection/detailed', [[MX1, 25, 'OK', NONE, NONE]]],
  ['test-net-connection/ping', [[MX1, NONE, 'OK', NONE, 31]]],
  [
    'test-net-connection/table',
    [
      [MX1, 25, 'OK', NONE, NONE],
      ['mx2.fabrikam.example', 25, 'TIMEOUT', NONE, 12],
    ],
  ],
  [
    'test-net-connection/quiet',
    [
      [MX1, 25, 'OK', NONE, NONE],
      ['mx2.fabrikam.example', 25, 'TIMEOUT', NONE, NONE],
    ],
  ],
  [
    'test-net-connection/german-warnings',
    [
      ['192.0.2.25', 587, 'TIMEOUT', NONE, NONE],
      ['192.0.2.26', 587, 'TIMEOUT', NONE, NONE],
    ],
  ],
  ['test-net-connection/unresolved', [['mx9.fabrikam.example', NONE, 'UNRESOLVED', NONE, NONE]]],
  ['test-net-connection/old-warning', [[MX1, 25, 'TIMEOUT', NONE, NONE]]],
  ['ping/windows', [[MX1, NONE, 'OK', 25, 27]]],
  ['ping/german', [['192.168.178.60', NONE, 'TIMEOUT', 100, NONE]]],
  ['ping/german-unreachable', [['192.168.178.60', NONE, 'UNREACHABLE', 0, NONE]]],
  ['ping/french', [[MX1, NONE, 'OK', 25, 27]]],
  ['ping/spanish', [[MX1, NONE, 'OK', 0, 16]]],
  ['ping/not-found', [9, 8, 7, 6, 5, 4].map((n) => [`mx${n}.fabrikam.example`, NONE, 'UNRESOLVED', NONE, NONE])],
  ['ping/linux', [[MX1, NONE, 'OK', 25, 16.733]]],
  ['ping/linux-unreachable', [[MX1, NONE, 'UNREACHABLE', 100, NONE]]],
  ['ping/truncated', [[MX1, NONE, 'OK', NONE, 16.123]]],
  ['traceroute/windows', [[MX1, NONE, 'OK', NONE, 11]]],
  ['traceroute/german-silent', [[MX1, NONE, 'TIMEOUT', NONE, NONE]]],
  ['traceroute/french-unreachable', [['10.9.9.9', NONE, 'UNREACHABLE', NONE, NONE]]],
  ['traceroute/spanish', [[MX1, NONE, 'OK', NONE, 20]]],
  ['traceroute/linux', [[MX1, NONE, 'OK', NONE, 11.31]]],
  ['traceroute/linux-prohibited', [[MX1, NONE, 'UNREACHABLE', NONE, NONE]]],
  ['traceroute/not-found', [['mx9.fabrikam.example', NONE, 'UNRESOLVED', NONE, NONE]]],
];

describe.each(WAYS)('%s', (_form, form) => {
  it.each(CASES)('%s', (file, expected) => {
    expect(rows(form(sample(file)))).toEqual(expected);
  });
});

it.each(CASES)('%s is shown where it stands, and is a connection test', (file) => {
  const { records, parts, recognised } = read(sample(file));
  expect(new Set(recognised.map(({ kind }) => kind))).toEqual(new Set(['CONNECTIVITY']));
  for (const { facts } of records)
    for (const { part, start, quote } of facts) expect(parts[part]!.text.startsWith(quote, start)).toBe(true);
});

it.each(['test-net-connection/failed', 'ping/french', 'ping/linux', 'traceroute/spanish', 'traceroute/linux'])(
  '%s is claimed whole, and nothing beside it',
  (file) => {
    expect(leftOver(`Before it.\n\n${sample(file)}\n\nBehind it.`)).toEqual([
      'Before it.',
      ...(file === 'ping/linux' ? ['$ ping -c 4 mx1.fabrikam.example'] : []),
      'Behind it.',
    ]);
  },
);

it.each([
  'The ping of the customer was lost.',
  'Pinging you about the order [12] with thanks',
  'ComputerName : SRV01\nRemoteAddress : 192.0.2.25',
  'Tracing route to nowhere',
])('%j is no test', (text) => {
  expect(rows(text)).toEqual([]);
});

import { leftOver, read, recordsOf } from './readers.js';
import { WAYS, sample } from './samples.js';

/** What each record says, in the order of its facts. */
const rows = (text: string) => recordsOf(text, 'service').map((row) => Object.values(row));
const TOPOLOGY = 'MSExchangeADTopology';

const CASES: [string, unknown[][]][] = [
  [
    'get-service/table',
    [
      ['MSExchangeADTop...', 'Running'],
      ['MSExchangeTransport', 'Stopped'],
      ['MSExchangeTrans...', 'Running'],
      ['MSExchangeIS', 'Running'],
    ],
  ],
  [
    'get-service/chosen-columns',
    [
      ['MSExchangeFrontEndTransport', 'StopPending'],
      ['MSExchangeTransport', 'Running'],
    ],
  ],
  ['get-service/list', [['MSExchangeTransport', 'Stopped']]],
  ['get-service/empty', []],
  ['sc-query/english', [['MSExchangeTransport', 'StopPending']]],
  [
    'sc-query/several',
    [
      ['MSExchangeDelivery', 'Running'],
      ['MSExchangeSubmission', 'Stopped'],
    ],
  ],
  ['sc-query/spanish', [['MSExchangeTransport', 'Stopped']]],
  [
    'net-start/english',
    [
      ['Dnscache', 'Running'],
      [TOPOLOGY, 'Running'],
      ['MSExchangeTransport', 'Running'],
      ['Windows Event Log', 'Running'],
    ],
  ],
  [
    'net-start/german',
    [
      ['MSExchangeTransport', 'Running'],
      ['Windows-Ereignisprotokoll', 'Running'],
    ],
  ],
  [
    'test-service-health/list',
    [
      ['IISAdmin', 'Running'],
      [TOPOLOGY, 'Running'],
      ['MSExchangeIS', 'Running'],
      ['MSExchangeTransport', 'Stopped'],
      ['MSExchangeDelivery', 'Stopped'],
    ],
  ],
  [
    'component-state/table',
    [
      ['ServerWideOffline', 'Inactive'],
      ['HubTransport', 'Draining'],
      ['FrontendTransport', 'Active'],
    ],
  ],
  [
    'component-state/requester',
    [
      ['HubTransport', 'Inactive', 'Maintenance'],
      ['HubTransport', 'Active', 'Functional'],
    ],
  ],
  ['component-state/list', [['HubTransport', 'Inactive']]],
  [
    'server-health/wrapped-title',
    [
      ['HubTransport', 'Unhealthy'],
      ['FrontendTran...', 'Degraded'],
    ],
  ],
  [
    'server-health/report',
    [
      ['AD', 'Healthy'],
      ['HubTransport', 'Unhealthy'],
    ],
  ],
  [
    'server-health/widths-lost',
    [
      ['AD', 'Healthy'],
      ['ECP', 'Unhealthy'],
    ],
  ],
  ['server-health/mailflow', [['Test-Mailflow', 'FAILURE']]],
];

describe.each(WAYS)('%s', (_form, form) => {
  it.each(CASES)('%s', (file, expected) => {
    expect(rows(form(sample(file)))).toEqual(expected);
  });
});

it.each(CASES)('%s is shown where it stands', (file, expected) => {
  const { records, parts, recognised } = read(sample(file));
  expect(new Set(recognised.map(({ kind }) => kind))).toEqual(new Set(expected.length > 0 ? ['SERVICE_STATE'] : []));
  for (const { facts } of records)
    for (const { part, start, quote } of facts) expect(parts[part]!.text.startsWith(quote, start)).toBe(true);
});

it.each(['get-service/list', 'sc-query/several', 'net-start/german', 'server-health/report'])(
  '%s is claimed whole, and nothing beside it',
  (file) => {
    expect(leftOver(`Before it.\n\n${sample(file)}\n\nBehind it.`)).toEqual(['Before it.', 'Behind it.']);
  },
);

it('the names of the facts', () => {
  expect(recordsOf(sample('component-state/requester'), 'service')[0]).toEqual({
    'component.name': 'HubTransport',
    'component.state': 'Inactive',
    'component.requester': 'Maintenance',
  });
  expect(recordsOf(sample('server-health/report'), 'service')[1]).toEqual({
    'health.set': 'HubTransport',
    'health.state': 'Unhealthy',
  });
});

it.each([
  'Name : Anna\nStatus : on holiday\nDisplayName : Anna B',
  'Status  Name  DisplayName\nopen    4711  The order',
  'The service is running, he said: well.',
])('%j tells of no service', (text) => {
  expect(rows(text)).toEqual([]);
});

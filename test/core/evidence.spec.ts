import { recordsOf } from './readers.js';

describe('events', () => {
  it.each<[string, string, object[]]>([
    [
      'the issue’s form',
      'Event ID 15004, MSExchangeTransport',
      [{ 'event.id': 15004, 'event.source': 'MSExchangeTransport' }],
    ],
    ['with a colon', 'Event ID: 7, disk', [{ 'event.id': 7, 'event.source': 'disk' }]],
    [
      'in brackets',
      'I see event 15006 (MSExchangeTransport) all day',
      [{ 'event.id': 15006, 'event.source': 'MSExchangeTransport' }],
    ],
    ['with its source named', 'Source: disk, Event ID: 153', [{ 'event.id': 153, 'event.source': 'disk' }]],
    ['with the source first', 'disk event 52', [{ 'event.id': 52, 'event.source': 'disk' }]],
    [
      'with a text',
      "Event ID 1050, MSExchange Extensibility: The execution time of agent 'Scan' exceeded 90000 milliseconds",
      [
        {
          'event.id': 1050,
          'event.source': 'MSExchange Extensibility',
          'event.message': "The execution time of agent 'Scan' exceeded 90000 milliseconds",
        },
      ],
    ],
    [
      'several in a line',
      'Events 15004, 15006 and 15007',
      [{ 'event.id': 15004 }, { 'event.id': 15006 }, { 'event.id': 15007 }],
    ],
    ['without a source', 'Event ID 15004', [{ 'event.id': 15004 }]],
    [
      'copied from the Event Viewer',
      'Log Name:      System\nSource:        disk\nDate:          5/8/2024 8:41:10 PM\nEvent ID:      153\nTask Category: None\nLevel:         Warning\nDescription:\nThe IO operation at logical block address 0x1\nfor Disk 1 was retried.\n\nSomething else',
      [
        {
          'event.id': 153,
          'event.source': 'disk',
          'event.log': 'System',
          'event.level': 'Warning',
          'event.message': expect.stringMatching(/^The IO operation[\s\S]*was retried\.$/),
        },
      ],
    ],
  ])('%s', (_name, text, expected) => {
    expect(recordsOf(text, 'event')).toEqual(expected.map((one) => expect.objectContaining(one)));
  });

  it.each(['In the event of fire, call 112', 'The main event starts at 9'])('%s is none', (text) => {
    expect(recordsOf(text, 'event')).toEqual([]);
  });
});

describe('counters', () => {
  const path = '\\\\srv01\\physicaldisk(0 c:)\\avg. disk sec/write';
  it.each<[string, string, number]>([
    ['value on the next line', `${path} :\n0.045`, 0.045],
    ['value behind blanks and a blank line', `${path} :\n\n                    0.045`, 0.045],
    ['value on the same line', `${path} : 0.045`, 0.045],
    ['decimal comma', `${path} :\n0,045`, 0.045],
    ['exponent', `${path} :\n4.5E-02`, 0.045],
    ['without the machine', '\\PhysicalDisk(0 C:)\\Avg. Disk sec/Write :\n0.045', 0.045],
    [
      'as Get-Counter prints it',
      `Timestamp                 CounterSamples\n---------                 --------------\n5/8/2024 8:55:01 PM       ${path} :\n                          0.045`,
      0.045,
    ],
  ])('%s', (_name, text, value) => {
    const [counter, ...others] = recordsOf(text, 'counter');
    expect(others).toEqual([]);
    expect(counter).toMatchObject({ 'counter.instance': expect.stringMatching(/^0 c:$/i), 'counter.value': value });
    expect(String(counter!['counter.name']).toLowerCase()).toBe('avg. disk sec/write');
  });

  it('a path without a value is none', () => {
    expect(recordsOf(`${path} :\nsee above`, 'counter')).toEqual([]);
  });
});

import { FACTS, type FactRecord, type FactValue } from '../../src/core/facts.js';
import { compileCondition } from '../../src/core/rulebook/condition.js';
import { claimedRecords, type FactBase, matchCondition } from '../../src/core/rulebook/match.js';

type Values = Record<string, FactValue | FactValue[]>;

/** One record a mapping; records of one kind in the order given. */
function base(...records: Values[]): FactBase {
  const byKind = new Map<FactRecord['kind'], FactRecord[]>();
  for (const values of records) {
    const kind = FACTS.get(Object.keys(values)[0]!)!.record;
    const facts = Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one) => ({ name, value: one, part: 0, start: 0, end: 0, quote: String(one) })),
    );
    byKind.set(kind, [...(byKind.get(kind) ?? []), { kind, facts }]);
  }
  return byKind;
}

function compiled(source: unknown) {
  const faults: { path: (string | number)[]; message: string; nearest: string | null; expected: string | null }[] = [];
  const condition = compileCondition(source, (fault) => faults.push(fault));
  return { condition, faults };
}
const match = (source: unknown, facts: FactBase) => matchCondition(compiled(source).condition!, facts);
const holds = (source: unknown, ...records: Values[]) => match(source, base(...records)) !== null;

const HARED = { fact: 'tracking.eventId', is: 'HAREDIRECTFAIL' };
const NO_SHADOW = { fact: 'tracking.sourceContext', contains: 'No suitable shadow servers' };
const LAST_ERROR = { fact: 'queue.lastError', exists: true };

describe('conditions of one kind in one all', () => {
  it.each<[string, boolean, unknown, Values[]]>([
    [
      'hold on one record',
      true,
      { all: [HARED, NO_SHADOW] },
      [{ 'tracking.eventId': 'haredirectfail', 'tracking.sourceContext': 'no suitable SHADOW servers.' }],
    ],
    [
      'never join two records',
      false,
      { all: [HARED, NO_SHADOW] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'tracking.sourceContext': 'No suitable shadow servers' }],
    ],
    [
      'hold on the later of two records',
      true,
      { all: [HARED, NO_SHADOW] },
      [
        { 'tracking.eventId': 'SEND' },
        { 'tracking.eventId': 'HAREDIRECTFAIL', 'tracking.sourceContext': 'No suitable shadow servers' },
      ],
    ],
    [
      'may hold on two records in an inner all',
      true,
      { all: [HARED, { all: [{ fact: 'tracking.eventId', is: 'SEND' }] }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'tracking.eventId': 'SEND' }],
    ],
    [
      'may not without it',
      false,
      { all: [HARED, { fact: 'tracking.eventId', is: 'SEND' }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'tracking.eventId': 'SEND' }],
    ],
    [
      'combine with another kind',
      true,
      { all: [HARED, { fact: 'code', in: ['4.4.7', '5.4.7'] }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { code: '4.4.7' }],
    ],
    [
      'combine with facts of the whole paste',
      true,
      {
        all: [
          { fact: 'queue.lastError', contains: 'DNS' },
          { fact: 'queue.distinctNextHops', above: 2 },
        ],
      },
      [{ 'queue.lastError': 'DNS query failed' }, { 'queue.distinctNextHops': 4 }],
    ],
  ])('%s', (_name, expected, source, records) => {
    expect(holds(source, ...records)).toBe(expected);
  });
});

describe('not', () => {
  it.each<[string, boolean, unknown, Values[]]>([
    [
      'is judged on the record of its neighbours',
      true,
      { all: [HARED, { not: NO_SHADOW }] },
      [
        { 'tracking.eventId': 'HAREDIRECTFAIL', 'tracking.sourceContext': 'x' },
        { 'tracking.eventId': 'SEND', 'tracking.sourceContext': 'No suitable shadow servers' },
      ],
    ],
    [
      'fails on the record of its neighbours',
      false,
      { all: [HARED, { not: NO_SHADOW }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL', 'tracking.sourceContext': 'No suitable shadow servers' }],
    ],
    [
      'alone, holds when no record satisfies it',
      true,
      { all: [HARED, { not: LAST_ERROR }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'queue.status': 'Retry' }],
    ],
    [
      'alone, holds when there is no record at all',
      true,
      { all: [HARED, { not: LAST_ERROR }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }],
    ],
    [
      'alone, fails when one record satisfies it',
      false,
      { all: [HARED, { not: LAST_ERROR }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'queue.status': 'Ready' }, { 'queue.lastError': '451' }],
    ],
    [
      'exists: false is the same',
      true,
      { all: [HARED, { fact: 'queue.lastError', exists: false }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'queue.status': 'Retry' }],
    ],
    [
      'exists: false fails likewise',
      false,
      { all: [HARED, { fact: 'queue.lastError', exists: false }] },
      [{ 'tracking.eventId': 'HAREDIRECTFAIL' }, { 'queue.lastError': '451' }],
    ],
  ])('%s', (_name, expected, source, records) => {
    expect(holds(source, ...records)).toBe(expected);
  });
});

describe('any', () => {
  const either = {
    any: [
      { fact: 'queue.lastError', contains: 'DNS' },
      { fact: 'tracking.recipientStatus', contains: 'DNS' },
    ],
  };
  it.each<[string, boolean, unknown, Values[]]>([
    ['holds by its first', true, either, [{ 'queue.lastError': 'DNS query failed' }]],
    ['holds by its second, of another kind', true, either, [{ 'tracking.recipientStatus': 'DNS query failed' }]],
    ['fails by neither', false, either, [{ 'queue.lastError': 'refused' }]],
    [
      'of one kind keeps to the record of its neighbours',
      false,
      {
        all: [
          { fact: 'event.source', is: 'disk' },
          {
            any: [
              { fact: 'event.id', is: 7 },
              { fact: 'event.id', is: 52 },
            ],
          },
        ],
      },
      [
        { 'event.source': 'disk', 'event.id': 153 },
        { 'event.source': 'w32time', 'event.id': 7 },
      ],
    ],
    [
      'of several kinds joins the group of its neighbours',
      true,
      { all: [{ fact: 'queue.status', is: 'Retry' }, either] },
      [{ 'queue.status': 'Retry', 'queue.lastError': 'DNS' }],
    ],
    [
      'of several kinds does not join two records of one',
      false,
      { all: [{ fact: 'queue.status', is: 'Retry' }, either] },
      [{ 'queue.status': 'Retry' }, { 'queue.lastError': 'DNS' }],
    ],
    [
      'of alls tries each',
      true,
      { any: [{ all: [HARED, NO_SHADOW] }, { all: [{ fact: 'event.id', is: 7 }] }] },
      [{ 'event.id': 7 }],
    ],
  ])('%s', (_name, expected, source, records) => {
    expect(holds(source, ...records)).toBe(expected);
  });
});

describe('operators', () => {
  it.each<[string, unknown, Values, boolean]>([
    ['is', { fact: 'queue.status', is: 'retry' }, { 'queue.status': 'Retry' }, true],
    ['is on a number', { fact: 'event.id', is: 15004 }, { 'event.id': 15004 }, true],
    ['is on a boolean', { fact: 'lookup.insideFails', is: true }, { 'lookup.insideFails': false }, false],
    ['is on a code', { fact: 'code', is: '4.4.7' }, { code: '4.4.70' }, false],
    ['is on a code of any class', { fact: 'code', is: 'X.4.7' }, { code: '5.4.7' }, true],
    ['in', { fact: 'event.id', in: [7, 52] }, { 'event.id': 52 }, true],
    ['in, missed', { fact: 'event.id', in: [7, 52] }, { 'event.id': 5 }, false],
    [
      'contains',
      { fact: 'queue.lastError', contains: 'dns QUERY' },
      { 'queue.lastError': '451 4.4.0 DNS query failed' },
      true,
    ],
    ['startsWith', { fact: 'queue.lastError', startsWith: '451' }, { 'queue.lastError': '451 4.4.0' }, true],
    ['startsWith, missed', { fact: 'queue.lastError', startsWith: '4.4.0' }, { 'queue.lastError': '451 4.4.0' }, false],
    ['endsWith', { fact: 'queue.lastError', endsWith: 'FAILED' }, { 'queue.lastError': 'DNS query failed' }, true],
    [
      'matches',
      { fact: 'queue.lastError', matches: 'winsock (error )?code: 100\\d\\d' },
      { 'queue.lastError': 'Winsock error code: 10060' },
      true,
    ],
    ['above', { fact: 'counter.value', above: 0.02 }, { 'counter.value': 0.021 }, true],
    ['above, equal', { fact: 'counter.value', above: 0.02 }, { 'counter.value': 0.02 }, false],
    ['below', { fact: 'queue.distinctNextHops', below: 2 }, { 'queue.distinctNextHops': 1 }, true],
    ['within a network', { fact: 'remoteIp', within: '192.0.2.0/24' }, { remoteIp: '192.0.2.77' }, true],
    ['within a network, missed', { fact: 'remoteIp', within: '192.0.2.0/25' }, { remoteIp: '192.0.2.200' }, false],
    ['within an IPv6 network', { fact: 'remoteIp', within: '2001:db8::/32' }, { remoteIp: '2001:DB8:1::5' }, true],
    [
      'within times',
      { fact: 'event.time', within: { after: '2024-05-08T00:00:00Z', before: '2024-05-09T00:00:00Z' } },
      { 'event.time': '2024-05-08T19:40:00.000Z' },
      true,
    ],
    ['one of several values', { fact: 'kinds', is: 'QUEUE' }, { kinds: ['NDR_TEXT', 'QUEUE'] }, true],
  ])('%s', (_name, condition, record, expected) => {
    expect(holds({ all: [condition] }, record)).toBe(expected);
  });
});

describe('a wrong condition is refused, with place, reason and the nearest valid name', () => {
  it.each<[string, unknown, (string | number)[], RegExp, string | null]>([
    [
      'an unknown fact',
      { all: [{ fact: 'tracking.eventid', is: 'X' }] },
      ['when', 'all', 0, 'fact'],
      /unknown fact "tracking.eventid"/,
      'tracking.eventId',
    ],
    ['an unknown operator', { fact: 'queue.status', equals: 'X' }, ['when', 'equals'], /unknown operator/, null],
    [
      'a misspelt operator',
      { fact: 'queue.status', contain: 'X' },
      ['when', 'contain'],
      /unknown operator/,
      'contains',
    ],
    ['two operators', { fact: 'event.id', above: 1, below: 5 }, ['when'], /more than one operator/, null],
    ['no operator', { fact: 'event.id' }, ['when'], /no operator/, null],
    ['a text on a number', { fact: 'event.id', is: '15004' }, ['when', 'is'], /does not fit the number fact/, null],
    ['a number on a code', { fact: 'code', is: 4.4 }, ['when', 'is'], /does not fit the code fact/, null],
    ['above on a text', { fact: 'queue.status', above: 3 }, ['when', 'above'], /does not fit/, null],
    ['an empty list', { fact: 'event.id', in: [] }, ['when', 'in'], /does not fit/, null],
    ['a bad pattern', { fact: 'queue.lastError', matches: '(unclosed' }, ['when', 'matches'], /bad pattern/, null],
    [
      'a pattern with look-around',
      { fact: 'queue.lastError', matches: 'a(?=b)' },
      ['when', 'matches'],
      /bad pattern/,
      null,
    ],
    ['a pattern over the whole text', { fact: 'text', matches: 'a.*b' }, ['when', 'matches'], /does not fit/, null],
    ['a short word in the whole text', { fact: 'text', contains: 'dns' }, ['when', 'contains'], /does not fit/, null],
    ['a network that is none', { fact: 'remoteIp', within: '192.0.2.0/64' }, ['when', 'within'], /does not fit/, null],
    [
      'times that are none',
      { fact: 'event.time', within: { after: 'Monday' } },
      ['when', 'within'],
      /does not fit/,
      null,
    ],
    ['an unknown key', { each: [] }, ['when'], /is no condition/, null],
    ['a misspelt key', { al: [] }, ['when'], /is no condition/, 'all'],
    ['an empty all', { all: [] }, ['when', 'all'], /is empty/, null],
    ['a not over several kinds', { not: { all: [HARED, LAST_ERROR] } }, ['when'], /several kinds/, null],
    ['a text', 'always', ['when'], /is no condition/, null],
  ])('%s', (_name, source, path, message, nearest) => {
    const { condition, faults } = compiled(source);
    expect(condition).toBeNull();
    expect(faults[0]).toMatchObject({ path, message: expect.stringMatching(message), nearest });
  });

  it('refuses more combinations than it will try', () => {
    const any = { any: [HARED, LAST_ERROR, { fact: 'event.id', is: 7 }] };
    expect(compiled({ all: [any, any, any, any] }).faults[0]!.message).toMatch(/combinations/);
  });
});

describe('a match', () => {
  it('names every record on which it holds, and the facts', () => {
    const facts = base(
      { 'queue.lastError': 'DNS a' },
      { 'queue.lastError': 'refused' },
      { 'queue.lastError': 'DNS b' },
    );
    const found = match({ fact: 'queue.lastError', contains: 'DNS' }, facts)!;
    expect(found.records).toEqual([facts.get('queue')![0], facts.get('queue')![2]]);
    expect(found.facts.map(({ value }) => value)).toEqual(['DNS a', 'DNS b']);
  });

  it('rests on particular records, not on the notice or the whole paste', () => {
    const facts = base({ 'tracking.eventId': 'HAREDIRECTFAIL' }, { code: '4.4.7' }, { 'queue.distinctNextHops': 1 });
    const found = match(
      { all: [HARED, { fact: 'code', is: '4.4.7' }, { fact: 'queue.distinctNextHops', is: 1 }] },
      facts,
    )!;
    expect(claimedRecords(found)).toEqual(facts.get('tracking'));
  });

  it('narrows the text to the words found', () => {
    const facts = base({ text: 'a test mail from outside arrived' });
    expect(match({ fact: 'text', contains: 'Test Mail' }, facts)!.facts).toMatchObject([
      { value: 'test mail', start: 2, end: 11 },
    ]);
  });
});

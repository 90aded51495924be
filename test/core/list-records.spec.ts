import { listShape, readListRecords } from '../../src/core/read/list-records.js';
import { toPage } from '../../src/core/read/paste.js';

const SHAPES = [
  listShape('QUEUE', 'NextHopDomain LastError', 'Identity Status'),
  listShape('ROW', 'EventId SourceContext', 'Source Recipients'),
];

const records = (text: string) => {
  const page = toPage({ index: 0, mediaType: 'text/plain', text });
  const found = [...readListRecords(page, SHAPES)].map(({ kind, fields }) => [
    kind,
    Object.fromEntries([...fields()].map(([label, { value }]) => [label, value])),
  ]);
  return {
    found,
    left: [...page.lines].filter((line, i) => !page.claimed[i] && line.text.trim()).map((line) => line.text),
  };
};

const ONE = [['QUEUE', { identity: 'SRV01\\42', lasterror: '451 4.4.0 DNS query failed', nexthopdomain: 'a.example' }]];

it.each<[string, string]>([
  [
    'wide labels',
    'Identity         : SRV01\\42\nLastError        : 451 4.4.0 DNS query failed\nNextHopDomain    : a.example',
  ],
  ['no blank before the colon', 'Identity: SRV01\\42\nLastError: 451 4.4.0 DNS query failed\nNextHopDomain: a.example'],
  [
    'a blank line between all lines',
    'Identity : SRV01\\42\n\nLastError : 451 4.4.0 DNS query failed\n\nNextHopDomain : a.example',
  ],
  [
    'a value wrapped by PowerShell',
    'Identity : SRV01\\42\nLastError : 451 4.4.0\n            DNS query\n            failed\nNextHopDomain : a.example',
  ],
  [
    'a value wrapped by a mail program',
    'Identity : SRV01\\42\nLastError : 451 4.4.0 DNS\nquery failed\nNextHopDomain : a.example',
  ],
])('one record with %s', (_name, text) => {
  expect(records(text)).toEqual({ found: ONE, left: [] });
});

it.each<[string, string, string[]]>([
  ['a blank line', '\n\n', []],
  ['nothing', '\n', []],
  ['a sentence', '\n\nand the second:\n\n', ['and the second:']],
])('several records with %s between them', (_name, between, left) => {
  const text = ['a', 'b', 'c'].map((hop) => `Identity : ${hop}\nNextHopDomain : ${hop}.example`).join(between);
  const result = records(text);
  expect(result.found).toEqual(
    ['a', 'b', 'c'].map((hop) => ['QUEUE', { identity: hop, nexthopdomain: `${hop}.example` }]),
  );
  expect(new Set(result.left)).toEqual(new Set(left));
});

it('a record that lacks its last label does not take the first of the next', () => {
  expect(records('Identity : a\nLastError : x\n\nNextHopDomain : b.example\nStatus : Retry').found).toEqual([
    ['QUEUE', { identity: 'a', lasterror: 'x' }],
    ['QUEUE', { nexthopdomain: 'b.example', status: 'Retry' }],
  ]);
});

it.each(['\n', '\n\n'])('records of two kinds, %j between them', (between) => {
  const queue = 'Identity : a\nLastError : x';
  const row = 'EventId : DEFER\nSourceContext : y';
  for (const text of [queue + between + row, row + between + queue])
    expect(Object.fromEntries(records(text).found)).toEqual({
      QUEUE: { identity: 'a', lasterror: 'x' },
      ROW: { eventid: 'DEFER', sourcecontext: 'y' },
    });
});

it('an empty value is empty', () => {
  expect(records('Identity : a\nLastError :\nNextHopDomain : b.example').found).toEqual([
    ['QUEUE', { identity: 'a', lasterror: '', nexthopdomain: 'b.example' }],
  ]);
});

it.each(['Identity : a\nStatus : b', 'Please note: Identity matters', 'LastErrors : x'])('%j is no record', (text) => {
  expect(records(text).found).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { read, recordsOf } from './readers.js';
import { readsInEveryForm } from './sample-forms.js';

const sample = (name: string) => readFileSync(`test/samples/counters/${name}.txt`, 'utf8');
const brief = (text: string) =>
  recordsOf(text, 'counter').map((counter) => [
    counter['counter.name'],
    counter['counter.instance'],
    counter['counter.value'],
  ]);

type Row = [name: string, instance: string | undefined, value: number];
const SAMPLES: [string, Row[], string[]][] = [
  [
    'get-counter-de',
    [
      ['% Processor Time', '_total', 98.4312],
      ['Avg. Disk sec/Write', '0 c:', 0.187234],
      ['Available MBytes', undefined, 312],
      ['% Processor Time', '_total', 97.1],
    ],
    [],
  ],
  [
    'get-counter-fr',
    [
      ['% Processor Time', '_total', 98.4312],
      ['Avg. Disk sec/Write', '_total', 0.25],
    ],
    [],
  ],
  ['get-counter-es', [['% Processor Time', '_total', 98.4312]], []],
  [
    'perfmon.csv',
    [
      ['Available MBytes', undefined, 312],
      ['Avg. Disk sec/Read', 'C:', 0.034251],
      ['Available MBytes', undefined, 298],
      ['Avg. Disk sec/Read', 'C:', 0.041],
    ],
    [],
  ],
  [
    'typeperf',
    [
      ['Avg. Disk sec/Write', 'C:', 0.25],
      ['Avg. Disk sec/Write', 'C:', 0.312],
    ],
    ['C:\\>typeperf "\\LogicalDisk(C:)\\Avg. Disk sec/Write" -sc 2', expect.stringMatching(/^Exiting/)],
  ],
  [
    'samples-table',
    [
      ['avg. disk sec/write', '0 c:', 0.187234567890123],
      ['% processor time', '1', 97.5],
      ['available mbytes', undefined, 312],
    ],
    [],
  ],
  [
    'samples-export.csv',
    [
      ['avg. disk sec/write', '0 c:', 0.187],
      ['available mbytes', undefined, 312],
    ],
    [],
  ],
  ['samples-list', [['avg. disk sec/write', '0 c:', 0.187]], ['RawValue         : 24021']],
  [
    'readings-export.csv',
    [
      ['avg. disk sec/write', '_total', 0.187234],
      ['available mbytes', undefined, 312],
    ],
    expect.anything(),
  ],
  [
    'iostat',
    [
      ['% IO Wait', '_Total', 82.4],
      ['% Processor Time', '_Total', 5],
      ['Avg. Disk sec/Read', 'sda', 0.0355],
      ['Avg. Disk sec/Write', 'sda', 0.18725],
      ['Avg. Disk Queue Length', 'sda', 39.5],
      ['% Disk Time', 'sda', 99.8],
    ],
    expect.anything(),
  ],
  [
    'vmstat',
    [
      ['Processor Queue Length', undefined, 12],
      ['% Processor Time', '_Total', 13],
      ['% IO Wait', '_Total', 82],
    ],
    expect.anything(),
  ],
  [
    'top',
    [
      ['% Processor Time', '_Total', 15.9],
      ['% IO Wait', '_Total', 82.1],
      ['Available MBytes', undefined, 211],
    ],
    expect.anything(),
  ],
  ['free', [['Available MBytes', undefined, 211]], ['Swap:           2047        2047           0']],
  [
    'df',
    [
      ['% Free Space', '/run', 99],
      ['% Free Space', '/var/spool', 0],
    ],
    [],
  ],
  ['df-de', [['% Free Space', '/', 2]], []],
];

describe.each(SAMPLES)('%s', (name, rows, left) => {
  readsInEveryForm(sample(name), rows, left, brief);
});

it('a path of another language is said in English, and stands where it was printed', () => {
  const [counter] = recordsOf(sample('get-counter-de'), 'counter');
  expect(counter!['counter.path']).toBe('\\\\srv01\\Processor(_total)\\% Processor Time');
});

it.each<[string, Row[]]>([
  ['Disk 100%', [['% Disk Time', '_Total', 100]]],
  ['CPU at 98 %, and all is slow', [['% Processor Time', '_Total', 98]]],
  ['disk queue length 12', [['Avg. Disk Queue Length', '_Total', 12]]],
  ['Datenträger 100 %', [['% Disk Time', '_Total', 100]]],
  ['Avg. Disk sec/Write 0.25', [['Avg. Disk sec/Write', '_Total', 0.25]]],
  ['Avg. Disk sec/Write: 250 ms', [['Avg. Disk sec/Write', '_Total', 0.25]]],
  ['memory 97 % used', [['% Committed Bytes In Use', undefined, 97]]],
  ['network 99%', [['% Network Utilization', undefined, 99]]],
  ['Disk C: is at 100 %', [['% Disk Time', 'C:', 100]]],
  ['100% disk for two days', [['% Disk Time', '_Total', 100]]],
  ['100 % CPU all day', [['% Processor Time', '_Total', 100]]],
  ['CPU-Auslastung liegt bei 97,5 Prozent', [['% Processor Time', '_Total', 97.5]]],
  ['le disque est à 100 % depuis hier', [['% Disk Time', '_Total', 100]]],
  ['el procesador está al 98 %', [['% Processor Time', '_Total', 98]]],
  [
    'CPU 98 %, disk 100 %, RAM: 91%',
    [
      ['% Processor Time', '_Total', 98],
      ['% Disk Time', '_Total', 100],
      ['% Committed Bytes In Use', undefined, 91],
    ],
  ],
])('typed: %s', (text, rows) => {
  expect(brief(text)).toEqual(rows);
});

it('a code in the same line is still read', () => {
  const text = '400 4.4.7 Message delayed, disk 100%';
  expect(brief(text)).toEqual([['% Disk Time', '_Total', 100]]);
  expect(read(text).deliveries.map(({ status }) => status?.value)).toEqual(['4.4.7']);
});

it.each([
  'the CPU is not at 98 %',
  'CPU never above 98 %',
  'we alert when CPU 98 % is reached',
  'disk 100% free',
  'disk 100% ok',
  'CPU 98',
  'memory 2024',
  'mailbox 97 % full',
  'the disk was replaced on 5/8/2024',
  'network 10.0.0.1',
  'kein Datenträger 100 %',
  'disk 120%',
  'floppydisk 100%',
  '\\\\srv01\\share\\folder  report 2024',
  'Path : \\\\srv01\\share\\folder',
  'Mem: 5',
  'load average: high',
])('%s is no counter', (text) => {
  expect(brief(text)).toEqual([]);
});

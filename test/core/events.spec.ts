import { readFileSync } from 'node:fs';
import { recordsOf } from './readers.js';
import { readsInEveryForm } from './sample-forms.js';

const sample = (name: string) => readFileSync(`test/samples/events/${name}.txt`, 'utf8');
const brief = (text: string) =>
  recordsOf(text, 'event').map((event) => [
    event['event.id'],
    event['event.source'],
    event['event.level'],
    event['event.time'],
  ]);

type Row = [id: number, source: string, level: string | undefined, time: string | undefined];
const PRESSURE: Row = [15004, 'MSExchangeTransport', 'Warning', '2024-05-08T20:41:10.000Z'];
const SAMPLES: [name: string, rows: Row[], left: string[]][] = [
  [
    'copy-en',
    [[153, 'disk', 'Warning', '2024-05-08T20:41:10.000Z']],
    ['Hi, this is what the event viewer says on SRV01:', 'and then nothing'],
  ],
  ['copy-de', [PRESSURE, [55, 'Ntfs', 'Error', '2024-05-08T20:45:02.000Z']], []],
  ['copy-fr', [[15006, 'MSExchangeTransport', 'Error', '2024-05-13T20:41:10.000Z']], []],
  ['copy-es', [[7031, 'Service Control Manager', 'Critical', '2024-05-13T20:41:10.000Z']], []],
  [
    'wevtutil',
    [
      [15004, 'MSExchangeTransport', 'Warning', '2024-05-08T20:41:10.123Z'],
      [15006, 'MSExchangeTransport', 'Error', '2024-05-08T20:40:10.123Z'],
    ],
    [],
  ],
  ['event.xml', [[15004, 'MSExchangeTransport', 'Warning', '2024-05-08T19:41:10.000Z']], []],
  [
    'wevtutil.xml',
    [
      [7031, 'Service Control Manager', 'Error', '2024-05-08T19:41:10.123Z'],
      [7, 'disk', 'Error', '2024-05-08T19:40:11.000Z'],
    ],
    ['C:\\>wevtutil qe System /c:2 /rd:true /f:RenderedXml'],
  ],
  [
    'list-tabs',
    [
      [7, 'disk', 'Error', '2024-05-08T19:40:11.000Z'],
      [1050, 'MSExchange Extensibility', 'Warning', '2024-05-08T19:39:58.000Z'],
      [7036, 'Service Control Manager', 'Information', '2024-05-08T19:30:00.000Z'],
    ],
    [],
  ],
  [
    'list-tabs-de',
    [
      [7, 'disk', 'Error', '2024-05-08T19:40:11.000Z'],
      [15004, 'MSExchangeTransport', 'Warning', '2024-05-08T19:39:58.000Z'],
      [7036, 'Service Control Manager', 'Information', '2024-05-08T19:30:00.000Z'],
    ],
    [],
  ],
  [
    'list-export.csv',
    [
      [7, 'disk', 'Error', '2024-05-08T19:40:11.000Z'],
      [15004, 'MSExchangeTransport', 'Warning', '2024-05-08T19:39:58.000Z'],
    ],
    [],
  ],
  [
    'get-winevent',
    [
      [153, 'disk', 'Warning', '2024-05-08T20:41:10.000Z'],
      [7, 'disk', 'Error', '2024-05-08T20:40:55.000Z'],
      [7031, 'Service Control Manager', 'Error', '2024-05-08T20:39:02.000Z'],
      [7036, 'Service Control Manager', undefined, '2024-05-08T20:38:00.000Z'],
    ],
    ["[PS] C:\\>Get-WinEvent -FilterHashtable @{LogName='System';Level=2,3} -MaxEvents 4", '[PS] C:\\>'],
  ],
  [
    'get-winevent-wrap',
    [PRESSURE, [15005, 'MSExchangeTransport', 'Information', '2024-05-08T20:40:10.000Z']],
    ['Viele Grüße, die IT'],
  ],
  [
    'get-eventlog',
    [
      [153, 'disk', 'Warning', undefined],
      [7031, 'Service Control M', 'Error', undefined],
      [1050, 'MSExchange Extens', 'Information', undefined],
    ],
    [],
  ],
  ['get-eventlog-list', [[153, 'disk', 'Warning', '2024-05-08T20:41:10.000Z']], []],
  ['time-id-level-source', [PRESSURE, [7, 'disk', 'Error', '2024-05-08T20:40:10.000Z']], []],
];

describe.each(SAMPLES)('%s', (name, rows, left) => {
  readsInEveryForm(sample(name), rows, left, brief);
});

it.each<[string, string, string]>([
  ['copy-en', 'The IO operation at logical block address', 'firmware.'],
  ['copy-de', 'Der Ressourcendruck', '[Hoch]'],
  ['wevtutil.xml', 'The Microsoft Exchange Transport service', '1 time(s) & restarts.'],
  ['event.xml', 'Normal, High', 'Normal, High'],
  ['list-export.csv', 'The device, \\Device\\Harddisk1\\DR1,', 'bad block.'],
  ['get-winevent-wrap', 'Der Ressourcendruck hat sich von Normal', 'Version-Buckets = 212 [Hoch]'],
])('the text of the first event of %s', (name, begin, end) => {
  const message = String(recordsOf(sample(name), 'event')[0]!['event.message']);
  expect([message.startsWith(begin), message.endsWith(end)]).toEqual([true, true]);
});

it.each<[string, string, Row[]]>([
  [
    'a row whose tabs became blanks',
    'Fehler 08.05.2024 19:40:11 disk 7 Keine',
    [[7, 'disk', 'Error', '2024-05-08T19:40:11.000Z']],
  ],
  [
    'XML that is cut off',
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='disk'/><EventID Qualifiers='49156'>7</EventID><Level>2</Lev",
    [[7, 'disk', undefined, undefined]],
  ],
  [
    'a table of chosen columns',
    'TimeCreated         ProviderName            Id Level Message\n-----------         ------------            -- ----- -------\n13/05/2024 20:41:10 Service Control Manager 7031 Erreur Le service...',
    [[7031, 'Service Control Manager', 'Error', '2024-05-13T20:41:10.000Z']],
  ],
  ['a date whose order is not clear', 'Error\t05/08/2024 19:40:11\tdisk\t7\tNone', [[7, 'disk', 'Error', undefined]]],
  [
    'German words for the number',
    'Ereignis-ID 15004, MSExchangeTransport',
    [[15004, 'MSExchangeTransport', undefined, undefined]],
  ],
  [
    'French words for the number',
    'ID d’événement 15004, MSExchangeTransport',
    [[15004, 'MSExchangeTransport', undefined, undefined]],
  ],
  [
    'Spanish words for the number',
    'evento 15004 (MSExchangeTransport)',
    [[15004, 'MSExchangeTransport', undefined, undefined]],
  ],
])('%s', (_name, text, rows) => {
  expect(brief(text)).toEqual(rows);
});

it.each<[string, string]>([
  [
    'a table without rows',
    'TimeCreated                     Id LevelDisplayName Message\n-----------                     -- ---------------- -------\n',
  ],
  [
    'Get-WinEvent that found nothing',
    'Get-WinEvent : No events were found that match the specified selection criteria.',
  ],
  ['XML without a number', '<Event><System><Provider Name="disk"/></System></Event>'],
  ['mail headers', 'Date: Wed, 8 May 2024 20:41:10 +0100\nSource: a\nUser: b'],
  ['a table of other things', 'Name Id Level\n---- -- -----\nSpooler 7 2'],
  ['a sentence with a level', 'Error 5 times in 2024 on our server'],
])('%s is no event', (_name, text) => {
  expect(recordsOf(text, 'event')).toEqual([]);
});

import { DIG_WORDS, readDig } from './dig.js';
import { HOST_WORDS, readHostCommand } from './host-command.js';
import { nothingRead, type OutputReading } from './output-reading.js';
import type { Page } from './paste.js';
import { PING_WORDS, readPing } from './ping.js';
import { readResolveDnsName, resolveWords } from './resolve-dns-name.js';
import type { Tool } from './sentences.js';
import { readServiceState, serviceWords } from './service-state.js';
import { readTransportSettings, SETTING_WORDS } from './transport-settings.js';
import { CONNECTION_WORDS, readTestNetConnection } from './test-net-connection.js';
import type { ToolWords } from './tool-words.js';
import { readTraceRoute, TRACE_WORDS } from './trace-route.js';

/** The readers of what commands print about the surroundings of a mail: DNS, connections, services, settings. */

interface OutputReader {
  /** Of its output, some of these words are there. */
  words: (words: ToolWords) => string[];
  read: (page: Page, words: ToolWords) => OutputReading;
}

export const OUTPUT_READERS = {
  resolves: { words: resolveWords, read: readResolveDnsName },
  digs: { words: () => DIG_WORDS, read: readDig },
  hosts: { words: () => HOST_WORDS, read: readHostCommand },
  reaches: {
    words: ({ gates }) => [...CONNECTION_WORDS, ...PING_WORDS, ...TRACE_WORDS, ...gates.reaches],
    read: (page, words) => joined([readTestNetConnection(page), readPing(page, words), readTraceRoute(page, words)]),
  },
  services: { words: serviceWords, read: readServiceState },
  settings: { words: () => SETTING_WORDS, read: readTransportSettings },
} satisfies Partial<Record<Tool, OutputReader>>;

const READERS = Object.entries(OUTPUT_READERS) as [keyof typeof OUTPUT_READERS, OutputReader][];

export const outputWords = (words: ToolWords): [Tool, string[]][] =>
  READERS.map(([tool, { words: of }]) => [tool, of(words)]);

export function readCommandOutputs(
  page: Page,
  words: ToolWords,
  run: (tool: Tool, read: () => OutputReading, unread: OutputReading) => OutputReading,
): OutputReading {
  const all = READERS.map(([tool, { read }]) => run(tool, () => read(page, words), nothingRead()));
  return joined(all);
}

function joined(all: OutputReading[]): OutputReading {
  return {
    recognised: all.flatMap(({ recognised }) => recognised),
    records: all.flatMap(({ records }) => records),
    cut: all.flatMap(({ cut }) => cut),
  };
}

import { nothingRead, type OutputReading } from './output-reading.js';
import { MOST_RECORDS, type Page } from './paste.js';
import { readServiceCommands, SERVICE_COMMAND_WORDS } from './service-commands.js';
import { readServiceObjects, STATE_WORDS } from './service-objects.js';
import type { ToolWords } from './tool-words.js';

/** Whether services run and components are active, whichever command says so. */

export const serviceWords = ({ gates }: ToolWords): string[] => [
  ...STATE_WORDS,
  ...SERVICE_COMMAND_WORDS,
  ...gates.services,
];

export function readServiceState(page: Page, words: ToolWords): OutputReading {
  const reading = nothingRead();
  for (const read of [readServiceObjects, readServiceCommands])
    for (const { records, seen } of read(page, words)) {
      const left = MOST_RECORDS - reading.records.length;
      if (records.length > left) reading.cut = [{ kind: 'SERVICE_STATE', most: MOST_RECORDS }];
      if (left <= 0) continue;
      reading.records.push(...records.slice(0, left));
      reading.recognised.push(seen);
    }
  return reading;
}

import { readFileSync } from 'node:fs';

/** A file under `test/samples`: what a tool really prints. */
export const sample = (file: string): string => readFileSync(`test/samples/${file}.txt`, 'utf8');

/** The same, as it arrives in practice. */
export const FORMS: [string, (text: string) => string][] = [
  ['as printed', (text) => text],
  ['with CRLF and a byte order mark', (text) => `\ufeff${text.replace(/\r?\n/g, '\r\n')}`],
  ['quoted in a mail', (text) => text.replace(/^/gm, '> ')],
  ['between sentences', (text) => `Hello, this is what I get:\n\n${text}\n\nWhat does it mean?\n`],
  ['twice', (text) => `${text}\n\n${text}`],
];

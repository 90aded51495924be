import { readFileSync } from 'node:fs';

/** What a tool printed, as it stands in a file under `test/samples`. */
export const sample = (name: string): string => readFileSync(`test/samples/${name}.txt`, 'utf8');

/** The ways in which the same comes to us that must make no difference. */
export const WAYS: [string, (text: string) => string][] = [
  ['as printed', (text) => text],
  ['with CRLF', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  ['quoted', (text) => `Hi,\n\nhere it is, as you asked:\n\n${text}`.replaceAll(/^/gm, '> ')],
  ['between sentences', (text) => `Here is what I see since Sunday:\n\n${text}\n\nWhat does it mean?\nThank you`],
  ['twice', (text) => `${text}\n\n${text}`],
];

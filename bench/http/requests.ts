import { readFileSync } from 'node:fs';
import { mixedPaste } from '../mixed-paste.js';
import type { HttpRequest } from './load.js';

/** What is asked. */

const JSON_TYPE = { 'content-type': 'application/json' };

export const getCode: HttpRequest = { method: 'GET', path: '/codes/4.4.7' };

const query = `{
  ndrCode(code: "4.4.7") {
    code title meaning whoActs
    causes { likelihood cause { id title } }
    remedies { title steps }
  }
}`;
export const queryCode: HttpRequest = {
  method: 'POST',
  path: '/graphql',
  headers: JSON_TYPE,
  body: JSON.stringify({ query }),
};

/** The time is set, so that every answer is the same. */
export const diagnoseInput = {
  text: mixedPaste(readFileSync('test/cases/seed-delay.txt', 'utf8'), 10_000),
  at: '2024-05-09T08:00:00Z',
};
export const postDiagnose: HttpRequest = {
  method: 'POST',
  path: '/diagnose',
  headers: JSON_TYPE,
  body: JSON.stringify(diagnoseInput),
};

/** Asks once; anything but 200 ends the benchmark. */
export async function askOnce(url: string, { method, path, headers, body }: HttpRequest): Promise<string> {
  const response = await fetch(url + path, { method, headers, body });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`${method} ${path} at ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return text;
}

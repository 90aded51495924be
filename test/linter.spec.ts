import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The linter holds the directions of imports and the purity of the core: shown on files made for it. */
const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-lint-'));
cpSync('.oxlintrc.json', join(folder, '.oxlintrc.json'));
afterAll(() => rmSync(folder, { recursive: true }));

const refused = (file: string, source: string): boolean => {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${source}\n`);
  const { stdout } = spawnSync(
    process.execPath,
    ['node_modules/oxlint/bin/oxlint', '-c', join(folder, '.oxlintrc.json'), path],
    {
      encoding: 'utf8',
    },
  );
  rmSync(path);
  return /no-restricted/.test(stdout);
};

it.each([
  ['src/core/a.ts', `export { a } from './facts.js';`, false],
  ['src/core/read/a.ts', `export { a } from '../facts.js';`, false],
  ['src/core/a.ts', `export { parse } from 'tldts';`, false],
  ['src/core/read/a.ts', `export { Reader } from '@kenjiuno/msgreader/lib/Reader.js';`, false],
  ['src/core/a.ts', `export { Injectable } from '@nestjs/common';`, true],
  ['src/core/a.ts', `export type { DataSource } from 'typeorm';`, true],
  ['src/core/a.ts', `export { readFileSync } from 'node:fs';`, true],
  ['src/core/read/a.ts', `export { a } from '../../shared/problem.js';`, true],
  ['src/core/a.ts', `export const a = Date.now();`, true],
  ['src/core/a.ts', `export const a = fetch;`, true],
  ['src/shared/a.ts', `export { a } from '../catalogue/cause.js';`, true],
  ['src/database/a.ts', `export { a } from '../knowledge/entry.js';`, true],
  ['src/knowledge/a.ts', `export { a } from '../rules/rule.js';`, true],
  ['src/knowledge/a.ts', `export { a } from '../database/data-source.js';`, false],
  ['src/catalogue/a.ts', `export { a } from '../diagnosis/diagnosis.js';`, true],
  ['src/catalogue/a.ts', `export { a } from '../rules/rule.js';`, true],
  ['src/rules/a.ts', `export { a } from '../catalogue/cause.js';`, true],
  ['src/dns-check/a.ts', `export { a } from '../diagnosis/diagnosis.js';`, true],
  ['src/diagnosis/a.ts', `export { a } from '../catalogue/cause.js';`, false],
])('%s: %s', (file, source, expected) => {
  expect(refused(file, source)).toBe(expected);
});

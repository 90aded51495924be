import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '../src/database/data-source.js';

/** A database that was opened once and closed; each test works on a copy. */
const made = mkdtempSync(join(tmpdir(), 'ndr-kb-embedded-'));
let dataDir: string;
const at = (file: string) => join(dataDir, file);
const open = () => openDataSource({ dataDir, databaseUrl: null });

beforeAll(async () => {
  dataDir = made;
  // What a first start leaves that is killed while it makes the cluster.
  mkdirSync(at('pgdata'));
  writeFileSync(at('pgdata/half'), 'written');
  writeFileSync(at('pgdata.unfinished'), '');
  await (await open()).close();
}, 60_000);
afterAll(() => rmSync(made, { recursive: true }));

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'ndr-kb-embedded-'));
  cpSync(made, dataDir, { recursive: true });
});
afterEach(() => rmSync(dataDir, { recursive: true }));

test('a half-made cluster is made anew', async () => {
  expect(readdirSync(dataDir)).toEqual(['pgdata']);
  expect(existsSync(at('pgdata/half'))).toBe(false);
  const database = await open();
  expect(database.migrated).toEqual([]);
  await database.close();
});

test.each([
  ['has lost its version', () => rmSync(at('pgdata/PG_VERSION')), 'pgdata has lost its file PG_VERSION'],
  [
    'has a damaged file',
    () => writeFileSync(at('pgdata/global/pg_control'), Buffer.alloc(8192)),
    'database files are incompatible with server',
  ],
  ['is a file', () => (rmSync(at('pgdata'), { recursive: true }), writeFileSync(at('pgdata'), '')), 'ENOTDIR'],
])('a cluster that %s is left as it is: the start says why, and gives the folder back', async (_, damage, reason) => {
  damage();
  const files = () => new Set(readdirSync(dataDir, { recursive: true, encoding: 'utf8' }));
  const before = files();
  await expect(open()).rejects.toThrow(reason);
  expect(files()).toEqual(before);
});

import { openDataSource, type OpenDatabase } from '../src/database/data-source.js';
import { migrateDatabase } from '../src/database/migrate-database.js';
import { KNOWLEDGE_TABLES } from '../src/knowledge/tables.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openDataSource({ dataDir: 'memory', databaseUrl: null }, { tables: KNOWLEDGE_TABLES });
});
afterAll(() => database.close());

test('the migrated schema is the one that the entities describe', async () => {
  const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});

test('a second run does nothing', async () => {
  expect(await migrateDatabase(database.dataSource)).toEqual([]);
});

test('only one version of an entry is published, and states are those of the life-cycle', async () => {
  const insert = (version: number, state: string) =>
    database.dataSource.query(
      `INSERT INTO entry_version (kind, id, version, state, hash, source, body, author, created_at)
       VALUES ('RULE', 'x', $1, $2, repeat('0', 64), '', '{}', 'a', now())`,
      [version, state],
    );
  await database.dataSource.query(`INSERT INTO entry (kind, id) VALUES ('RULE', 'x')`);
  await insert(1, 'PUBLISHED');
  await insert(2, 'DRAFT');
  await expect(insert(3, 'PUBLISHED')).rejects.toThrow(/entry_version_one_published/);
  await expect(insert(3, 'LIVE')).rejects.toThrow(/entry_version_state_check/);
});

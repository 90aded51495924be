import { openDataSource } from '../src/database/data-source.js';
import { KNOWLEDGE_TABLES } from '../src/knowledge/tables.js';
import { createDatabase } from './postgres-server.js';

test('the schema that the migrations make on a server is the one that the entities describe', async () => {
  const database = await createDatabase();
  const opened = await openDataSource({ dataDir: 'memory', databaseUrl: database.url }, { tables: KNOWLEDGE_TABLES });
  try {
    expect(opened.migrated.length).toBeGreaterThan(0);
    const { upQueries } = await opened.dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await opened.close();
    await database.remove();
  }
});

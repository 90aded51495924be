import { createDatabase, statement } from './postgres-server.js';
import { describeUpgrades } from './releases/upgrade-suite.js';

describeUpgrades(async () => {
  const { url, remove } = await createDatabase();
  return {
    config: { dataDir: 'memory', databaseUrl: url },
    run: (sql) => statement(url, sql).then(() => undefined),
    remove,
  };
});

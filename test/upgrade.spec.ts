import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { describeUpgrades } from './releases/upgrade-suite.js';

describeUpgrades(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'ndr-kb-upgrade-'));
  return {
    config: { dataDir, databaseUrl: null },
    run: async (sql) => {
      const db = new PGlite(join(dataDir, 'pgdata'));
      await db.exec(sql);
      await db.close();
    },
    remove: async () => rmSync(dataDir, { recursive: true }),
  };
});

import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataSource } from '../../src/database/data-source.js';
import { KNOWLEDGE_TABLES } from '../../src/knowledge/tables.js';
import { inTurn, onceGone, onceGrown, onceWritten } from './moments.js';
import type { Place } from './place.js';

/** The database `postgres`, in every cluster. */
const TABLES = 'pgdata/base/5';

export function embeddedPlace(): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ndr-kb-crash-'));
  const at = (file: string) => join(dataDir, file);
  // Its other files are caches, which every start makes anew.
  const tableSize = () =>
    readdirSync(at(TABLES))
      .filter((file) => /^\d/.test(file))
      .reduce((sum, file) => sum + (statSync(join(at(TABLES), file), { throwIfNoEntry: false })?.size ?? 0), 0);
  // Pages are added to a table as its rows come, long before the end: about 1.4 MB in all.
  const grown = (by?: number) => onceGrown(TABLES, tableSize, by);
  return Promise.resolve({
    env: { DATA_DIR: dataDir, DATABASE_URL: '' },
    first: [
      onceWritten(at('lock')),
      onceWritten(at('pgdata.unfinished')),
      // In the middle of making the cluster.
      onceWritten(at('pgdata/base/4')),
      // Migrating.
      inTurn(onceWritten(at('pgdata/postmaster.pid')), grown()),
      onceGone(at('pgdata.unfinished')),
      grown(),
    ],
    again: [onceWritten(at('lock')), onceWritten(at('pgdata/postmaster.pid'))],
    publishing: [grown(), grown(600_000)],
    open: () => openDataSource({ dataDir, databaseUrl: null }, { tables: KNOWLEDGE_TABLES }),
    leftovers: () => readdirSync(dataDir).filter((file) => file !== 'pgdata'),
    remove: () => Promise.resolve(rmSync(dataDir, { recursive: true })),
  });
}

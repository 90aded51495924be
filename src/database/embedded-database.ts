import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSourceOptions } from 'typeorm';
import { lockDataDir } from './data-dir-lock.js';
import { openPglite } from './open-pglite.js';
import { pgliteDriver } from './pglite-pool.js';

/** Where a database lives and how to let it go: what the two kinds, embedded and server, have in common. */
export interface DatabasePlace {
  options: Extract<DataSourceOptions, { type: 'postgres' }>;
  /** Where it is, as people are told; never a password. */
  where: string;
  /** Called once the migrations have run. */
  ready(): void;
  /** Called after the data source was closed, or could not be opened. */
  release(): Promise<void>;
}

/** PostgreSQL inside this process: in a locked folder, or in memory. `waitMs`: how long a caller waits for the session. */
export async function embeddedDatabase(dataDir: string, waitMs?: number): Promise<DatabasePlace> {
  const inMemory = dataDir === 'memory';
  const folder = inMemory ? null : await openFolder(dataDir);
  const db = await openPglite(folder?.files).catch((error: unknown) => {
    folder?.release();
    throw error;
  });
  return {
    options: { type: 'postgres', driver: pgliteDriver(db, waitMs) },
    where: inMemory ? 'in memory' : `in ${dataDir}`,
    ready: () => folder?.ready(),
    release: async () => {
      // The pool closes it, unless the pool was never made.
      if (!db.closed) await db.close();
      folder?.release();
    },
  };
}

/**
 * A first start that is cut off leaves half a database, which never opens again. Until the migrations have run, a mark
 * says so, and such a rest, in which nothing was ever stored, is cleared away.
 */
async function openFolder(dataDir: string) {
  const lock = await lockDataDir(dataDir);
  const files = join(dataDir, 'pgdata');
  const unfinished = join(dataDir, 'pgdata.unfinished');
  try {
    if (existsSync(unfinished)) rmSync(files, { recursive: true, force: true });
    if (!existsSync(files) || readdirSync(files).length === 0) writeFileSync(unfinished, '');
    // Where this one file is missing, PGlite would make a new database over the old one.
    else if (!existsSync(join(files, 'PG_VERSION'))) throw new Error('pgdata has lost its file PG_VERSION');
  } catch (error) {
    lock.release();
    throw error;
  }
  return { files, ready: () => rmSync(unfinished, { force: true }), release: () => lock.release() };
}

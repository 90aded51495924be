import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { openDataSource } from '../../src/database/data-source.js';
import { KNOWLEDGE_TABLES } from '../../src/knowledge/tables.js';
import { connect, createDatabase } from '../postgres-server.js';
import type { Moment } from './moments.js';
import type { Place } from './place.js';

export async function serverPlace(): Promise<Place> {
  const database = await createDatabase();
  const session = await connect(database.url);
  const isThere = async (sql: string) => (await session.query<unknown[]>(sql)).length > 0;
  const client = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ndr-kb'`;

  /** In the middle of a transaction: a statement of ours keeps one of its own waiting. */
  const heldUpBy = (sql: string): Moment => {
    let barrier: QueryRunner;
    return {
      name: `held up by ${sql}`,
      prepare: async () => {
        barrier = session.createQueryRunner();
        await barrier.startTransaction();
        await barrier.query(sql);
      },
      hasCome: () => isThere(`${client} AND wait_event_type = 'Lock'`),
      over: async () => {
        await barrier.rollbackTransaction();
        await barrier.release();
        // The server finds out that a client is gone once it has something to tell it.
        while (await isThere(client)) await sleep(5);
      },
    };
  };
  const publishing = heldUpBy('LOCK TABLE entry_version IN SHARE MODE');
  const migrated: Moment = {
    name: 'migrated',
    hasCome: () => isThere(`SELECT FROM pg_tables WHERE tablename = 'audit'`),
  };

  return {
    env: { DATA_DIR: 'memory', DATABASE_URL: database.url },
    first: [heldUpBy('CREATE TABLE audit ()'), migrated, publishing],
    again: [],
    publishing: [publishing],
    open: () => openDataSource({ dataDir: 'memory', databaseUrl: database.url }, { tables: KNOWLEDGE_TABLES }),
    leftovers: () => [],
    remove: async () => {
      await session.destroy();
      await database.remove();
    },
  };
}

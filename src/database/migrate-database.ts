import { type DataSource, type Migration, MigrationExecutor } from 'typeorm';

/** Any number will do, as long as every instance takes the same. */
const MIGRATION_LOCK = 684_301;

/** Runs what is missing, one process at a time, and gives the names of what ran. */
export async function migrateDatabase(dataSource: DataSource): Promise<string[]> {
  const session = dataSource.createQueryRunner();
  try {
    // Another instance may be migrating: it gets a minute.
    await session.query(`SET lock_timeout = '60s'`);
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    try {
      // A change that waits for a table makes everybody else wait behind it: it gives up soon.
      await session.query(`SET lock_timeout = '5s'`);
      const ran: Migration[] = await new MigrationExecutor(dataSource, session).executePendingMigrations();
      return ran.map(({ name }) => name);
    } finally {
      await session.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
      await session.query('RESET lock_timeout');
    }
  } finally {
    await session.release();
  }
}

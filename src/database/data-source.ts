import { DataSource, type EntitySchema, type MigrationInterface, type MixedList } from 'typeorm';
import { Knowledge1732406400001 } from '../../migrations/0001-knowledge.js';
import type { Config } from '../config.js';
import { DataDirLocked } from './data-dir-lock.js';
import { DatabaseLogger } from './database-logger.js';
import { type DatabasePlace, embeddedDatabase } from './embedded-database.js';
import { migrateDatabase } from './migrate-database.js';
import { DatabaseOpenError } from './open-error.js';
import { serverDatabase } from './server-database.js';

/** All migrations, in order. */
export const MIGRATIONS = [Knowledge1732406400001];

/** The oldest PostgreSQL that gets security fixes for its users; what the SQL here is written for. */
const OLDEST_MAJOR = 13;

export type Tables = MixedList<(new () => object) | EntitySchema>;

/** A migrated database. */
export abstract class OpenDatabase {
  abstract readonly dataSource: DataSource;
  /** What and where it is, as people are told: `PostgreSQL 15 at db.internal/kb`. */
  abstract readonly describe: string;
  /** Migrations that were run on opening. */
  abstract readonly migrated: string[];
  abstract close(): Promise<void>;
}

export interface OpenOptions {
  tables?: Tables;
  /** How long a caller waits for the embedded database's one session, in milliseconds. */
  waitMs?: number;
  /** Instead of all that there are. */
  migrations?: MixedList<new () => MigrationInterface>;
}

/** Opens and migrates the database that the settings name, or throws DataDirLocked or {@link DatabaseOpenError}. */
export async function openDataSource(
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  { tables = [], waitMs, migrations = MIGRATIONS }: OpenOptions = {},
): Promise<OpenDatabase> {
  const place = await findPlace(config, waitMs);
  const dataSource = new DataSource({
    ...place.options,
    entities: tables,
    migrations,
    synchronize: false,
    logger: new DatabaseLogger(),
  });
  try {
    await dataSource.initialize();
    const major = await majorOf(dataSource);
    const migrated = await migrateDatabase(dataSource);
    place.ready();
    return {
      dataSource,
      describe: `${config.databaseUrl ? '' : 'embedded '}PostgreSQL ${major} ${place.where}`,
      migrated,
      close: () => close(dataSource, place),
    };
  } catch (error) {
    await close(dataSource, place);
    throw new DatabaseOpenError(place.where, error);
  }
}

async function findPlace(config: Pick<Config, 'dataDir' | 'databaseUrl'>, waitMs?: number): Promise<DatabasePlace> {
  if (config.databaseUrl) return serverDatabase(config.databaseUrl);
  try {
    return await embeddedDatabase(config.dataDir, waitMs);
  } catch (error) {
    throw error instanceof DataDirLocked ? error : new DatabaseOpenError(`in ${config.dataDir}`, error);
  }
}

async function majorOf(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query<{ number: number }[]>(
    `SELECT current_setting('server_version_num')::int / 10000 AS number`,
  );
  if (row!.number < OLDEST_MAJOR)
    throw new Error(`it is PostgreSQL ${row!.number}, and ${OLDEST_MAJOR} or later is needed`);
  return row!.number;
}

async function close(dataSource: DataSource, place: DatabasePlace): Promise<void> {
  try {
    if (dataSource.isInitialized) await dataSource.destroy();
  } finally {
    await place.release();
  }
}

import { ConfigError, readConfig } from '../config.js';
import { DataDirLocked } from './data-dir-lock.js';
import { openDataSource } from './data-source.js';
import { DatabaseOpenError } from './open-error.js';

/** `npm run migrate`: brings the database up to date and says what it did. */
try {
  const database = await openDataSource(readConfig(process.env));
  const { describe, migrated } = database;
  await database.close();
  console.log(migrated.length > 0 ? `${describe}: ran ${migrated.join(', ')}` : `${describe}: nothing to do`);
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof DataDirLocked || error instanceof DatabaseOpenError;
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}

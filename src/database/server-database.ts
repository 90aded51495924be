import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabasePlace } from './embedded-database.js';

const CLOSE_MS = 3_000;

/** A PostgreSQL server, by its URL. */
export function serverDatabase(databaseUrl: string): DatabasePlace {
  const { host, pathname } = new URL(databaseUrl);
  return {
    options: {
      type: 'postgres',
      url: databaseUrl,
      applicationName: 'ndr-kb',
      connectTimeoutMS: 5_000,
      poolSize: 10,
      // No extension is needed; asking for one would need rights that the service should not have.
      installExtensions: false,
    },
    where: `at ${host || 'localhost'}/${decodeURIComponent(pathname.slice(1))}`,
    ready: () => undefined,
    // A server that hangs never says goodbye.
    givenUp: () => sleep(CLOSE_MS, undefined, { ref: false }),
    release: () => Promise.resolve(),
  };
}

import type { DatabasePlace } from './embedded-database.js';

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
    release: () => Promise.resolve(),
  };
}

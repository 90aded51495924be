import { connect, createDatabase } from './postgres-server.js';
import { type Service, startService } from './service.js';

/** All of them share two cores, and other specs run at the same time. */
const START_MS = 150_000;

const COUNTS = `SELECT
  (SELECT count(*)::int FROM migrations) AS migrations,
  (SELECT count(*)::int FROM revision) AS revisions,
  (SELECT count(*)::int FROM entry) AS entries,
  (SELECT count(*)::int FROM entry_version) AS versions,
  (SELECT count(*)::int FROM audit) AS audit`;

test.each([2, 4])(
  '%d services that start at once on an empty database share one migration and one publication',
  async (count) => {
    const database = await createDatabase();
    const ends = await Promise.allSettled(
      Array.from({ length: count }, () => startService({ DATABASE_URL: database.url }, START_MS)),
    );
    const services = ends.flatMap((end) => (end.status === 'fulfilled' ? end.value : []));
    const session = await connect(database.url);
    try {
      // Should one not have started, this shows why.
      expect(ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []))).toEqual([]);
      const ready = await Promise.all(services.map(async (one: Service) => (await one.get('/health/ready')).body));
      expect(ready).toEqual(services.map(() => ({ status: 'ok', revision: 1 })));
      const totals = services.map(async (one: Service) => (await one.get('/codes?first=1')).body.total as number);
      expect(new Set(await Promise.all(totals)).size).toBe(1);

      const [counts] = await session.query<Record<string, number>[]>(COUNTS);
      expect(counts).toMatchObject({ migrations: 1, revisions: 1 });
      // Each entry has one version and one line in the audit.
      expect(counts!['entries']).toBeGreaterThan(100);
      expect(counts).toMatchObject({ versions: counts!['entries'], audit: counts!['entries'] });
    } finally {
      await session.destroy();
      await Promise.all(services.map((one) => one.stop()));
      await database.remove();
    }
  },
  2 * START_MS,
);

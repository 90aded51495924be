import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { MIGRATIONS, openDataSource } from '../src/database/data-source.js';
import { DatabaseOpenError } from '../src/database/open-error.js';
import { migrate } from './migrate-command.js';
import { connect, createDatabase } from './postgres-server.js';

/** The next release's migration. */
class Next9000000000001 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE TABLE next (id integer); ALTER TABLE entry ADD COLUMN next integer');
  }
  async down(): Promise<void> {}
}
const next = { migrations: [...MIGRATIONS, Next9000000000001] };

let database: Awaited<ReturnType<typeof createDatabase>>;
let other: DataSource;
const config = () => ({ dataDir: 'memory', databaseUrl: database.url });
/** Runs work while another session holds something. */
async function whileHeld<T>(sql: string, work: (release: () => Promise<void>) => Promise<T>): Promise<T> {
  const session = other.createQueryRunner();
  await session.startTransaction();
  await session.query(sql);
  try {
    return await work(() => session.rollbackTransaction());
  } finally {
    if (session.isTransactionActive) await session.rollbackTransaction();
    await session.release();
  }
}

beforeAll(async () => {
  database = await createDatabase();
  await (await openDataSource(config())).close();
  other = await connect(database.url);
}, 60_000);
afterAll(async () => {
  await other?.destroy();
  await database?.remove();
});

const ADVICE = /cannot be opened: .*lock timeout\. Another process holds the tables or is migrating them/;

test('a migration that waits for a table gives up soon, and leaves nothing', async () => {
  const started = performance.now();
  const error = await whileHeld('LOCK TABLE entry IN ACCESS SHARE MODE', () =>
    openDataSource(config(), next).then(
      () => null,
      (caught: unknown) => caught,
    ),
  );
  expect(error).toBeInstanceOf(DatabaseOpenError);
  expect((error as Error).message).toMatch(ADVICE);
  expect(performance.now() - started).toBeLessThan(15_000);
  expect(await other.query(`SELECT to_regclass('next') AS next, count(*)::int FROM migrations`)).toEqual([
    { next: null, count: 1 },
  ]);
});

test('`npm run migrate` says so in one line', async () => {
  const { code, output } = await whileHeld('LOCK TABLE migrations', () => migrate({ DATABASE_URL: database.url }));
  expect(output).toMatch(ADVICE);
  expect(output.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(1);
});

test('a second migrator waits for the first', async () => {
  const opened = await whileHeld('SELECT pg_advisory_xact_lock(684301)', async (release) => {
    let open = false;
    const opening = openDataSource(config(), next).finally(() => (open = true));
    await sleep(2_000);
    expect(open).toBe(false);
    await release();
    return opening;
  });
  expect(opened.migrated).toEqual(['Next9000000000001']);
  // The lock was given back, and the session's limit with it.
  expect(await opened.dataSource.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
  expect(await other.query(`SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory'`)).toEqual([{ count: 0 }]);
  await opened.close();
});

test('`npm run migrate` from nothing, then nothing to do, then a database that is not there', async () => {
  const empty = await createDatabase();
  try {
    const runs = [await migrate({ DATABASE_URL: empty.url }), await migrate({ DATABASE_URL: empty.url })];
    const where = /^PostgreSQL \d+ at 127\.0\.0\.1:\d+\/spec_\w+: /;
    for (const { output } of runs) expect(output).toMatch(where);
    expect(runs.map(({ code, output }) => [code, output.replace(where, '')])).toEqual([
      [0, expect.stringMatching(/^ran Knowledge1732406400001\b/)],
      [0, 'nothing to do\n'],
    ]);
  } finally {
    await empty.remove();
  }
  const { code, output } = await migrate({ DATABASE_URL: empty.url });
  expect(output).toMatch(/^The database at \S+ cannot be opened: .*does not exist\. Create the database.*\n$/);
  expect(code).toBe(1);
});

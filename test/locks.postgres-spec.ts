import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { MIGRATIONS, openDataSource } from '../src/database/data-source.js';
import { DatabaseOpenError } from '../src/database/open-error.js';
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
  const { code, output } = await whileHeld('LOCK TABLE migrations', () => migrate(database.url));
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

async function migrate(url: string): Promise<{ code: number | null; output: string }> {
  const main = fileURLToPath(new URL('../dist/src/database/migrate.js', import.meta.url));
  const child = spawn(process.execPath, [main], { env: { PATH: process.env['PATH'], DATABASE_URL: url } });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

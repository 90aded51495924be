import { Column, Entity, PrimaryColumn } from 'typeorm';
import { openDataSource, type OpenDatabase } from '../src/database/data-source.js';
import { DatabaseOpenError } from '../src/database/open-error.js';

@Entity('note')
class Note {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'bigint', nullable: true })
  size!: string | null;
}

const WAIT_MS = 300;
let database: OpenDatabase;
const query = <T = Record<string, unknown>[]>(sql: string, values?: unknown[]) =>
  database.dataSource.query<T>(sql, values);

beforeAll(async () => {
  database = await openDataSource({ dataDir: 'memory', databaseUrl: null }, { tables: [Note], waitMs: WAIT_MS });
  // Several statements in one text, as migrations have them.
  await query('CREATE TABLE note (id integer PRIMARY KEY, size bigint); CREATE TABLE other (id integer)');
});
afterAll(() => database.close());
beforeEach(() => query('TRUNCATE note'));

test('says what and where it is', () => {
  expect(database.describe).toMatch(/^embedded PostgreSQL \d+ in memory$/);
  expect(database.migrated).toEqual(['Knowledge1732406400001']);
});

test('transactions at the same time do not mix: what one commits stays, what others roll back goes', async () => {
  const insert = (id: number, fails: boolean) =>
    database.dataSource.transaction(async (tx) => {
      await tx.insert(Note, { id });
      await new Promise((done) => setTimeout(done, 20));
      await tx.insert(Note, { id: id + 1 });
      if (fails) throw new Error(`no ${id}`);
    });
  const ends = await Promise.allSettled([insert(10, true), insert(20, false), insert(30, true)]);
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
  expect(await query('SELECT id FROM note ORDER BY id')).toEqual([{ id: 20 }, { id: 21 }]);
});

test('a second session inside a transaction is refused, names who holds it, and the transaction goes on', async () => {
  await database.dataSource.transaction(async (tx) => {
    await tx.insert(Note, { id: 1 });
    const asked = performance.now();
    await expect(query('SELECT 1')).rejects.toThrow(/No database session within 300 ms.*INSERT INTO "note".*only tx/s);
    expect(performance.now() - asked).toBeLessThan(5 * WAIT_MS);
    await tx.insert(Note, { id: 2 });
  });
  expect(await query('SELECT count(*)::int AS count FROM note')).toEqual([{ count: 2 }]);
});

test('a caller that waits less than the limit gets its turn', async () => {
  const order: string[] = [];
  const started = Promise.withResolvers<void>();
  const first = database.dataSource.transaction(async () => {
    started.resolve();
    await new Promise((done) => setTimeout(done, WAIT_MS / 3));
    order.push('first');
  });
  await started.promise;
  const second = query('SELECT 1').then(() => order.push('second'));
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

test('an error inside a transaction leaves a clean session', async () => {
  await expect(
    database.dataSource.transaction(async (tx) => {
      await tx.insert(Note, { id: 1 });
      await tx.insert(Note, { id: 1 });
    }),
  ).rejects.toMatchObject({ driverError: { code: '23505', constraint: 'note_pkey' } });
  expect(await query('SELECT id FROM note')).toEqual([]);
});

test.each<[string, unknown, unknown]>([
  ['int8', '9007199254740993', '9007199254740993'],
  ['int8', 7n, '7'],
  ['int4', 7, 7],
  ['numeric', '1.50', '1.50'],
  ['float8', 1.5, 1.5],
  ['bool', false, false],
  ['text', 'Ünï “quoted”', 'Ünï “quoted”'],
  ['bytea', Buffer.from([0, 1, 255]), Buffer.from([0, 1, 255])],
  ['bytea', '\\x0001ff', Buffer.from([0, 1, 255])],
  ['bool', 'on', true],
  ['timestamptz', new Date('2024-05-08T19:40:00.123Z'), new Date('2024-05-08T19:40:00.123Z')],
  ['jsonb', { a: [1, null, 'x'], b: { c: true } }, { a: [1, null, 'x'], b: { c: true } }],
  ['jsonb', '"text"', 'text'],
  ['text[]', ['a', 'b"c', null], ['a', 'b"c', null]],
  ['int8[]', ['1', '9007199254740993'], ['1', '9007199254740993']],
  ['text', null, null],
  ['text', undefined, null],
])('%s %p is read as pg reads it', async (type, value, expected) => {
  const [row] = await query<{ value: unknown }[]>(`SELECT $1::${type} AS value`, [value]);
  expect(row!.value).toEqual(expected);
  expect(Buffer.isBuffer(row!.value)).toBe(Buffer.isBuffer(expected));
});

test('counts rows by statement', async () => {
  await database.dataSource.manager.insert(Note, [{ id: 1 }, { id: 2 }, { id: 3 }]);
  expect((await database.dataSource.manager.update(Note, { id: 2 }, { size: '9007199254740993' })).affected).toBe(1);
  expect((await database.dataSource.manager.delete(Note, [1, 3])).affected).toBe(2);
  expect(await database.dataSource.manager.find(Note)).toEqual([{ id: 2, size: '9007199254740993' }]);
});

test('a server that does not answer is one line: where, why, what to check, and no password', async () => {
  const opening = openDataSource({ dataDir: 'memory', databaseUrl: 'postgres://kb:secret@127.0.0.1:1/kb' });
  const error = await opening.then(
    () => null,
    (caught: unknown) => caught as Error,
  );
  expect(error).toBeInstanceOf(DatabaseOpenError);
  expect(error!.message).toMatch(
    /^The database at 127\.0\.0\.1:1\/kb cannot be opened: .*ECONNREFUSED.*DATABASE_URL\.$/,
  );
  expect(error!.message).not.toContain('secret');
});

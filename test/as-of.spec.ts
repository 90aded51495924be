import { Logger } from '@nestjs/common';
import { openDataSource, type OpenDatabase } from '../src/database/data-source.js';
import { publishShipped } from '../src/knowledge/publication.js';
import { loadPublished, loadRevision } from '../src/knowledge/published.js';
import { RulebookService } from '../src/knowledge/rulebook.service.js';
import { Metrics } from '../src/shared/metrics.js';
import { KNOWLEDGE_TABLES } from '../src/knowledge/tables.js';
import { ENTRY_SHAPES } from '../src/seed/entry-shapes.js';
import { checkContent } from '../src/seed/knowledge-files.js';

const { content } = checkContent('content');
const shipped = Object.values(content.entries)
  .flat()
  .map(({ kind, id, document: { source, body } }) => ({ kind, id, source, body: body as object }));
/** What ships, with one cause's title changed: each title makes a revision. */
const titled = (title: string) =>
  shipped.map((one) => (one.id === 'local-dns' ? { ...one, body: { ...one.body, title } } : one));

let database: OpenDatabase;
let rulebooks: RulebookService;
const titleAt = async (revision: number) => (await rulebooks.at(revision)).causes.get('local-dns')?.title;
const failure = (asking: Promise<unknown>) => asking.then(() => null).catch((error: unknown) => error);

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await openDataSource({ dataDir: 'memory', databaseUrl: null }, { tables: KNOWLEDGE_TABLES, waitMs: 300 });
  const { dataSource } = database;
  for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) await publishShipped(dataSource, titled(title));
  // Revision 6: the same with an entry less and one that somebody drafted.
  await publishShipped(
    dataSource,
    titled('Six').filter(({ id }) => id !== 'scope'),
  );
  await dataSource.query(
    `INSERT INTO entry_version (kind, id, version, state, hash, source, body, author, created_at)
     VALUES ('CHECK', 'scope', 9, 'DRAFT', repeat('0', 64), '', '{}', 'alice', now())`,
  );
  rulebooks = new RulebookService(dataSource, new Metrics());
  await rulebooks.load(content.shipped, ENTRY_SHAPES);
});
afterAll(() => database.close());

test('an old revision is what was served then', async () => {
  const then = await loadRevision(database.dataSource, 1);
  expect(then!.documents.map(({ kind, id, version, body }) => ({ kind, id, version, body }))).toEqual(
    titled('One')
      .map(({ kind, id, body }) => ({ kind, id, version: 1, body }))
      .sort((a, b) => (a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind < b.kind ? -1 : 1)),
  );
  expect(await loadRevision(database.dataSource, 6)).toEqual(await loadPublished(database.dataSource));
  expect((await loadRevision(database.dataSource, 5))!.documents.some(({ id }) => id === 'scope')).toBe(true);
  expect((await loadRevision(database.dataSource, 6))!.documents.some(({ id }) => id === 'scope')).toBe(false);
});

test('an old rulebook is made of it, once for all who ask, and the last three are kept', async () => {
  const asked = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5];
  expect(await Promise.all(asked.map(titleAt))).toEqual([...titles, ...titles]);

  const [one, same] = await Promise.all([rulebooks.at(1), rulebooks.at(1)]);
  expect(one).toBe(same);
  expect(one.revision).toBe(1);
  expect(await rulebooks.at(1)).toBe(one);
  for (const revision of [2, 3, 4]) await rulebooks.at(revision);
  expect(await rulebooks.at(1)).not.toBe(one);
});
const titles = ['One', 'Two', 'Three', 'Four', 'Five'];

test('a revision that never was is not found, with the present one beside it', async () => {
  for (const revision of [0, 7, 2_147_483_647])
    expect(await failure(rulebooks.at(revision))).toMatchObject({
      code: 'NOT_FOUND',
      extras: { suggestions: ['6'] },
    });
});

test('without a session only the past is out of reach; then it heals', async () => {
  await rulebooks.load(content.shipped, ENTRY_SHAPES);
  await database.dataSource.transaction(async (tx) => {
    await tx.query('SELECT 1');
    expect((await rulebooks.at(6)).revision).toBe(6);
    expect(await failure(rulebooks.at(5))).toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      status: 503,
      extras: { retryAfter: 5 },
    });
  });
  expect(await titleAt(5)).toBe('Five');
});

test('a document that no longer has its shape is said, and the present is served on', async () => {
  await database.dataSource.query(
    `UPDATE entry_version SET body = body || '{"oldKey": 1}' WHERE id = 'local-dns' AND published_in = 2`,
  );
  rulebooks = new RulebookService(database.dataSource, new Metrics());
  await rulebooks.load(content.shipped, ENTRY_SHAPES);
  expect(await failure(rulebooks.at(2))).toMatchObject({
    code: 'UNSOUND',
    status: 422,
    extras: { faults: [{ kind: 'CAUSE', id: 'local-dns', path: ['oldKey'], message: expect.any(String) }] },
  });
  expect(await titleAt(1)).toBe('One');
  expect(await titleAt(6)).toBe('Six');
});

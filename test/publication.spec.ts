import { openDataSource, type OpenDatabase } from '../src/database/data-source.js';
import { hashOf } from '../src/knowledge/canonical.js';
import { publishShipped } from '../src/knowledge/publication.js';
import { loadPublished } from '../src/knowledge/published.js';
import { KNOWLEDGE_TABLES } from '../src/knowledge/tables.js';

type Row = Record<string, unknown>;
let database: OpenDatabase;
const rows = (sql: string) => database.dataSource.query<Row[]>(sql);
const document = (id: string, body: object = { id }, kind = 'CAUSE') => ({ kind, id, source: `# ${id}`, body });
const publish = (...documents: ReturnType<typeof document>[]) => publishShipped(database.dataSource, documents);
const served = async () =>
  (await loadPublished(database.dataSource)).documents.map(({ id, version }) => `${id} ${version}`);
/** Every table whole: equal before and after means that nothing was written. */
const everything = () =>
  Promise.all(
    ['entry', 'entry_version', 'revision', 'audit'].map((table) =>
      rows(`SELECT *, xmin::text FROM ${table} ORDER BY 1, 2, 3`),
    ),
  );

/** What the editor's life-cycle will do: a version by somebody else becomes the head. */
async function edit(id: string, state: 'PUBLISHED' | 'RETIRED', author = 'alice') {
  const [{ number }] = (await rows('SELECT max(number) + 1 AS number FROM revision')) as [{ number: number }];
  await database.dataSource.transaction(async (tx) => {
    await tx.query(`INSERT INTO revision VALUES ($1, now(), $2, null)`, [number, author]);
    const end = `UPDATE entry_version SET state = $1, retired_in = $2 WHERE id = $3 AND state = 'PUBLISHED'`;
    await tx.query(end, [state === 'RETIRED' ? 'RETIRED' : 'SUPERSEDED', number, id]);
    if (state === 'RETIRED') return;
    await tx.query(
      `INSERT INTO entry_version (kind, id, version, state, hash, source, body, author, created_at, published_at, published_in)
       SELECT kind, id, max(version) + 1, 'PUBLISHED', $3, 'edited', '{"edited": true}', $4, now(), now(), $2
         FROM entry_version WHERE id = $1 GROUP BY kind, id`,
      [id, number, hashOf({ edited: true }), author],
    );
    await tx.query(`UPDATE entry SET head = (SELECT max(version) FROM entry_version WHERE id = $1) WHERE id = $1`, [
      id,
    ]);
  });
}

beforeAll(async () => {
  database = await openDataSource({ dataDir: 'memory', databaseUrl: null }, { tables: KNOWLEDGE_TABLES });
});
afterAll(() => database.close());
beforeEach(async () => {
  await rows('TRUNCATE entry, entry_version, revision, audit RESTART IDENTITY');
  await publish(document('a'), document('b'), document('c'));
});

test('the first start publishes everything as version 1 in revision 1, with who and what', async () => {
  expect(await loadPublished(database.dataSource)).toEqual({
    revision: 1,
    documents: ['a', 'b', 'c'].map((id) => ({ kind: 'CAUSE', id, version: 1, source: `# ${id}`, body: { id } })),
  });
  expect(await rows('SELECT number, author FROM revision')).toEqual([{ number: 1, author: 'ndr-kb' }]);
  expect(await rows(`SELECT seq, actor, action, kind, id, version, revision, hash FROM audit WHERE id = 'b'`)).toEqual([
    {
      seq: '2',
      actor: 'ndr-kb',
      action: 'PUBLISH',
      kind: 'CAUSE',
      id: 'b',
      version: 1,
      revision: 1,
      hash: hashOf({ id: 'b' }),
    },
  ]);
});

test('the same again, with keys in another order and another comment, writes nothing', async () => {
  await publish(document('a', { id: 'a', list: [{ x: 1, y: 2 }] }), document('b'), document('c'));
  const before = await everything();
  const again = { ...document('a', { list: [{ y: 2, x: 1 }], id: 'a' }), source: '# another comment' };
  expect(await publish(document('c'), again, document('b'))).toEqual({
    revision: 2,
    published: [],
    retired: [],
    kept: [],
  });
  expect(await everything()).toEqual(before);
});

test('what changed, what is new and what is gone go under one new revision', async () => {
  const result = await publish(document('a'), document('b', { id: 'b', more: true }), document('d'));
  expect(result).toEqual({ revision: 2, published: ['CAUSE b', 'CAUSE d'], retired: ['CAUSE c'], kept: [] });
  expect(await served()).toEqual(['a 1', 'b 2', 'd 1']);
  expect(
    await rows(
      `SELECT id, version, state, published_in, retired_in FROM entry_version WHERE id <> 'a' ORDER BY id, version`,
    ),
  ).toEqual([
    { id: 'b', version: 1, state: 'SUPERSEDED', published_in: 1, retired_in: 2 },
    { id: 'b', version: 2, state: 'PUBLISHED', published_in: 2, retired_in: null },
    { id: 'c', version: 1, state: 'RETIRED', published_in: 1, retired_in: 2 },
    { id: 'd', version: 1, state: 'PUBLISHED', published_in: 2, retired_in: null },
  ]);
  expect(await rows('SELECT action, id, version FROM audit WHERE revision = 2 ORDER BY seq')).toEqual([
    { action: 'PUBLISH', id: 'b', version: 2 },
    { action: 'PUBLISH', id: 'd', version: 1 },
    { action: 'RETIRE', id: 'c', version: 1 },
  ]);
  expect(await rows('SELECT id, head FROM entry ORDER BY id')).toEqual([
    { id: 'a', head: 1 },
    { id: 'b', head: 2 },
    { id: 'c', head: 1 },
    { id: 'd', head: 1 },
  ]);
});

test('what was gone and ships again is published again', async () => {
  await publish(document('a'), document('b'));
  expect(await publish(document('a'), document('b'), document('c'))).toMatchObject({
    revision: 3,
    published: ['CAUSE c'],
  });
  expect(await served()).toEqual(['a 1', 'b 1', 'c 2']);
});

test('an entry that somebody else published is left alone, whether it changes or is gone', async () => {
  await edit('a', 'PUBLISHED');
  await edit('b', 'PUBLISHED');
  const before = await everything();
  expect(await publish(document('a', { id: 'a', more: true }), document('c'))).toEqual({
    revision: 3,
    published: [],
    retired: [],
    kept: ['CAUSE a'],
  });
  expect(await everything()).toEqual(before);
});

test('an entry that somebody else retired stays retired', async () => {
  await edit('a', 'RETIRED');
  const { published } = await publish(document('a', { id: 'a', more: true }), document('b'), document('c'));
  expect(published).toEqual([]);
  expect(await served()).toEqual(['b 1', 'c 1']);
});

test('a draft does not stop a shipped change, and keeps its number', async () => {
  await rows(
    `INSERT INTO entry_version (kind, id, version, state, hash, source, body, author, created_at)
     VALUES ('CAUSE', 'a', 2, 'DRAFT', repeat('0', 64), '', '{}', 'alice', now())`,
  );
  await publish(document('a', { id: 'a', more: true }), document('b'), document('c'));
  expect(await served()).toEqual(['a 3', 'b 1', 'c 1']);
});

test('a publication that fails leaves everything as it was', async () => {
  const before = await everything();
  await expect(publish(document('a', { id: 'a', more: true }), document('d'), document('d'))).rejects.toThrow();
  expect(await everything()).toEqual(before);
});

test('two at once give one publication', async () => {
  const changed = [document('a', { id: 'a', more: true }), document('b'), document('c')];
  const results = await Promise.all([publish(...changed), publish(...changed)]);
  expect(results.map(({ published }) => published.length).sort((a, b) => a - b)).toEqual([0, 1]);
  expect(results.map(({ revision }) => revision)).toEqual([2, 2]);
});

test('more rows than one statement takes', async () => {
  const many = Array.from({ length: 7000 }, (_, index) => document(`m${index}`));
  const before = performance.now();
  expect((await publish(...many)).published).toHaveLength(7000);
  if (process.env['SHOW_TIMES']) console.log(`${many.length} documents: ${Math.round(performance.now() - before)} ms`);
  expect((await loadPublished(database.dataSource)).documents).toHaveLength(7000);
});

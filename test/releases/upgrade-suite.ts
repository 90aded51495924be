import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MIGRATIONS, openDataSource } from '../../src/database/data-source.js';
import { KNOWLEDGE_TABLES } from '../../src/knowledge/tables.js';
import { AT, SEED } from '../cases/main-job.js';
import { type Service, startService } from '../service.js';

/** An empty database, into which a release's file is loaded before today's code sees it. */
export interface EmptyDatabase {
  config: { dataDir: string; databaseUrl: string | null };
  /** Runs statements in one text, in a session of their own. */
  run(sql: string): Promise<void>;
  remove(): Promise<unknown>;
}

type Row = Record<string, unknown>;
const TABLES = ['entry', 'entry_version', 'revision', 'audit', 'migrations'];
const OPEN = { tables: KNOWLEDGE_TABLES };
const releases = readdirSync(fileURLToPath(new URL('.', import.meta.url))).filter((name) => name.endsWith('.sql'));

/** A column of the old database is as it was; columns that came since do not count. */
const containing = (rows: Row[]) => rows.map((row) => expect.objectContaining(row) as Row);

/**
 * Up from every release that left a file here. A new release adds its own with make.mjs, which says how; nothing here
 * changes. Where a migration changes stored rows on purpose, what it changes is taken out of the comparison below.
 */
export function describeUpgrades(create: () => Promise<EmptyDatabase>): void {
  describe.each(releases)('up from %s', (release) => {
    let database: EmptyDatabase;
    let before: Record<string, Row[]>;
    let service: Service;

    const readAll = async (): Promise<Record<string, Row[]>> => {
      const opened = await openDataSource(database.config, OPEN);
      try {
        const read = (table: string) =>
          opened.dataSource.query<{ row: Row }[]>(`SELECT to_jsonb(t) AS row FROM ${table} AS t`);
        const rows = TABLES.map(async (table) => [table, (await read(table)).map(({ row }) => row)] as const);
        return Object.fromEntries(await Promise.all(rows));
      } finally {
        await opened.close();
      }
    };

    beforeAll(async () => {
      database = await create();
      await database.run(readFileSync(new URL(release, import.meta.url), 'utf8'));
      // The rows as they are now, out of reach of any migration.
      await database.run(TABLES.map((table) => `CREATE TABLE was_${table} AS TABLE ${table}`).join(';'));
    }, 120_000);
    afterAll(async () => {
      await service?.stop();
      await database?.remove();
    });

    it('runs what is missing, and leaves every row', async () => {
      const opened = await openDataSource(database.config, OPEN);
      const query = <T>(sql: string) => opened.dataSource.query<T>(sql);
      try {
        const rows = async (table: string) =>
          (await query<{ row: Row }[]>(`SELECT to_jsonb(t) AS row FROM ${table} AS t`)).map(({ row }) => row);
        before = {};
        for (const table of TABLES) {
          before[table] = await rows(`was_${table}`);
          expect(before[table].length).toBeGreaterThan(0);
          expect(await rows(table)).toEqual(expect.arrayContaining(containing(before[table])));
        }
        const ran = new Set(before['migrations']!.map(({ name }) => name));
        expect(opened.migrated).toEqual(MIGRATIONS.map(({ name }) => name).filter((name) => !ran.has(name)));
        await query(TABLES.map((table) => `DROP TABLE was_${table}`).join(';'));
        // What the entities describe is what came out of it.
        expect((await opened.dataSource.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
      } finally {
        await opened.close();
      }
    }, 60_000);

    it('starts, serves what editors published and did not retire, and publishes what ships now', async () => {
      const { dataDir, databaseUrl } = database.config;
      service = await startService({ DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' });
      const last = Math.max(...before['revision']!.map(({ number }) => Number(number)));
      expect((await service.get('/health/ready')).body.revision).toBe(last + 1);

      const byEditors = before['entry_version']!.filter(({ author }) => author !== 'ndr-kb');
      const published = byEditors.filter(({ state }) => state === 'PUBLISHED');
      expect(published.length).toBeGreaterThan(0);
      for (const { kind, id, body } of published) {
        const served = (await service.get(`/${String(kind).toLowerCase()}s/${String(id)}`)).body;
        expect(served.title).toBe((body as Row)['title']);
      }
      const retired = before['entry_version']!.filter(({ state, kind }) => state === 'RETIRED' && kind === 'RULE');
      for (const { id } of retired) expect((await service.get(`/rules/${String(id)}`)).status).toBe(404);
      expect((await service.get('/codes?first=1')).body.total).toBeGreaterThan(20);
    }, 90_000);

    it('answers as of then, or says what no longer fits', async () => {
      // The file holds a handful of each kind, so that what they name is missing: the faults are those.
      const body = JSON.stringify({ text: SEED, at: AT, asOf: 2 });
      const rest = await service.post('/diagnose', body);
      const { errors } = await service.graphql(
        'query ($input: DiagnoseInput!) { diagnose(input: $input) { engine } }',
        { input: { text: SEED, at: AT, asOf: 2 } },
      );
      expect(rest.status).toBe(422);
      const fault = { kind: expect.any(String), id: expect.any(String), message: expect.any(String) };
      for (const problem of [rest.body, errors[0].extensions])
        expect(problem).toMatchObject({
          code: 'UNSOUND',
          faults: expect.arrayContaining([expect.objectContaining(fault)]),
        });
    }, 60_000);

    it('has the old documents still, and the revisions and the audit', async () => {
      await service.stop();
      const after = await readAll();
      const lasting = ({ state: _state, retired_in: _retired, ...row }: Row) => row;
      expect(after['entry_version']).toEqual(expect.arrayContaining(containing(before['entry_version']!.map(lasting))));
      for (const table of ['revision', 'audit'])
        expect(after[table]).toEqual(expect.arrayContaining(containing(before[table]!)));
    }, 60_000);
  });
}

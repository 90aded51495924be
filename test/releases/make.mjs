/**
 * Makes `test/releases/<version>.sql`, the database as a release left it; run once, when that version is released:
 *
 *   npm run build && .ci/with-postgres node test/releases/make.mjs > test/releases/<version>.sql
 *
 * A file that is there is never made again. The tests of upgrade-suite.ts find each by itself. What a release stores that
 * the last one did not (another kind, state or table) is added to EDITS, so that its rows are carried over too.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { hashOf } from '../../dist/src/knowledge/canonical.js';

const url = process.env['TEST_DATABASE_URL'];

/** A handful of each kind is enough: the rest of the content makes the file large and shows nothing more. */
const KEPT = {
  CODE: ['X.4.7', 'X.1.1', '550'],
  CAUSE: ['recipient-mx-wrong', 'local-dns', 'message-removed'],
  CHECK: ['scope', 'queue'],
  RULE: ['dns-report-recipient-mx', 'dns-report-domain-not-found', 'memory-short', 'header-limit'],
};

const db = new pg.Client(url);
const body = async (kind, id) =>
  (await db.query('SELECT body FROM entry_version WHERE kind = $1 AND id = $2 AND version = 1', [kind, id])).rows[0]
    .body;
const revision = (number, comment) =>
  db.query(`INSERT INTO revision VALUES ($1, now(), 'alice', $2)`, [number, comment]);
const end = (kind, id, state, number) =>
  db.query(`UPDATE entry_version SET state = $3, retired_in = $4 WHERE kind = $1 AND id = $2 AND state = 'PUBLISHED'`, [
    kind,
    id,
    state,
    number,
  ]);
const version = (kind, id, state, document, number = null) =>
  db.query(
    `INSERT INTO entry_version VALUES ($1, $2, 2, $3, $4, $5, $6, 'alice', 'bob', 'Ünï “quoted” ''comment''',
       now(), CASE WHEN $7::int IS NULL THEN NULL ELSE now() END, $7, NULL)`,
    [kind, id, state, hashOf(document), `# by alice\n${JSON.stringify(document, null, 2)}\n`, document, number],
  );
const audit = (action, kind, id, number) =>
  db.query(
    `INSERT INTO audit (at, actor, action, kind, id, version, revision, hash, detail)
     SELECT now(), 'alice', $1, kind, id, version, $4, hash, '{"from": "fixture"}' FROM entry_version
      WHERE kind = $2 AND id = $3 ORDER BY version DESC LIMIT 1`,
    [action, kind, id, number],
  );

/** What editors did. */
const EDITS = [
  async () => {
    const [kind, id] = ['CAUSE', 'recipient-mx-wrong'];
    await revision(2, 'A title of our own');
    await end(kind, id, 'SUPERSEDED', 2);
    await version(kind, id, 'PUBLISHED', { ...(await body(kind, id)), title: 'Their MX record (as we say it)' }, 2);
    await db.query('UPDATE entry SET head = 2 WHERE kind = $1 AND id = $2', [kind, id]);
    await audit('PUBLISH', kind, id, 2);
  },
  async () => {
    await revision(3, null);
    await end('RULE', 'header-limit', 'RETIRED', 3);
    await audit('RETIRE', 'RULE', 'header-limit', 3);
  },
  async () => {
    for (const [kind, id, state] of [
      ['RULE', 'memory-short', 'DRAFT'],
      ['CHECK', 'queue', 'REJECTED'],
      ['CODE', '550', 'IN_REVIEW'],
    ])
      await version(kind, id, state, { ...(await body(kind, id)), title: 'Not published' });
  },
];

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
const service = spawn(process.execPath, [main], {
  env: { ...process.env, DATABASE_URL: url, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve, reject) => {
  createInterface(service.stdout).once('line', resolve);
  service.once('exit', () => reject(new Error('The service did not start')));
});
service.kill();

await db.connect();
const kept = Object.entries(KEPT).flatMap(([kind, ids]) => ids.map((id) => `${kind} ${id}`));
for (const table of ['audit', 'entry_version', 'entry'])
  await db.query(`DELETE FROM ${table} WHERE kind || ' ' || id <> ALL ($1)`, [kept]);
for (const edit of EDITS) await edit();
await db.end();

// Without the settings at the top, which would stay in the embedded database's one session, and without psql's commands.
const dump = execFileSync('pg_dump', ['--inserts', '--no-owner', '--no-privileges', url], { encoding: 'utf8' });
const from = dump.indexOf('CREATE TABLE');
process.stdout.write(
  `${dump
    .slice(from)
    .replace(/^\\(un)?restrict .*$/gm, '')
    .trim()}\n`,
);

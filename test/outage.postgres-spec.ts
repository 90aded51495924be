import { setTimeout as sleep } from 'node:timers/promises';
import { AT, SEED } from './cases/main-job.js';
import { publishOldContent } from './old-content.js';
import { type OwnServer, startServer, statement } from './postgres-server.js';
import { type Service, startService } from './service.js';

/** A password that is in the URL: it must not be printed. The server asks for none. */
const PASSWORD = 'secret-in-the-url';

let server: OwnServer;
let service: Service;
beforeAll(async () => {
  server = await startServer();
  const url = Object.assign(new URL(server.url), { password: PASSWORD }).href;
  await publishOldContent({ dataDir: 'memory', databaseUrl: url });
  service = await startService({ DATABASE_URL: url });
}, 120_000);
afterAll(async () => {
  await server?.does('resume').catch(() => undefined);
  await service?.stop();
  await server?.remove();
});

const diagnose = (asOf?: number) =>
  service.post('/diagnose', JSON.stringify({ text: SEED, at: AT, asOf: asOf ?? null }));
const GRAPHQL = 'query ($input: DiagnoseInput!) { diagnose(input: $input) { rulebook { revision } } }';
async function diagnoseByGraphql(asOf: number) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: GRAPHQL, variables: { input: { text: SEED, asOf } } }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: { extensions: unknown }[] };
  return { data, problem: errors?.[0]?.extensions, retryAfter: response.headers.get('retry-after') };
}
/** The rulebooks of the past in memory would hide the outage: asking for others pushes them out. */
let asked = 1;
const neverAsked = () => (asked += 1);
const addRevisions = (count: number) =>
  statement(
    server.url,
    `INSERT INTO revision SELECT (SELECT max(number) FROM revision) + n, now(), 'alice' FROM generate_series(1, ${count}) AS n`,
  );

const UNAVAILABLE = { code: 'DATABASE_UNAVAILABLE', status: 503, retryAfter: 5 };
async function expectUnavailable(limitMs: number): Promise<void> {
  const started = performance.now();
  const [rest, graphql] = await Promise.all([diagnose(neverAsked()), diagnoseByGraphql(neverAsked())]);
  expect(performance.now() - started).toBeLessThan(limitMs);
  expect(rest).toMatchObject({ status: 503, body: UNAVAILABLE });
  expect(rest.headers.get('retry-after')).toBe('5');
  expect(rest.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(graphql.problem).toMatchObject(UNAVAILABLE);
  expect(graphql.retryAfter).toBe('5');
}
async function expectHealed(): Promise<void> {
  const revision = neverAsked();
  expect(await diagnose(revision)).toMatchObject({ status: 200, body: { rulebook: { revision } } });
  const other = neverAsked();
  expect((await diagnoseByGraphql(other)).data).toEqual({ diagnose: { rulebook: { revision: other } } });
}

/** Asks for everything that is answered from memory, until told to stop; gives what was answered. */
function steadily() {
  const until = new AbortController();
  const ask = async () => {
    const statuses = { count: 0, wrong: [] as unknown[] };
    const see = (answer: { status: number }, right: boolean) => {
      statuses.count += 1;
      if (answer.status !== 200 || !right) statuses.wrong.push(answer);
    };
    while (!until.signal.aborted) {
      const [codes, code, diagnosis, ready] = await Promise.all([
        service.get('/codes?first=5&search=mailbox'),
        service.graphql('{ ndrCode(code: "4.4.7") { code title } }'),
        diagnose(),
        service.get('/health/ready'),
      ]);
      see(codes, codes.body.items.length === 5);
      see(code, code.data.ndrCode.code === '4.4.7');
      see(diagnosis, diagnosis.body.rulebook.revision === 2);
      see(ready, ready.body.status === 'ok');
      await sleep(20);
    }
    return statuses;
  };
  const running = ask();
  return () => {
    until.abort();
    return running;
  };
}

test('while the server is down, only the past is out of reach; when it is back, the next request is answered', async () => {
  expect((await diagnose(1)).body.rulebook.revision).toBe(1);
  await addRevisions(40);
  await expectHealed();
  const stop = steadily();

  await server.does('stop');
  await expectUnavailable(3_000);
  await sleep(500);
  await expectUnavailable(3_000);
  await server.does('start');
  await expectHealed();

  // At once, as after a crash: the connections that the service holds are dead without its doing.
  await server.does('restart');
  await expectHealed();

  const { count, wrong } = await stop();
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(20);
}, 90_000);

test.each([
  [
    'all connections ended by an administrator',
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ndr-kb'`,
  ],
  ['a restart between two requests', null],
])(
  '%s: nobody notices',
  async (_name, sql) => {
    await expectHealed();
    if (sql) await statement(server.url, sql);
    else await server.does('restart');
    await expectHealed();
  },
  60_000,
);

test('a table that somebody holds does not hold the request for ever', async () => {
  const release = statement(server.url, 'BEGIN; LOCK TABLE entry_version; SELECT pg_sleep(13); COMMIT');
  await sleep(500);
  await expectUnavailable(12_000);
  await release;
  await expectHealed();
}, 60_000);

test('a server that hangs is given up in time, and found again', async () => {
  await expectHealed();
  const stop = steadily();
  await server.does('hang');
  // A connection that is open waits for its statement, then a new one for its greeting.
  await expectUnavailable(12_000);
  await expectUnavailable(12_000);
  await server.does('resume');
  await expectHealed();
  const { count, wrong } = await stop();
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(20);
}, 90_000);

test('a service stops although its server hangs, and has printed nothing but warnings', async () => {
  await expectHealed();
  await server.does('hang');
  const started = performance.now();
  expect(await service.stop()).toBe(0);
  expect(performance.now() - started).toBeLessThan(8_000);

  const printed = service.output();
  expect(printed).toMatch(/"context":"Database","msg":"The database cannot be reached: /);
  expect(printed).not.toMatch(new RegExp(`${PASSWORD}|SELECT|at \\w+ \\(|node_modules`));
  // Five lines of welcome, then warnings of the database and of what it could not answer.
  const own = /^(ndr-kb listens on|  (ask|docs|database|knowledge) |\{"level":"warn",)/;
  expect(printed.split('\n').filter((line) => line !== '' && !own.test(line))).toEqual([]);
}, 60_000);

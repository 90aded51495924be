import { AT, CASES, SEED } from './cases/main-job.js';
import { createDatabase, statement } from './postgres-server.js';
import { type Service, startService } from './service.js';

let remove: () => Promise<void>;
let onServer: Service;
let embedded: Service;
beforeAll(async () => {
  // A database that sorts unlike the embedded one: as many do, it passes over hyphens and dots.
  const database = await createDatabase(
    `TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-u-ka-shifted' LOCALE 'C'`,
  );
  ({ remove } = database);
  expect(await statement(database.url, `SELECT 'mx-b' < 'mxa' AS less`)).toEqual([{ less: false }]);
  onServer = await startService({ DATABASE_URL: database.url });
  embedded = await startService({ DATA_DIR: 'memory', DATABASE_URL: '' });
}, 150_000);
afterAll(async () => {
  await Promise.all([onServer?.stop(), embedded?.stop()]);
  await remove?.();
});

type Ask = (service: Service) => Promise<{ status: number; body?: unknown; data?: unknown; errors?: unknown }>;
const get =
  (path: string): Ask =>
  (service) =>
    service.get(path);
const diagnose =
  (body: object): Ask =>
  (service) =>
    service.post('/diagnose?include=parts', JSON.stringify({ at: AT, ...body }));
const graphql =
  (query: string, variables: object = {}): Ask =>
  (service) =>
    service.graphql(query, variables);

/** Every page of a list. */
const pages =
  (path: string): Ask =>
  async (service) => {
    const body: unknown[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await service.get(`${path}first=7${after && `&after=${encodeURIComponent(after)}`}`);
      body.push(page.status, page.body);
      after = page.body.next ?? null;
    }
    return { status: 200, body };
  };

const REQUESTS: [name: string, ask: Ask][] = [
  ...[
    '/codes/4.4.7',
    '/codes/X.1.10',
    '/codes/550',
    '/codes/5.7.999',
    '/codes?search=mailbox%20full&first=20',
    '/codes?class=4&subject=4&first=100',
    '/codes?kind=VENDOR&first=100',
    '/causes/local-dns',
    '/checks/scope',
    '/reasons/expired',
    '/providers',
    '/facts',
    '/rules/shadow-redundancy-haredirectfail',
    '/health/ready',
    '/codes/9.9.9',
    '/causes/local-dsn',
    '/codes?first=0',
    '/codes?sort=code',
    '/nowhere',
    '/openapi.json',
  ].map((path): [string, Ask] => [`GET ${path}`, get(path)]),
  ...['/codes?', '/codes?search=delivery&', '/causes?', '/checks?', '/rules?', '/reasons?'].map(
    (path): [string, Ask] => [`every page of ${path}`, pages(path)],
  ),
  ...CASES.map(({ name, text }): [string, Ask] => [`diagnose: ${name}`, diagnose({ text })]),
  ['diagnose: a code in another spelling', diagnose({ text: '#5.1.1' })],
  ['diagnose: for the help desk', diagnose({ text: SEED, role: 'HELP_DESK' })],
  ['diagnose: as of the present revision', diagnose({ text: SEED, asOf: 1 })],
  ['diagnose: as of a revision that never was', diagnose({ text: SEED, asOf: 9 })],
  ['diagnose: nothing', diagnose({ text: '' })],
  ['diagnose: a field that is not known', diagnose({ text: SEED, langauge: 'en' })],
  [
    'GraphQL: codes',
    graphql(
      '{ ndrCodes(first: 30, search: "relay") { totalCount edges { cursor node { code title } } pageInfo { hasNextPage endCursor } } }',
    ),
  ],
  ['GraphQL: lists', graphql('{ causes { id title } checks { id minutes } reasons { id } providers { id } }')],
  [
    'GraphQL: rules',
    graphql('{ rules(first: 100) { totalCount edges { node { id version causes { cause weight against } } } } }'),
  ],
  [
    'GraphQL: a diagnosis',
    graphql(
      `
        query ($input: DiagnoseInput!) {
          diagnose(input: $input) {
            rulebook {
              revision
            }
            verdict {
              headline
            }
            causes {
              cause {
                id
              }
              probability
              evidence {
                ruleId
                ruleVersion
              }
            }
            nextChecks {
              check {
                id
              }
              gain
            }
          }
        }
      `,
      { input: { text: SEED, at: AT } },
    ),
  ],
  ['GraphQL: a code that is not there', graphql('{ ndrCode(code: "9.9.9") { title } }')],
  ['GraphQL: a field that is not there', graphql('{ ndrCode(code: "4.4.7") { tilte } }')],
];

/** The one thing that may differ. */
const withoutId = (answer: unknown): unknown =>
  JSON.parse(JSON.stringify(answer, (key, value: unknown) => (key === 'requestId' ? undefined : value)));

test.each(REQUESTS)('%s', async (_name, ask) => {
  const [one, two] = await Promise.all([ask(onServer), ask(embedded)]);
  const seen = ({ status, body, data, errors }: Awaited<ReturnType<Ask>>) => withoutId({ status, body, data, errors });
  expect(seen(one)).toEqual(seen(two));
  expect(JSON.stringify(seen(one)).length).toBeGreaterThan(30);
});

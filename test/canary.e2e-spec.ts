import { request } from 'node:http';
import { connect } from 'node:net';
import { SEED } from './cases/main-job.js';
import { type Service, startService } from './service.js';

/**
 * Marked addresses are sent through every route, parameter, header and failure. None may turn up in what the service
 * writes to its log, in its metrics, or in an error: all three end up with other people than the one who asked.
 */
const MARK = 'canary7f3e';
const LOCAL = `anna.${MARK}`;
const ADDRESS = `${LOCAL}@${MARK}.example`;
const FOUND = new RegExp(MARK, 'i');

let service: Service;
beforeAll(async () => {
  service = await startService({ LOG_LEVEL: 'trace', BODY_LIMIT: '1MB', REQUEST_TIMEOUT: '2s' });
}, 90_000);
afterAll(() => service?.stop());

const encoded = encodeURIComponent(ADDRESS);
const json = (value: unknown) => JSON.stringify(value);
const DIAGNOSE = 'query ($i: DiagnoseInput!) { diagnose(input: $i) { engine } }';

/** Everything that goes wrong, or finds nothing. */
const FAILURES: [string, () => Promise<{ status: number; headers: Headers; body: unknown }>][] = [
  ...['codes', 'causes', 'checks', 'reasons', 'providers', 'rules'].map((noun): (typeof FAILURES)[number] => [
    `/${noun}/{address}`,
    () => service.get(`/${noun}/${encoded}`),
  ]),
  ['an unknown address', () => service.get(`/${encoded}/x`)],
  ['an unknown parameter', () => service.get(`/codes?${encoded}=1`)],
  ['a parameter twice', () => service.get(`/codes?search=${encoded}&search=${encoded}`)],
  ['a wrong page', () => service.get(`/codes?first=${encoded}`)],
  ['a wrong cursor', () => service.get(`/codes?after=${encoded}`)],
  ['a wrong kind', () => service.get(`/codes?kind=${encoded}`)],
  ['a wrong rule filter', () => service.get(`/rules?status=${encoded}`)],
  ['a malformed escape', () => service.get(`/codes/${MARK}%E0%A4%A`)],
  ['an address for a domain', () => service.get(`/dns-check?domain=${encoded}`)],
  ['a reserved domain', () => service.get(`/dns-check?domain=${MARK}.example`)],
  ['a single label', () => service.get(`/dns-check?domain=${MARK}`)],
  ['a wrong method', () => ask('DELETE', `/codes/${encoded}`)],
  ['a wrong media type', () => service.post('/diagnose', ADDRESS, `text/${MARK}`)],
  ['an unknown query', () => service.post(`/diagnose?${encoded}=${encoded}`, ADDRESS, 'text/plain')],
  ['a wrong role', () => service.post(`/diagnose?role=${encoded}`, ADDRESS, 'text/plain')],
  ['a wrong time', () => service.post(`/diagnose?at=${encoded}`, ADDRESS, 'text/plain')],
  ['broken JSON', () => service.post('/diagnose', `{"text": ${ADDRESS}`)],
  ['JSON that ends too early', () => service.post('/diagnose', `{"text": "${ADDRESS}`)],
  ['a text of the wrong type', () => service.post('/diagnose', json({ text: { [ADDRESS]: ADDRESS } }))],
  ['an unknown key', () => service.post('/diagnose', json({ text: 'a', [ADDRESS]: ADDRESS }))],
  ['wrong base64', () => service.post('/diagnose', json({ base64: ADDRESS }))],
  ['a wrong time in JSON', () => service.post('/diagnose', json({ text: 'a', at: ADDRESS, role: ADDRESS }))],
  ['too much', () => service.post('/diagnose', ADDRESS.repeat(50_000), 'text/plain')],
  ['a wrong encoding', () => ask('POST', '/diagnose', ADDRESS, { 'content-encoding': MARK })],
  ['a body that is not gzip', () => ask('POST', '/diagnose', ADDRESS, { 'content-encoding': 'gzip' })],
  ['GraphQL: broken JSON', () => service.post('/graphql', `{"query": "${ADDRESS}`)],
  ['GraphQL: a form', () => service.post('/graphql', `query=${encoded}`, 'application/x-www-form-urlencoded')],
  ['GraphQL: a batch', () => service.post('/graphql', json([{ query: `{ a(b: "${ADDRESS}") }` }]))],
  ['GraphQL: no query', () => service.post('/graphql', json({ [ADDRESS]: ADDRESS }))],
  ...[
    `{ ndrCode(code: "${ADDRESS}") { code } }`,
    `{ cause(id: "${ADDRESS}") { id } }`,
    `{ rule(id: "${ADDRESS}") { id } }`,
    `{ ndrCodes(first: "${ADDRESS}") { totalCount } }`,
    `{ ndrCodes(filter: { kind: "${ADDRESS}" }) { totalCount } }`,
    `{ ndrCodes(after: "${ADDRESS}") { totalCount } }`,
    `{ dnsCheck(domain: "${ADDRESS}") { fault } }`,
    `{ ndrCode(code: "${ADDRESS}`,
    `{ ndrCode(code: ${ADDRESS}) { code } }`,
    `{ diagnose(input: { text: ["${ADDRESS}"] }) { engine } }`,
    `{ diagnose(input: { text: "a", at: "${ADDRESS}" }) { engine } }`,
    `"${ADDRESS}"`,
  ].map((query): (typeof FAILURES)[number] => [`GraphQL: ${query.replaceAll(ADDRESS, '…')}`, () => graphql(query)]),
  ...[
    { text: [ADDRESS] },
    { text: 'a', at: ADDRESS },
    { text: 'a', role: ADDRESS },
    { text: 'a', [ADDRESS]: 1 },
    ADDRESS,
  ].map((input): (typeof FAILURES)[number] => [
    `GraphQL: the variable ${json(input).replaceAll(ADDRESS, '…')}`,
    () => graphql(DIAGNOSE, { i: input }),
  ]),
  ['GraphQL: an operation that is not there', () => graphql('query a { reasons { id } }', {}, ADDRESS)],
];

async function ask(method: string, path: string, body?: string, headers: Record<string, string> = {}) {
  const response = await fetch(service.url + path, {
    method,
    body,
    headers: { 'content-type': 'text/plain', ...headers },
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

const graphql = (query: string, variables: object = {}, operationName?: string) =>
  service.post('/graphql', json({ query, variables, operationName }));

it.each(FAILURES)('%s: the error does not repeat it', async (_name, fail) => {
  const { headers, body } = await fail();
  expect(json(body)).toMatch(/"code\\?":/);
  expect(json(body)).not.toMatch(FOUND);
  expect(json([...headers])).not.toMatch(FOUND);
});

it('nothing that was sent is in the log or the metrics: answers, failures, headers, connections cut off', async () => {
  // What goes right.
  await service.get(`/codes?search=${encoded}`);
  await service.get(`/rules?cause=${encoded}`);
  for (const text of [
    SEED.replaceAll('fabrikam.example', `${MARK}.example`),
    ADDRESS,
    `550 5.1.1 <${ADDRESS}>: unknown`,
  ]) {
    expect((await service.post('/diagnose?include=parts', text, 'text/plain')).status).toBe(200);
    expect((await service.post('/diagnose', json({ text, dns: true }))).status).toBe(200);
    await service.post('/diagnose', `From: ${ADDRESS}\nTo: ${ADDRESS}\nSubject: x\n\n${text}`, 'message/rfc822');
    await graphql(DIAGNOSE, { i: { text } });
  }
  await service.post('/diagnose', `${ADDRESS}\n`.repeat(12_000), 'text/plain');
  // Headers of every sort.
  const headers = Object.fromEntries(
    [
      'x-request-id',
      'traceparent',
      'user-agent',
      'referer',
      'authorization',
      'cookie',
      'x-forwarded-for',
      'origin',
      'from',
    ].map((name) => [name, ADDRESS]),
  );
  await service.get('/codes/4.4.7', headers);
  await service.get('/codes/9.9.9', headers);
  for (const [, fail] of FAILURES) await fail();
  await cutOff(`GET /codes/${ADDRESS} HTTP/1.1\r\nHost: ${MARK}\r\nX-Never: `);
  await cutOff(
    `POST /diagnose HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 999\r\n\r\n${ADDRESS}`,
  );
  await cutOff(`${ADDRESS} is no HTTP\r\n\r\n`);
  await aborted();

  const metrics = (await service.get('/metrics')).body as string;
  expect(metrics).toMatch(/ndrkb_http_requests_total\{[^}]*status="aborted"\}|ndrkb_http_requests_total/);
  expect(metrics).not.toMatch(FOUND);
  await new Promise((done) => setTimeout(done, 200));
  expect(service.output().split('\n').length).toBeGreaterThan(2 * FAILURES.length);
  expect(service.output()).not.toMatch(FOUND);
  expect(service.output()).not.toMatch(/"level":"(error|fatal)"/);
}, 60_000);

/** Sends some bytes and waits until the service gives up. */
const cutOff = (bytes: string) =>
  new Promise<void>((done) => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.resume().on('error', () => undefined);
    socket.on('close', () => done());
  });

/** A caller who leaves in the middle of it. */
const aborted = () =>
  new Promise<void>((done) => {
    const call = request(`${service.url}/diagnose`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', 'content-length': 500 },
    });
    call.on('error', () => done());
    call.write(ADDRESS, () => setTimeout(() => call.destroy(new Error('gone')), 100));
  });

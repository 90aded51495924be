import { request } from 'node:http';
import { PROBLEMS, type ProblemCode } from '../src/shared/problem.js';
import { type Answer, type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ BODY_LIMIT: '1MB' });
}, 90_000);
afterAll(() => service?.stop());

function expectProblem({ status, headers, body }: Answer, code: ProblemCode) {
  expect(body).toMatchObject({ code, status: PROBLEMS[code][0], title: PROBLEMS[code][1], action: PROBLEMS[code][2] });
  expect(status).toBe(PROBLEMS[code][0]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body.detail).toEqual(expect.any(String));
  expect(body.requestId).toBe(headers.get('x-request-id'));
  expect(JSON.stringify(body)).not.toMatch(/node_modules|\.js:\d|at \w+ \(/);
}

describe('POST /diagnose', () => {
  const json = (value: unknown) => JSON.stringify(value);
  it.each<[string, string | Uint8Array<ArrayBuffer>, string, ProblemCode]>([
    ['nothing', '', 'text/plain', 'EMPTY_INPUT'],
    ['blanks', ' \n\t ', 'text/plain', 'EMPTY_INPUT'],
    ['JSON without an input', '{}', 'application/json', 'EMPTY_INPUT'],
    ['an empty text', json({ text: '' }), 'application/json', 'EMPTY_INPUT'],
    ['broken JSON', '{"text": "4.4.7', 'application/json', 'MALFORMED_JSON'],
    ['JSON that is no object', '[1]', 'application/json', 'INVALID_FIELD'],
    ['a text that is a number', json({ text: 447 }), 'application/json', 'INVALID_FIELD'],
    ['text and base64', json({ text: 'a', base64: 'YQ==' }), 'application/json', 'INVALID_FIELD'],
    ['base64 that is none', json({ base64: 'ü' }), 'application/json', 'INVALID_FIELD'],
    ['an unknown field', json({ text: '4.4.7', langauge: 'en' }), 'application/json', 'INVALID_FIELD'],
    ['an unknown role', json({ text: '4.4.7', role: 'KING' }), 'application/json', 'INVALID_FIELD'],
    ['a wrong time', json({ text: '4.4.7', at: 'tomorrow' }), 'application/json', 'INVALID_FIELD'],
    ['a revision with DNS', json({ text: '4.4.7', asOf: 1, dns: true }), 'application/json', 'INVALID_FIELD'],
    ['a revision that is not kept', json({ text: '4.4.7', asOf: 999 }), 'application/json', 'NOT_FOUND'],
    ['a form', 'text=4.4.7', 'application/x-www-form-urlencoded', 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      'image/png',
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a picture called text',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
      'text/plain',
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['a body over the limit', 'a'.repeat(1_100_000), 'text/plain', 'INPUT_TOO_LARGE'],
    ['JSON over the limit', json({ text: 'a'.repeat(1_100_000) }), 'application/json', 'INPUT_TOO_LARGE'],
  ])('%s', async (_name, body, type, code) => {
    expectProblem(await service.post('/diagnose', body, type), code);
  });

  it('refuses a body over the limit before it is read whole', async () => {
    const { hostname, port } = new URL(service.url);
    let sent = 0;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const call = request(
        {
          hostname,
          port,
          path: '/diagnose',
          method: 'POST',
          headers: { 'content-type': 'text/plain', 'content-length': 500_000_000 },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
          call.destroy();
        },
      );
      call.on('error', (error) => (sent > 0 ? undefined : reject(error)));
      sent = call.write('a'.repeat(1000)) ? 1000 : 1;
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(2000);
  });

  it('names the wrong field', async () => {
    const { body } = await service.post('/diagnose', json({ text: 447 }));
    expect(body.fields).toEqual([{ field: 'text', message: expect.stringContaining('string') }]);
  });

  it.each(['GET', 'PUT', 'DELETE'])('%s is no method of it', async (method) => {
    const response = await fetch(`${service.url}/diagnose`, { method });
    expectProblem(
      { status: response.status, headers: response.headers, body: await response.json() },
      'METHOD_NOT_ALLOWED',
    );
    expect(response.headers.get('allow')).toBe('POST');
  });
});

describe('reads', () => {
  it.each<[string, ProblemCode]>([
    ['/codes/9.9.9', 'NOT_FOUND'],
    ['/codes/hello', 'NOT_FOUND'],
    ['/codes/4.4.7?verbose=1', 'UNKNOWN_PARAMETER'],
    ['/codes?sort=code', 'UNKNOWN_PARAMETER'],
    ['/codes?first=0', 'INVALID_FIELD'],
    ['/codes?first=abc', 'INVALID_FIELD'],
    ['/codes?first=101', 'INVALID_FIELD'],
    ['/codes?after=bm90IGEgY29kZQ', 'INVALID_FIELD'],
    ['/codes?kind=HUGE', 'INVALID_FIELD'],
    ['/codes?class=7', 'INVALID_FIELD'],
    ['/codes?class=4&class=5', 'INVALID_FIELD'],
    ['/causes/local-dsn', 'NOT_FOUND'],
    ['/checks/none', 'NOT_FOUND'],
    ['/reasons/none', 'NOT_FOUND'],
    ['/providers/none', 'NOT_FOUND'],
    ['/rules/none', 'NOT_FOUND'],
    ['/nowhere', 'NOT_FOUND'],
    ['/health/live?x=1', 'UNKNOWN_PARAMETER'],
    ['/dns-check', 'INVALID_FIELD'],
    ['/dns-check?domain=not%20a%20domain', 'INVALID_DOMAIN'],
    ['/dns-check?domain=server.local', 'NAME_REFUSED'],
    ['/dns-check?domain=contoso.com&deep=1', 'UNKNOWN_PARAMETER'],
  ])('GET %s', async (path, code) => {
    expectProblem(await service.get(path), code);
  });

  it('suggests what was meant', async () => {
    expect((await service.get('/causes/local-dsn')).body.suggestions[0]).toBe('local-dns');
    expect((await service.get('/codes/9.9.9')).body.suggestions.length).toBeGreaterThan(0);
  });

  it('echoes a request id that is sent', async () => {
    const { headers, body } = await service.get('/codes/9.9.9', { 'x-request-id': 'ticket-12345' });
    expect(headers.get('x-request-id')).toBe('ticket-12345');
    expect(body.requestId).toBe('ticket-12345');
  });
});

describe('GraphQL', () => {
  it.each<[string, string, object, string]>([
    ['an unknown code', 'query ($c: String!) { ndrCode(code: $c) { code } }', { c: '9.9.9' }, 'NOT_FOUND'],
    ['an unknown cause', '{ cause(id: "local-dsn") { id } }', {}, 'NOT_FOUND'],
    ['an empty code', '{ ndrCode(code: " ") { code } }', {}, 'EMPTY_INPUT'],
    ['an empty input', 'query ($i: DiagnoseInput!) { diagnose(input: $i) { engine } }', { i: {} }, 'EMPTY_INPUT'],
    ['a wrong page', '{ ndrCodes(first: 0) { totalCount } }', {}, 'INVALID_FIELD'],
    ['a wrong filter', '{ ndrCodes(filter: { class: 7 }) { totalCount } }', {}, 'INVALID_FIELD'],
    ['not a domain', '{ dnsCheck(domain: "not a domain") { fault } }', {}, 'INVALID_DOMAIN'],
    ['a private name', '{ dnsCheck(domain: "server.local") { fault } }', {}, 'NAME_REFUSED'],
    [
      'a wrong type',
      'query ($i: DiagnoseInput!) { diagnose(input: $i) { engine } }',
      { i: { text: 447 } },
      'INVALID_FIELD',
    ],
    ['a document that is none', '{ ndrCode(', {}, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', '{ ndrCode(code: "4.4.7") { colour } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'too deep',
      `{ __type(name: "Query") ${'{ ofType '.repeat(14)}{ name }${' }'.repeat(14)} }`,
      {},
      'QUERY_TOO_COMPLEX',
    ],
    [
      'too many aliases',
      `{ ${Array.from({ length: 60 }, (_, i) => `a${i}: ndrCode(code: "4.4.7") { code }`).join(' ')} }`,
      {},
      'QUERY_TOO_COMPLEX',
    ],
  ])('%s', async (_name, query, variables, code) => {
    const { errors } = await service.graphql(query, variables);
    expect(errors[0].extensions).toMatchObject({ code, requestId: expect.any(String) });
    expect(JSON.stringify(errors)).not.toMatch(/node_modules|stacktrace|at \w+ \(/);
  });

  it('refuses broken JSON as REST does', async () => {
    expectProblem(await service.post('/graphql', '{"query": '), 'MALFORMED_JSON');
  });

  it('carries suggestions', async () => {
    const { errors } = await service.graphql('{ cause(id: "local-dsn") { id } }');
    expect(errors[0].extensions.suggestions[0]).toBe('local-dns');
  });
});

it('never answered with an internal error, nor logged one', () => {
  expect(service.output()).not.toMatch(/"level":"(error|fatal)"/);
});

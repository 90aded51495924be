import { readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery, getNamedType, type GraphQLNamedType, isObjectType } from 'graphql';
import { LIMITS } from '../src/doors/graphql-limits.js';
import { PROBLEMS, type ProblemCode } from '../src/shared/problem.js';
import { ATTACKS } from './graphql-attacks.js';
import { type GraphqlReply, type GuardedService, startGuardedService } from './guarded-service.js';

let service: GuardedService;
beforeAll(async () => {
  service = await startGuardedService();
}, 300_000);
afterAll(() => service?.stop());

const JSON_TYPE = { 'content-type': 'application/json' };

function expectProblem({ status, headers, body }: GraphqlReply, code: ProblemCode) {
  expect(body.errors?.[0]?.extensions).toMatchObject({
    code,
    status: PROBLEMS[code][0],
    title: PROBLEMS[code][1],
    requestId: headers.get('x-request-id'),
  });
  expect([body.errors[0].extensions.detail, 'PersistedQueryNotFound']).toContain(body.errors[0].message);
  expect(status).toBe(PROBLEMS[code][0]);
  expect(body).not.toHaveProperty('data');
}

/** Asks, and tells how many probes ran. */
async function counted(ask: () => Promise<GraphqlReply>): Promise<[GraphqlReply, number]> {
  const before = await service.calls();
  const reply = await ask();
  return [reply, (await service.calls()) - before];
}

describe('an attack is refused before any resolver runs; without its guard it is not', () => {
  it.each(ATTACKS)('$name', async ({ guards, query, control }) => {
    const ask = () => service.post({ query });
    const [refused, ran] = await counted(ask);
    expectProblem(refused, 'QUERY_TOO_COMPLEX');
    expect(ran).toBe(0);
    const { message } = refused.body.errors[0];
    const guard = guards[0] as keyof typeof LIMITS;
    expect(message).toContain(guard in LIMITS ? String(LIMITS[guard]) : 'limit is 0');
    expect(message).toMatch(/; \w|\. \w/);

    const [let_through, then] = await counted(() => service.without(guards, ask));
    expect(let_through.body.errors?.[0]).toEqual(
      control === 'runs'
        ? undefined
        : expect.objectContaining({ extensions: expect.objectContaining({ code: control }) }),
    );
    expect(then > 0).toBe(control === 'runs');
  });

  it('a billion laughs without the guard of duplicates is refused by the count of fields', async () => {
    const { query } = ATTACKS.find(({ name }) => name === 'a billion laughs')!;
    const { body } = await service.without(['duplicates'], () => service.post({ query }));
    expect(body.errors[0].message).toContain(`more than ${LIMITS.fields} fields`);
  });

  it('a list of operations', async () => {
    const ask = () => service.post([{ query: '{ probe }' }, { query: '{ probe }' }]);
    const [refused, ran] = await counted(ask);
    expectProblem(refused, 'QUERY_TOO_COMPLEX');
    expect(ran).toBe(0);
    expect((await counted(() => service.without(['batch'], ask)))[1]).toBe(2);
  });

  it.each<[string, RequestInit & { search?: string }]>([
    [
      'a form',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query=mutation%20%7B%20change%20%7D',
      },
    ],
    [
      'plain text',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"mutation { change }"}' },
    ],
    ['GET without a header of its own', { search: '?query=%7Bprobe%7D' }],
  ])('a page of another origin sends %s', async (_name, init) => {
    const [refused, ran] = await counted(() => service.ask(init));
    expectProblem(refused, 'UNSUPPORTED_MEDIA_TYPE');
    expect(refused.body.errors[0].message).toContain('Content-Type: application/json');
    expect(ran).toBe(0);
    expect((await counted(() => service.without(['mediaType'], () => service.ask(init))))[1]).toBe(1);
  });

  it('a mutation by GET; by POST it runs', async () => {
    const search = '?query=mutation%7Bchange%7D';
    const [refused, ran] = await counted(() => service.ask({ search, headers: JSON_TYPE }));
    expectProblem(refused, 'METHOD_NOT_ALLOWED');
    expect(refused.headers.get('allow')).toBe('POST');
    expect(ran).toBe(0);
    expect((await counted(() => service.post({ query: 'mutation { change }' })))[1]).toBe(1);
  });
});

describe('what people really ask passes', () => {
  /** Every field below a type, as deep as it goes. */
  const everyField = (type: GraphQLNamedType): string =>
    isObjectType(type)
      ? ` { ${Object.values(type.getFields())
          .map((field) => field.name + everyField(getNamedType(field.type)))
          .join(' ')} }`
      : '';
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const USUAL =
    'code title meaning kind permanence whoActs causes { likelihood cause { id title } } remedies { title steps }';
  const codes = (fields: string) =>
    `{ ${Array.from({ length: 20 }, (_, i) => `c${i}: ndrCode(code: "4.4.7") ${fields}`).join(' ')} }`;
  const all = (name: string) => everyField(schema.getType(name)!);
  it.each<[string, string, object]>([
    ['the introspection query', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }), {}],
    [
      'every field of a diagnosis',
      `query ($i: DiagnoseInput!) { diagnose(input: $i)${all('Diagnosis')} }`,
      { i: { text: '4.4.7' } },
    ],
    [
      'a page of 100 codes',
      `{ ndrCodes(first: 100) { totalCount edges { cursor node { ${USUAL} } } pageInfo { hasNextPage endCursor } } }`,
      {},
    ],
    ['a page of 100 codes with every field', `{ ndrCodes(first: 100)${all('NdrCodeConnection')} }`, {}],
    ['20 codes side by side', codes(`{ ${USUAL} }`), {}],
    ['20 codes side by side with every field', codes(all('NdrCode')), {}],
    ['20 codes side by side with a fragment', `${codes('{ ...F }')} fragment F on NdrCode ${all('NdrCode')}`, {}],
    ['every cause with every field', `{ causes${all('Cause')} }`, {}],
  ])('%s', async (_name, query, variables) => {
    const { status, body } = await service.post({ query, variables });
    expect(body.errors).toBeUndefined();
    expect(status).toBe(200);
  });

  it('GET with a query and a header of its own', async () => {
    const [{ status }, ran] = await counted(() => service.ask({ search: '?query=%7Bprobe%7D', headers: JSON_TYPE }));
    expect([status, ran]).toEqual([200, 1]);
  });

  it('a document that is sent again', async () => {
    const ask = () => service.post({ query: '{ probe again: probe }' });
    await ask();
    expect((await counted(ask))[1]).toBe(2);
  });

  it('any Accept, as the answer is JSON', async () => {
    const { status } = await service.ask({
      method: 'POST',
      headers: { ...JSON_TYPE, accept: 'text/html' },
      body: '{"query":"{ probe }"}',
    });
    expect(status).toBe(200);
  });
});

describe('every error has a code, and its status', () => {
  const query = '{ probe }';
  it.each<[string, object, ProblemCode]>([
    ['nothing', {}, 'EMPTY_INPUT'],
    ['no document', { variables: {} }, 'EMPTY_INPUT'],
    ['an empty document', { query: '' }, 'EMPTY_INPUT'],
    ['a document that is no text', { query: 1 }, 'INVALID_FIELD'],
    ['variables that are text', { query, variables: '{}' }, 'INVALID_FIELD'],
    ['an operation name that is none', { query, operationName: 1 }, 'INVALID_FIELD'],
    ['an unknown operation name', { query, operationName: 'Other' }, 'INVALID_FIELD'],
    ['no operation name of two', { query: 'query A { probe } query B { probe }' }, 'INVALID_FIELD'],
    ['a variable that is missing', { query: 'query ($c: String!) { ndrCode(code: $c) { code } }' }, 'INVALID_FIELD'],
    ['a hash that is not kept', { extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } }, 'NOT_FOUND'],
    [
      'a hash of something else',
      { query, extensions: { persistedQuery: { version: 1, sha256Hash: 'abc' } } },
      'INVALID_FIELD',
    ],
  ])('%s', async (_name, body, code) => {
    const [reply, ran] = await counted(() => service.post(body));
    expectProblem(reply, code);
    expect(ran).toBe(0);
  });

  it.each<[string, RequestInit & { search?: string }, ProblemCode]>([
    ['GET without a document', {}, 'EMPTY_INPUT'],
    ['GET with two documents', { search: '?query=%7Bprobe%7D&query=%7Bprobe%7D', headers: JSON_TYPE }, 'INVALID_FIELD'],
    ['GET with broken variables', { search: '?query=%7Bprobe%7D&variables=%7B', headers: JSON_TYPE }, 'INVALID_FIELD'],
    ['PUT', { method: 'PUT', headers: JSON_TYPE, body: '{}' }, 'METHOD_NOT_ALLOWED'],
    ['POST without a body', { method: 'POST' }, 'EMPTY_INPUT'],
  ])('%s', async (_name, init, code) => {
    const reply = await service.ask(init);
    expectProblem(reply, code);
    if (code === 'METHOD_NOT_ALLOWED') expect(reply.headers.get('allow')).toBe('GET, POST');
  });

  it('a null where none may be, found while it runs', async () => {
    const { body } = await service.post({
      query: 'query ($c: String = "a") { ndrCode(code: $c) { code } }',
      variables: { c: null },
    });
    expect(body.errors[0].extensions).toMatchObject({ code: 'INVALID_FIELD', requestId: expect.any(String) });
  });

  it.each(['fails', 'nothing'])('an unexpected error (%s), logged by kind', async (field) => {
    const { text, body } = await service.post({ query: `{ ${field} }` });
    expect(body.errors[0].extensions).toMatchObject({ code: 'INTERNAL', requestId: expect.any(String) });
    expect(body.errors[0].message).toBe('The service could not answer this request.');
    const { requestId } = body.errors[0].extensions;
    // The log may arrive after the answer.
    for (const end = Date.now() + 5000; Date.now() < end && !service.output().includes(requestId);)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(service.output()).toContain(requestId);
    expect(text + service.output()).not.toMatch(/marked|stacktrace/);
  });
});

describe('an error repeats nothing that was sent as a value', () => {
  const MARK = 'marked.person@x.example';
  const input = 'query ($input: DiagnoseInput!) { diagnose(input: $input) { engine } }';
  it.each<[string, object, string]>([
    ['a variable of the wrong type', { query: input, variables: { input: { text: [MARK] } } }, 'input.text'],
    ['a variable that is no object', { query: input, variables: { input: MARK } }, '"DiagnoseInput"'],
    ['a variable’s object', { query: input, variables: { input: { text: { [MARK]: MARK } } } }, 'input.text'],
    [
      'a text that looks like its end',
      { query: input, variables: { input: { dns: `a" at "input.x"; "${MARK}` } } },
      'input.dns',
    ],
    ['an unknown key', { query: input, variables: { input: { [MARK]: 1 } } }, '"DiagnoseInput"'],
    ['an enum', { query: input, variables: { input: { role: MARK } } }, '"Role" enum'],
    [
      'an enum with quotes',
      { query: input, variables: { input: { role: `" does not exist in "${MARK}` } } },
      '"Role" enum',
    ],
    ['a time', { query: input, variables: { input: { at: MARK } } }, 'RFC 3339'],
    ['an inline enum', { query: `{ diagnose(input: { role: "${MARK}" }) { engine } }` }, '"Role"'],
    [
      'an inline text of the wrong type',
      { query: `{ ndrCodes(first: "${MARK}") { totalCount } }` },
      'Int cannot represent',
    ],
    ['an inline list', { query: `{ ndrCode(code: ["${MARK}"]) { code } }` }, 'String cannot represent'],
    ['an inline object', { query: `{ ndrCode(code: { a: "${MARK}" }) { code } }` }, 'String cannot represent'],
    ['a text that does not end', { query: `{ ndrCode(code: "${MARK}` }, 'Unterminated string'],
    ['a text out of place', { query: `{ ndrCode("say \\"${MARK}\\"") }` }, 'found String'],
    ['a block out of place', { query: `{ ndrCode("""say "it" ${MARK}""") }` }, 'found BlockString'],
    ['an unknown argument', { query: `{ ndrCode(code: "4.4.7", colour: "${MARK}") { code } }` }, '"colour"'],
    ['an operation name', { query: '{ probe }', operationName: MARK }, 'no operation'],
    [
      'a persisted query’s hash',
      { extensions: { persistedQuery: { version: 1, sha256Hash: MARK } } },
      'PersistedQueryNotFound',
    ],
    [
      'a persisted query’s hash with the document',
      { query: '{ probe }', extensions: { persistedQuery: { version: 1, sha256Hash: MARK } } },
      'The hash',
    ],
    ['a persisted query’s version', { extensions: { persistedQuery: { version: MARK, sha256Hash: '' } } }, 'version'],
  ])('%s', async (_name, body, names) => {
    const { text, body: answer } = await service.post(body);
    expect(answer.errors).not.toHaveLength(0);
    expect(text).not.toMatch(/marked|person|x\.example/);
    expect(answer.errors[0].message).toContain(names);
    expect(service.output()).not.toContain('marked');
  });
});

describe('in production', () => {
  let production: GuardedService;
  beforeAll(async () => {
    production = await startGuardedService({ NODE_ENV: 'production', RATE_LIMIT: '0' });
  }, 300_000);
  afterAll(() => production?.stop());

  it.each([
    ['a field', { query: '{ prob }' }],
    ['an enum', { query: 'query ($r: Role) { diagnose(input: { role: $r }) { engine } }', variables: { r: 'ADMINN' } }],
  ])('a misspelt name (%s) suggests nothing of the schema', async (_name, body) => {
    expect((await service.post(body)).text).toContain('Did you mean');
    expect((await production.post(body)).text).not.toContain('Did you mean');
  });

  it('the schema is public all the same, and no stack is shown', async () => {
    expect((await production.post({ query: getIntrospectionQuery() })).body.data.__schema.types.length).toBeGreaterThan(
      20,
    );
    const { body } = await production.post({ query: '{ fails }' });
    expect(body.errors[0].extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(body)).not.toMatch(/stacktrace|node_modules|marked/);
  });
});

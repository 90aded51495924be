import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
}, 90_000);
afterAll(() => service?.stop());

const FIELDS = `code kind title understoodAs alternatives generic wrapper related references meaning permanence
  permanenceOnWire whoActs causes { cause { id title side } likelihood }
  remedies { id title steps commands { product shell text } role privileges risk warning undo verify }
  readings { product provider title meaning permanence permanenceOnWire whoActs causes { cause { id } likelihood } }`;
const rest = async (code: string) => (await service.get(`/codes/${encodeURIComponent(code)}`)).body;
const graphql = async (code: string) =>
  (await service.graphql(`query ($code: String!) { ndrCode(code: $code) { ${FIELDS} } }`, { code })).data.ndrCode;

describe.each([
  ['REST', rest],
  ['GraphQL', graphql],
])('a code over %s', (_door, look) => {
  it.each([
    ['4.4.7', '4.4.7', []],
    ['400 4.4.7', '4.4.7', ['400']],
    ['#5.1.1', '5.1.1', []],
    ['550-5.7.26', '5.7.26', ['550']],
    ['#550 5.1.10', '5.1.10', ['550']],
    ["Remote Server returned '400 4.4.7 Message delayed'", '4.4.7', ['400']],
    ['Remote Server returned ‘400 4.4.7 Message delayed’', '4.4.7', ['400']],
    ['smtp;550 5.4.310 DNS domain fabrikam.example does not exist', '5.4.310', ['550']],
    ['452-4.3.1 Insufficient system resources', '4.3.1', ['452']],
    ['X.4.7', 'X.4.7', []],
    ['x.4.7', 'X.4.7', []],
    ['550', '550', []],
  ])('%s is %s', async (asked, code, alternatives) => {
    const answer = await look(asked);
    expect(answer).toMatchObject({ code, alternatives, generic: false });
    expect(answer.understoodAs).toBe(asked.toLowerCase() === code.toLowerCase() ? null : code);
  });

  it('has what a portal shows', async () => {
    const answer = await look('4.4.7');
    expect(answer).toMatchObject({
      kind: 'ENHANCED',
      wrapper: true,
      permanence: 'TRANSIENT',
      permanenceOnWire: 'TRANSIENT',
      whoActs: 'SENDER_ADMIN',
    });
    expect(answer.title.split(' ').length).toBeLessThanOrEqual(8);
    expect(answer.causes.length).toBeGreaterThan(5);
    expect(answer.causes[0]).toMatchObject({
      cause: { id: expect.any(String), title: expect.any(String), side: expect.any(String) },
      likelihood: 'COMMON',
    });
    expect(answer.remedies[0]).toMatchObject({
      id: expect.any(String),
      steps: expect.any(Array),
      risk: expect.any(String),
    });
    expect(answer.references.length).toBeGreaterThan(0);
  });

  it('reads the class', async () => {
    expect((await look('5.4.7')).permanenceOnWire).toBe('PERMANENT');
    expect((await look('5.4.7')).meaning).not.toBe((await look('4.4.7')).meaning);
  });

  it('has readings where products differ', async () => {
    const { readings } = await look('5.1.10');
    expect(readings.map(({ product }: { product: string }) => product)).toEqual(
      expect.arrayContaining(['exchange-online']),
    );
  });

  it.each(['4.9.9', '5.1.99', '2.6.0', '452', '571'])(
    '%s answers at least with what its class and subject tell',
    async (code) => {
      const answer = await look(code);
      expect(answer).toMatchObject({ code, meaning: expect.any(String) });
      if (answer.generic) expect(answer.causes).toEqual([]);
    },
  );

  it('marks a generic answer', async () => {
    expect(await look('5.1.99')).toMatchObject({ code: '5.1.99', generic: true, permanence: 'PERMANENT' });
  });
});

it('gives the same code through both doors', async () => {
  const over = await graphql('5.1.10');
  expect(await rest('5.1.10')).toMatchObject(over);
});

describe.each<[string, (codes: string[]) => Promise<({ code: string; understoodAs: string | null } | null)[]>]>([
  ['REST', async (codes) => (await service.get(`/codes?codes=${encodeURIComponent(codes.join(','))}`)).body.items],
  [
    'GraphQL',
    async (codes) =>
      (
        await service.graphql('query ($codes: [String!]!) { ndrCodesByCode(codes: $codes) { code understoodAs } }', {
          codes,
        })
      ).data.ndrCodesByCode,
  ],
])('many codes at once over %s', (_door, look) => {
  it('come in the order asked, null where one is unknown', async () => {
    const found = await look(['5.1.1', '9.9.9', '#550 5.1.10', '', '4.4.7', '5.1.1', 'tss04', '5.9.9']);
    expect(found.map((one) => one && [one.code, one.understoodAs])).toEqual([
      ['5.1.1', null],
      null,
      ['5.1.10', '5.1.10'],
      null,
      ['4.4.7', null],
      ['5.1.1', null],
      ['TSS04', null],
      ['5.9.9', null],
    ]);
  });
});

it('more than a hundred at once are refused over both doors', async () => {
  const many = Array.from({ length: 101 }, () => '5.1.1');
  expect((await service.get(`/codes?codes=${many.join(',')}`)).body).toMatchObject({ code: 'INVALID_FIELD' });
  const query = 'query ($codes: [String!]!) { ndrCodesByCode(codes: $codes) { code } }';
  const { errors } = await service.graphql(query, { codes: many });
  expect(errors[0].extensions.code).toBe('INVALID_FIELD');
});

describe('the list of codes', () => {
  it('comes in pages that join without gap or repeat', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    let total = 0;
    do {
      const { body } = await service.get(`/codes?first=7${after ? `&after=${after}` : ''}`);
      seen.push(...body.items.map(({ code }: { code: string }) => code));
      total = body.total;
      after = body.next;
    } while (after);
    expect(seen.length).toBe(total);
    expect(new Set(seen).size).toBe(total);
    expect(total).toBeGreaterThanOrEqual(25);
  });

  it('is the same over GraphQL, as a connection', async () => {
    const { body } = await service.get('/codes?class=4&subject=4&first=3');
    const { data } = await service.graphql(
      '{ ndrCodes(first: 3, filter: { class: 4, subject: 4 }) { edges { cursor node { code } } pageInfo { endCursor hasNextPage } totalCount } }',
    );
    expect(data.ndrCodes.edges.map(({ node }: { node: { code: string } }) => node.code)).toEqual(
      body.items.map(({ code }: { code: string }) => code),
    );
    expect(data.ndrCodes).toMatchObject({
      totalCount: body.total,
      pageInfo: { endCursor: body.next, hasNextPage: true },
    });
  });

  it.each([
    ['search=message delayed', 'X.4.7'],
    ['search=4.4.7', 'X.4.7'],
    ['search=mailbox full', 'X.2.2'],
    ['search=dns query failed', '4.4.312'],
  ])('%s finds %s', async (query, code) => {
    const { body } = await service.get(`/codes?${query.replaceAll(' ', '%20')}`);
    expect(body.items.map((item: { code: string }) => item.code)).toContain(code);
  });

  it.each([
    ['kind=reply', ({ kind }: { kind: string }) => kind === 'REPLY'],
    ['class=5', ({ code }: { code: string }) => /^[5X]/.test(code)],
    ['subject=7', ({ code }: { code: string }) => /^[45X]\.7\./.test(code)],
    [
      'product=exchange_online',
      ({ product, readings }: { product: string; readings: { product: string }[] }) =>
        [product, ...readings.map((one) => one.product)].includes('exchange-online'),
    ],
    [
      'provider=GMAIL',
      ({ provider, readings }: { provider: string; readings: { provider: string }[] }) =>
        [provider, ...readings.map((one) => one.provider)].includes('gmail'),
    ],
  ])('%s filters', async (query, holds) => {
    const { body } = await service.get(`/codes?${query}&first=100`);
    expect(body.items.length).toBeGreaterThan(0);
    expect(body.items.every(holds)).toBe(true);
  });

  it('tells what it can be narrowed to, and is narrowed to as many', async () => {
    const { body } = await service.get('/codes?search=mailbox&class=5');
    for (const [facet, values] of Object.entries<{ value: string; count: number }[]>(body.facets))
      for (const { value, count } of values.slice(0, 3)) {
        const choice = facet === 'class' ? '' : '&class=5';
        const { total } = (await service.get(`/codes?search=mailbox${choice}&${facet}=${value}`)).body;
        expect([facet, value, total]).toEqual([facet, value, count]);
      }
    expect(body.facets.class.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining(['2', '4', '5']),
    );
    const { data } = await service.graphql(
      `{ ndrCodes(search: "mailbox", filter: { class: 5 }) { facets { ${Object.keys(body.facets)
        .map((facet) => `${facet} { value count }`)
        .join(' ')} } } }`,
    );
    expect(data.ndrCodes.facets).toEqual(body.facets);
  });

  it('filters by who acts, in either spelling', async () => {
    const [upper, lower] = await Promise.all(
      ['whoActs=SENDER_ADMIN', 'whoActs=sender_admin'].map((query) => service.get(`/codes?${query}`)),
    );
    expect(upper!.body.total).toBeGreaterThan(50);
    expect(lower!.body).toEqual(upper!.body);
    expect(upper!.body.facets.whoActs.length).toBeGreaterThan(3);
  });

  it('shows where the words of a search stand, misspelt or in another language', async () => {
    const { body } = await service.get('/codes?search=mailbxo%20full&first=3');
    expect(body.searchedAs).toBe('mailbox full');
    const [first] = body.items;
    expect(first.code).toBe('X.2.2');
    const { text, marks } = first.highlights.find(({ field }: { field: string }) => field === 'title');
    expect(text).toBe(first.title);
    const marked = marks.map(({ start, end }: { start: number; end: number }) => text.slice(start, end));
    expect(marked.join(' ').toLowerCase()).toContain('mailbox');
    expect(marked.join(' ').toLowerCase()).toContain('full');

    const { data } = await service.graphql(
      '{ ndrCodes(search: "Postfach voll", first: 1) { searchedAs edges { node { code title highlights { field text marks { start end } } } } } }',
    );
    expect(data.ndrCodes.searchedAs).toBeNull();
    expect(data.ndrCodes.edges[0].node).toMatchObject({
      code: 'X.2.2',
      highlights: [{ field: 'title', text: first.title, marks }, ...data.ndrCodes.edges[0].node.highlights.slice(1)],
    });
  });

  it('marks nothing where nothing was searched', async () => {
    expect((await service.get('/codes?first=1')).body.items[0]).not.toHaveProperty('highlights');
    expect((await service.get('/codes/X.2.2')).body).not.toHaveProperty('highlights');
  });

  it('does not look codes up and search at once', async () => {
    const { body } = await service.get('/codes?codes=4.4.7&search=mailbox&first=3');
    expect(body).toMatchObject({ code: 'INVALID_FIELD', status: 400 });
    expect(body.fields.map(({ field }: { field: string }) => field).sort()).toEqual(['first', 'search']);
  });

  it('can be empty', async () => {
    const none = { kind: [], class: [], subject: [], product: [], provider: [], whoActs: [] };
    expect((await service.get('/codes?search=xyzzyx')).body).toEqual({
      items: [],
      total: 0,
      next: null,
      facets: none,
      searchedAs: null,
    });
  });
});

describe.each([
  ['causes', 'cause', 'shadow-redundancy-standalone'],
  ['checks', 'check', 'tracking-log'],
  ['reasons', 'reason', 'expired'],
  ['providers', 'provider', 'outlook-com'],
])('%s', (list, single, id) => {
  it('are listed and shown one by one, the same through both doors', async () => {
    const { body } = await service.get(`/${list}?first=100`);
    const { data } = await service.graphql(`{ ${list} { id title } ${single}(id: "${id}") { id title } }`);
    expect(body.total).toBe(data[list].length);
    expect((await service.get(`/${list}/${id}`)).body).toMatchObject(data[single]);
    expect(data[single].id).toBe(id);
  });
});

it('takes a provider in the form of the contract’s words', async () => {
  expect((await service.get('/providers/OUTLOOK_COM')).body.id).toBe('outlook-com');
});

describe('rules and facts', () => {
  it('are listed, the same through both doors', async () => {
    const { body } = await service.get('/rules?first=100&cause=shadow-redundancy-standalone');
    const { data } = await service.graphql(
      '{ rules(first: 100, cause: "shadow-redundancy-standalone") { edges { node { id version title status when facts causes { cause weight against } } } totalCount } rule(id: "shadow-redundancy-haredirectfail") { id version facts } facts { name record type unit description example } }',
    );
    expect(data.rules.edges.map(({ node }: { node: object }) => node)).toMatchObject(
      body.items.map(({ id, version }: { id: string; version: number }) => ({ id, version })),
    );
    expect(data.rule).toMatchObject({ version: 1, facts: expect.arrayContaining(['tracking.eventId', 'code']) });
    expect((await service.get('/facts?first=100')).body.total).toBe(data.facts.length);
    expect(data.facts.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['tracking.eventId', 'queue.distinctNextHops', 'dns.finding', 'text']),
    );
  });

  it('number at least twenty', async () => {
    expect((await service.get('/rules')).body.total).toBeGreaterThanOrEqual(20);
  });
});

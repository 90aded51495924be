import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
}, 90_000);
afterAll(() => service?.stop());

const TEXT = '400 4.4.7 Message delayed\nEventId : HAREDIRECTFAIL\nSourceContext : No suitable shadow servers';
const RULE = `# a draft
when:
  all:
    - { fact: tracking.eventId, is: HAREDIRECTFAIL }
    - not: { fact: queue.lastError, exists: true }
    - { fact: code, in: [5.4.7] }
`;
const TRACE = 'matches conditions { path holds facts { name value part start end quote } }';

interface Tried {
  matches: boolean;
  conditions: { path: string; holds: boolean; facts: { name: string; value: string; start: number; end: number }[] }[];
}

describe.each<[string, (source: string, text: string) => Promise<Tried>]>([
  [
    'REST',
    async (source, text) =>
      (await service.post('/rules/try', JSON.stringify({ source, text }), 'application/json')).body,
  ],
  [
    'GraphQL',
    async (source, text) => {
      const { data, errors } = await service.graphql(
        `query ($source: String!, $text: String!) { tryRule(source: $source, text: $text) { ${TRACE} } }`,
        { source, text },
      );
      return data?.tryRule ?? errors[0].extensions;
    },
  ],
])('a rule tried over %s', (_door, tryRule) => {
  it('tells of every condition whether it holds, and on what', async () => {
    const { matches, conditions } = await tryRule(RULE, TEXT);
    expect(matches).toBe(false);
    expect(conditions.map(({ path, holds }) => [path, holds])).toEqual([
      ['when', false],
      ['when.all.0', true],
      ['when.all.1', true],
      ['when.all.1.not', false],
      ['when.all.2', false],
    ]);
    const [, event, , , code] = conditions;
    expect(event!.facts).toMatchObject([{ name: 'tracking.eventId', value: 'HAREDIRECTFAIL', part: 0 }]);
    expect(TEXT.slice(event!.facts[0]!.start, event!.facts[0]!.end)).toBe('HAREDIRECTFAIL');
    // What was there instead.
    expect(code!.facts).toMatchObject([{ name: 'code', value: '4.4.7' }]);
  });

  it('matches where all of it holds', async () => {
    expect(await tryRule(RULE.replace('5.4.7', '4.4.7'), TEXT)).toMatchObject({ matches: true });
    expect(await tryRule('{"when": {"fact": "code", "is": "4.4.7"}}', TEXT)).toMatchObject({ matches: true });
  });

  it.each<[string, string, object]>([
    ['an unknown fact', 'when: { fact: cod, is: 4.4.7 }', { line: 1, key: 'when.fact', nearest: 'code' }],
    ['no condition', 'title: nothing', { line: 1, key: 'when' }],
    ['broken YAML', 'when: [', { line: expect.any(Number) }],
    ['a bad pattern', 'when:\n  fact: text\n  matches: "(a"', { line: 3, key: 'when.matches' }],
  ])('%s is UNSOUND, with the place', async (_name, source, fault) => {
    expect(await tryRule(source, TEXT)).toMatchObject({ code: 'UNSOUND', faults: [fault] });
  });
});

it('a rule tried without a text is refused', async () => {
  const { body } = await service.post('/rules/try', JSON.stringify({ source: RULE }), 'application/json');
  expect(body).toMatchObject({
    status: 400,
    code: 'INVALID_FIELD',
    fields: expect.arrayContaining([expect.objectContaining({ field: 'text' })]),
  });
});

describe('an explanation', () => {
  const QUERY = `query ($input: DiagnoseInput!) { diagnose(input: $input) {
    explanations { cause rules { ruleId title conditions { path holds facts { name value part start end quote } } } } } }`;

  it('lists the rules that fired first, then those that nearly did, the same through both doors', async () => {
    const explain = ['shadow-redundancy-standalone', 'greylisting'];
    const { body } = await service.post(`/diagnose?explain=${explain.join(',')}`, TEXT, 'text/plain');
    expect(body.explanations.map(({ cause }: { cause: string }) => cause)).toEqual(explain);
    const [{ rules }] = body.explanations;
    const fired = body.causes
      .find(({ cause }: { cause: { id: string } }) => cause.id === explain[0])
      .evidence.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(fired.length).toBeGreaterThan(0);
    const holding = rules.filter(({ conditions }: { conditions: { holds: boolean }[] }) => conditions[0]!.holds);
    expect(holding.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(expect.arrayContaining(fired));
    expect(rules.slice(0, holding.length)).toEqual(holding);
    expect(rules.length).toBeGreaterThan(holding.length);

    const { data } = await service.graphql(QUERY, { input: { text: TEXT, explain } });
    expect(data.diagnose.explanations).toEqual(body.explanations);
  });

  it('is empty unless it is asked for', async () => {
    expect((await service.post('/diagnose', TEXT, 'text/plain')).body.explanations).toEqual([]);
  });

  it('of an unknown cause is refused, with what may have been meant', async () => {
    const { body } = await service.post('/diagnose?explain=greylistin', TEXT, 'text/plain');
    expect(body).toMatchObject({ code: 'INVALID_FIELD', fields: [{ field: 'explain' }], suggestions: ['greylisting'] });
  });
});

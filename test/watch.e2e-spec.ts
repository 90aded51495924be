import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ LOG_LEVEL: 'debug' });
}, 90_000);
afterAll(() => service?.stop());

type Line = Record<string, unknown>;
const log = (): Line[] =>
  service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

/** The log line of a request, once it is there. */
async function lineOf(requestId: string): Promise<Line> {
  for (let tries = 0; tries < 50; tries++) {
    const found = log().find((line) => line.requestId === requestId);
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error(`No log line of ${requestId}`);
}

const metric = async (line: string): Promise<number> => {
  const { body } = await service.get('/metrics');
  const found = (body as string).split('\n').find((one) => one.startsWith(`${line} `));
  return found ? Number(found.slice(line.length + 1)) : 0;
};

describe('metrics', () => {
  it.each<[string, string, () => Promise<unknown>]>([
    ['GET', '/codes/:code",status="200"', () => service.get('/codes/4.4.7')],
    ['GET', '/codes/:code",status="404"', () => service.get('/codes/anna@contoso.example')],
    ['GET', 'none",status="404"', () => service.get('/codes/4.4.7/anna@contoso.example')],
    ['POST', '/diagnose",status="200"', () => service.post('/diagnose', '550 5.1.1', 'text/plain')],
    ['POST', '/diagnose",status="400"', () => service.post('/diagnose', '', 'text/plain')],
    ['POST', '/graphql",status="200"', () => service.graphql('{ reasons { id } }')],
    ['GET', '/docs",status="200"', () => service.get('/docs')],
    ['GET', '/health/live",status="200"', () => service.get('/health/live')],
  ])('%s %s is counted once, by its template', async (method, rest, ask) => {
    const line = `ndrkb_http_requests_total{method="${method}",route="${rest}}`;
    const before = await metric(line);
    await ask();
    expect(await metric(line)).toBe(before + 1);
  });

  it('counts diagnoses by the first cause and by what was recognised, and times them', async () => {
    const lines = [
      'ndrkb_diagnose_seconds_count{place="MAIN"}',
      'ndrkb_recognised_total{kind="QUEUE"}',
      'ndrkb_diagnoses_total{cause="none"}',
    ];
    const before = await Promise.all(lines.map(metric));
    await service.post('/diagnose', 'Identity : SRV\\1\nStatus : Retry\nMessageCount : 4\n', 'text/plain');
    await service.graphql('query ($i: DiagnoseInput!) { diagnose(input: $i) { engine } }', { i: { text: 'hello' } });
    const after = await Promise.all(lines.map(metric));
    expect(after.map((value, index) => value - before[index]!)).toEqual([2, 1, expect.any(Number)]);
    const { body } = await service.get('/metrics');
    expect(body).toMatch(/^ndrkb_diagnoses_total\{cause="[a-z-]+"\} \d+$/m);
  });

  it('counts refusals by reason', async () => {
    const before = await metric('ndrkb_refused_total{reason="INPUT_TOO_LARGE"}');
    await service.post('/diagnose', 'a'.repeat(10_600_000), 'text/plain');
    expect(await metric('ndrkb_refused_total{reason="INPUT_TOO_LARGE"}')).toBe(before + 1);
  });

  it('counts what GraphQL refuses, before and after its document is read', async () => {
    const line = 'ndrkb_refused_total{reason="QUERY_TOO_COMPLEX"}';
    const before = await metric(line);
    await service.post('/graphql', JSON.stringify([{ query: '{ __typename }' }, { query: '{ __typename }' }]));
    await service.graphql(`{ ${'reasons { id } '.repeat(2000)} }`);
    expect(await metric(line)).toBe(before + 2);
  });

  it('has the revision and the lag of the event loop', async () => {
    expect(await metric('ndrkb_rulebook_revision')).toBeGreaterThan(0);
    const { headers, body } = await service.get('/metrics');
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
  });
});

describe('the log', () => {
  it('has a line a request with its id, route, status and time', async () => {
    await service.get('/codes/4.4.7', { 'x-request-id': 'ticket-4711' });
    expect(await lineOf('ticket-4711')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: 'ticket-4711',
      method: 'GET',
      route: '/codes/:code',
      status: '200',
      ms: expect.any(Number),
      msg: 'request',
    });
  });

  it('says health and metrics in a whisper', async () => {
    await service.get('/health/ready', { 'x-request-id': 'probe-12345' });
    expect((await lineOf('probe-12345')).level).toBe('debug');
  });

  it.each(['anna@contoso.example', 'short', 'a'.repeat(129), 'x\ty-12345678', ''])(
    'gives a request with the id "%s" one of its own',
    async (id) => {
      const { headers } = await service.get('/health/live', { 'x-request-id': id });
      expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    },
  );
});

describe('the trace', () => {
  const [traceId, parentId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];

  it('is taken up, passed on with a span of our own, and logged', async () => {
    const { headers } = await service.get('/codes/4.4.7', {
      traceparent: `00-${traceId}-${parentId}-01`,
      tracestate: 'vendor@tenant=1',
      'x-request-id': 'traced-12345',
    });
    const [, version, trace, span, flags] = /^(\w+)-(\w+)-(\w+)-(\w+)$/.exec(headers.get('traceparent')!)!;
    expect([version, trace, flags]).toEqual(['00', traceId, '01']);
    expect(span).toMatch(/^[\da-f]{16}$/);
    expect(span).not.toBe(parentId);
    expect(headers.get('tracestate')).toBe('vendor@tenant=1');
    expect(await lineOf('traced-12345')).toMatchObject({ traceId, parentId, spanId: span });
  });

  it.each([
    `00-${traceId}-${parentId}`,
    `ff-${traceId}-${parentId}-01`,
    `00-${'0'.repeat(32)}-${parentId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId}-${parentId}-01-more`,
    `00-${traceId.toUpperCase()}-${parentId}-01`,
    'anna@contoso.example',
  ])('%s is none', async (traceparent) => {
    expect((await service.get('/health/live', { traceparent })).headers.get('traceparent')).toBeNull();
  });

  it('of a later version is read as far as it is known', async () => {
    const { headers } = await service.get('/health/live', { traceparent: `01-${traceId}-${parentId}-01-more` });
    expect(headers.get('traceparent')).toMatch(new RegExp(`^00-${traceId}-`));
  });
});

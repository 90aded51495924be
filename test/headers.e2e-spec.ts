import { request } from 'node:http';
import { type Service, startService } from './service.js';

const READS = ['/codes', '/codes/4.4.7', '/causes', '/checks/queue', '/reasons', '/providers', '/rules', '/facts'];

describe('on its own', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  }, 90_000);
  afterAll(() => service?.stop());

  it.each(READS)('%s may be kept, and is asked about again', async (path) => {
    const first = await service.get(path);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    const again = await service.get(path, { 'if-none-match': etag });
    expect(again.status).toBe(304);
    expect(again.body).toBe('');
    expect((await service.get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('different answers have different ETags, the same answer has the same', async () => {
    const etagOf = async (path: string) => (await service.get(path)).headers.get('etag');
    expect(await etagOf('/codes/4.4.7')).toBe(await etagOf('/codes/4.4.7'));
    expect(await etagOf('/codes/4.4.7')).not.toBe(await etagOf('/codes/5.1.1'));
  });

  it.each<[string, () => Promise<{ headers: Headers }>]>([
    ['a diagnosis', () => service.post('/diagnose', '400 4.4.7', 'text/plain')],
    ['a problem', () => service.get('/codes/9.9.9')],
    ['an unknown address', () => service.get('/nowhere')],
    ['health', () => service.get('/health/ready')],
    ['metrics', () => service.get('/metrics')],
    ['a DNS report', () => service.get('/dns-check?domain=not%20one')],
    ['GraphQL', () => service.post('/graphql', '{"query":"{ reasons { id } }"}')],
  ])('%s is not stored', async (_name, ask) => {
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('etag')).toBeNull();
  });

  it.each([...READS, '/nowhere', '/graphql', '/health/live', '/metrics', '/docs', '/openapi.json', '/'])(
    '%s carries the security headers',
    async (path) => {
      const { headers } = await service.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      const csp = headers.get('content-security-policy')!;
      expect(csp).toContain("default-src 'none'");
      expect(csp).toContain("frame-ancestors 'none'");
      expect(csp.split(';').find((rule) => rule.startsWith('script-src')) ?? '').not.toMatch(/unsafe|\*|https?:/);
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
    },
  );

  it('the documentation needs no script in its page', async () => {
    const { body } = await service.get('/docs');
    expect(body).toContain('<script');
    expect([...body.matchAll(/<script(?![^>]*\ssrc=)[^>]*>[^<]/g)]).toEqual([]);
    expect(body).not.toMatch(/\son\w+="/);
  });

  it.each(['gzip', 'br', 'deflate'])('compresses with %s what is long enough', async (encoding) => {
    const { hostname, port } = new URL(service.url);
    const headersOf = (path: string) =>
      new Promise<{ encoding?: string; bytes: number }>((resolve, reject) => {
        request({ hostname, port, path, headers: { 'accept-encoding': encoding } }, (response) => {
          let bytes = 0;
          response.on('data', (chunk: Buffer) => (bytes += chunk.length));
          response.on('end', () => resolve({ encoding: response.headers['content-encoding'], bytes }));
        })
          .on('error', reject)
          .end();
      });
    const plain = JSON.stringify((await service.get('/codes/4.4.7')).body).length;
    const small = await headersOf('/codes/4.4.7');
    expect(small.encoding).toBe(encoding);
    expect(small.bytes).toBeLessThan(plain / 2);
    expect((await headersOf('/health/live')).encoding).toBeUndefined();
  });

  it('tells no browser of another origin anything', async () => {
    const { headers } = await service.get('/codes/4.4.7', { origin: 'https://portal.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('does not believe X-Forwarded-For, and serves nothing under a prefix', async () => {
    expect((await service.get('/kb/codes/4.4.7')).status).toBe(404);
    const { headers } = await service.get('/codes/4.4.7', { 'x-forwarded-for': '203.0.113.9' });
    expect(headers.get('ratelimit')).toBeNull();
  });
});

describe('behind a proxy, in production', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({
      NODE_ENV: 'production',
      LOG_LEVEL: 'info',
      TRUST_PROXY: '1',
      BASE_PATH: '/tools/kb',
      CORS_ORIGINS: 'https://portal.example,https://other.example',
      RATE_LIMIT: '5',
    });
  }, 90_000);
  afterAll(() => service?.stop());
  const from = (address: string) => ({ 'x-forwarded-for': address });
  // The address that it says it listens on has the prefix.
  const outside = () => new URL(service.url).origin;

  it('says in its log where it listens', () => {
    const lines = service
      .output()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toMatchObject({
      level: 'info',
      msg: expect.stringMatching(/listens on .*\/tools\/kb$/),
      revision: 1,
    });
  });

  it('everything is under the prefix, and nothing outside of it', async () => {
    expect((await service.get('/codes/4.4.7', from('192.0.2.1'))).status).toBe(200);
    expect((await service.get('/health/live')).status).toBe(200);
    expect((await service.get('/', from('192.0.2.1'))).body.links).toMatchObject({ docs: '/tools/kb/docs' });
    for (const path of ['/codes/4.4.7', '/tools/kbx/codes/4.4.7', '/']) {
      const response = await fetch(outside() + path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'NOT_FOUND', suggestions: ['/tools/kb/'] });
    }
    const browser = await service.get('', { accept: 'text/html', ...from('192.0.2.2') });
    expect([browser.status, browser.headers.get('location')]).toEqual([302, '/tools/kb/docs']);
    const page = await service.get('/docs', from('192.0.2.2'));
    const [, script] = /src="\.(\/docs\/[^"]*init\.js)"/.exec(page.body)!;
    expect((await service.get(script!, from('192.0.2.2'))).status).toBe(200);
    expect((await service.get('/openapi.json', from('192.0.2.2'))).body.servers).toEqual([{ url: '/tools/kb' }]);
    const { data } = await service.graphql('{ ndrCode(code: "4.4.7") { code } }');
    expect(data.ndrCode.code).toBe('4.4.7');
  });

  it('counts each address for itself, and says how many requests are left', async () => {
    for (let left = 4; left >= 0; left--) {
      const { status, headers } = await service.get('/codes/4.4.7', from('198.51.100.7'));
      expect(status).toBe(200);
      expect(headers.get('ratelimit')).toMatch(new RegExp(`; ?r=${left}; ?t=\\d+`));
      expect(headers.get('ratelimit-policy')).toMatch(/q=5; ?w=60/);
    }
    const refused = await service.get('/codes/4.4.7', from('198.51.100.7'));
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await service.get('/health/live', from('198.51.100.7'))).status).toBe(200);
    expect((await service.get('/metrics', from('198.51.100.7'))).status).toBe(200);
    expect((await service.get('/codes/4.4.7', from('198.51.100.8'))).status).toBe(200);
    // Only what the nearest proxy added counts: a caller cannot choose another address.
    expect((await service.get('/codes/4.4.7', from('203.0.113.200, 198.51.100.7'))).status).toBe(429);
  });

  it('lets the pages of the named origins read', async () => {
    const ask = (origin: string, method: string, headers: Record<string, string> = {}) =>
      fetch(`${service.url}/diagnose`, { method, headers: { origin, ...from('192.0.2.50'), ...headers } });
    const preflight = await ask('https://portal.example', 'OPTIONS', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(preflight.headers.get('access-control-max-age')).toBe('86400');
    const answer = await service.get('/codes/4.4.7', { origin: 'https://other.example', ...from('192.0.2.51') });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://other.example');
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    expect(answer.headers.get('vary')).toContain('Origin');
    const stranger = await service.get('/codes/4.4.7', { origin: 'https://evil.example', ...from('192.0.2.52') });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });
});

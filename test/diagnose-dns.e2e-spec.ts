import { SEED } from './cases/main-job.js';
import { type DnsServer, startDnsServer } from './dns-server.js';
import { type Service, startService } from './service.js';

let dns: DnsServer;
let service: Service;
beforeAll(async () => {
  dns = await startDnsServer({
    'contoso.com': { MX: [[10, 'mx1.contoso.com']] },
    'mx1.contoso.com': { A: ['192.0.2.1'] },
    'fabrikam.com': { rcode: 'SERVFAIL' },
    'silent.com': { silent: true },
  });
  service = await startService({ DNS_LOCAL_RESOLVERS: dns.address });
}, 90_000);
afterAll(async () => {
  await service?.stop();
  await dns?.close();
});

const rest = async (text: string) => (await service.post('/diagnose', JSON.stringify({ text, dns: true }))).body;
const graphql = async (text: string) =>
  (
    await service.graphql(
      `query ($input: DiagnoseInput!) { diagnose(input: $input) { dns { domain fault headline } notes { id text }
        causes { cause { id } probability evidence { ruleId facts { name value } } } } }`,
      { input: { text, dns: true } },
    )
  ).data.diagnose;
const to = (domain: string) => SEED.replaceAll('fabrikam.example', domain);

describe.each([
  ['REST', rest],
  ['GraphQL', graphql],
])('dns: true over %s', (_door, diagnose) => {
  it('turns the report into facts', async () => {
    const { dns: report, causes } = await diagnose(to('contoso.com'));
    expect(report).toMatchObject({ domain: 'contoso.com', fault: 'NONE' });
    const facts = causes.flatMap(({ evidence }: { evidence: { facts: { name: string }[] }[] }) =>
      evidence.flatMap((one) => one.facts),
    );
    expect(facts.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['dns.fault']));
  });

  it('makes a DNS cause the first where the domain does not exist', async () => {
    const { dns: report, causes } = await diagnose(to('northwind.com'));
    expect(report).toMatchObject({ domain: 'northwind.com', fault: 'UNKNOWN' });
    expect([
      'recipient-domain-not-found',
      'recipient-dns-broken',
      'local-dns',
      'forwarding-dns',
      'recipient-address-typo',
    ]).toContain(causes[0].cause.id);
  });

  it('does not look up a private or reserved name, and says so', async () => {
    const { dns: report, notes } = await diagnose(SEED);
    expect(report).toBeNull();
    expect(notes.map(({ id }: { id: string }) => id)).toContain('DNS_NAME_REFUSED');
    expect(dns.asked.join('\n')).not.toContain('fabrikam.example');
  });

  it('says that no domain was there', async () => {
    const { dns: report, notes } = await diagnose('400 4.4.7 Message delayed');
    expect(report).toBeNull();
    expect(notes.map(({ id }: { id: string }) => id)).toContain('DNS_NO_DOMAIN');
  });

  it('answers within six seconds when DNS is silent', async () => {
    const start = Date.now();
    const { dns: report } = await diagnose(to('silent.com'));
    expect(Date.now() - start).toBeLessThan(6000);
    expect(report.fault).toBe('UNKNOWN');
  });
});

it('counts as one diagnosis, by the cause that the DNS facts put first', async () => {
  const count = async () => {
    const { body } = await service.get('/metrics');
    return [...(body as string).matchAll(/^ndrkb_(?:diagnoses|recognised)_total\{(.*)\} (\d+)$/gm)].map(
      ([, label, value]) => [label!, Number(value)] as const,
    );
  };
  const before = new Map(await count());
  const { causes } = await rest(to('northwind.com'));
  const moved = (await count()).filter(([label, value]) => value !== (before.get(label) ?? 0));
  const more = Object.fromEntries(moved.map(([label, value]) => [label, value - (before.get(label) ?? 0)]));
  expect(new Set(Object.values(more))).toEqual(new Set([1]));
  expect(Object.keys(more)).toContain(`cause="${causes[0].cause.id}"`);
});

it('gives the same DNS report through both doors', async () => {
  const { body } = await service.get('/dns-check?domain=contoso.com');
  const { data } = await service.graphql(
    '{ dnsCheck(domain: "contoso.com") { domain fault headline whoActs vantages { vantage resolver outcome records } findings { id about status title remedy } } }',
  );
  expect(body).toMatchObject(data.dnsCheck);
  expect(body.vantages[0]).toMatchObject({
    vantage: 'LOCAL',
    resolver: dns.address,
    outcome: 'NOERROR',
    records: ['10 mx1.contoso.com.'],
  });
});

it('does not ask DNS unless told to', async () => {
  const before = dns.asked.length;
  expect((await service.post('/diagnose', to('contoso.com'), 'text/plain')).body.dns).toBeNull();
  expect(dns.asked.length).toBe(before);
});

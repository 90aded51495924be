import { AT, type Lab, startLab } from './dns/lab.js';
import { type Service, startService } from './service.js';

let lab: Lab;
let service: Service;
beforeAll(async () => {
  lab = await startLab();
  service = await startService({
    DNS_LOCAL_RESOLVERS: lab.at(AT.local),
    DNS_ROOTS: lab.at(AT.root),
    DNS_PORT: String(lab.port),
    DNS_ALLOW_PRIVATE: 'true',
  });
}, 90_000);
afterAll(async () => {
  await service?.stop();
  await lab?.close();
});

/** Everything but what differs from one check to the next. */
const REPORT = `domain fault headline whoActs vantages { vantage resolver outcome records } findings { id about status title remedy }`;

it('gives the same report through both doors, with every parameter', async () => {
  const { body } = await service.get('/dns-check?domain=contoso.com&depth=full&sendingIp=203.0.113.1&fresh=true');
  const { data } = await service.graphql(
    `{ dnsCheck(domain: "contoso.com", depth: FULL, sendingIp: "203.0.113.1", fresh: true) { ${REPORT} } }`,
  );
  expect(body).toMatchObject(data.dnsCheck);
  expect(body.fault).toBe('NONE');
  expect(body.vantages.map(({ vantage }: { vantage: string }) => vantage)).toEqual(['LOCAL', 'AUTHORITY', 'AUTHORITY']);
  expect(body.findings.map(({ id }: { id: string }) => id)).toContain('ptr-confirmed');
});

it('does identical checks that are under way once', async () => {
  const before = lab.asked().length;
  const [one, two] = await Promise.all([1, 2].map(() => service.get('/dns-check?domain=mx1.contoso.com')));
  expect(one!.body).toEqual(two!.body);
  expect(lab.asked().length - before).toBe(one!.body.queries);
});

it('keeps delegations above the domain, and asks them anew when told to', async () => {
  const roots = () => lab.servers.get(AT.root)!.asked.length;
  await service.get('/dns-check?domain=contoso.com');
  const before = roots();
  await service.get('/dns-check?domain=contoso.com');
  expect(roots()).toBe(before);
  await service.get('/dns-check?domain=contoso.com&fresh=true');
  expect(roots()).toBeGreaterThan(before);
});

it('sends the steps as they come and ends with the report', async () => {
  const answer = await fetch(`${service.url}/dns-check/stream?domain=contoso.com`);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const events = (await answer.text())
    .split('\n\n')
    .filter((event) => event.includes('data: '))
    .map((event) => ({
      type: /^event: (.*)$/m.exec(event)?.[1],
      data: JSON.parse(/^data: (.*)$/m.exec(event)![1]!),
    }));
  const report = events.at(-1)!;
  expect(report).toMatchObject({ type: 'report', data: { domain: 'contoso.com', fault: 'NONE' } });
  expect(new Set(events.slice(0, -1).map(({ type }) => type))).toEqual(new Set(['step']));
  expect(events[0]!.data).toMatchObject({ question: expect.stringContaining('.'), ms: expect.any(Number) });
  expect(events.length - 1).toBe(report.data.queries);
});

it.each([
  ['/dns-check?domain=contoso.com&depth=DEEP', 'INVALID_FIELD'],
  ['/dns-check?domain=contoso.com&sendingIp=1.2.3', 'INVALID_FIELD'],
  ['/dns-check?domain=contoso.com&fresh=perhaps', 'INVALID_FIELD'],
  ['/dns-check/stream?domain=localhost', 'NAME_REFUSED'],
  ['/dns-check/stream?domain=contoso.com&deep=1', 'UNKNOWN_PARAMETER'],
  ['/findings/nothing', 'NOT_FOUND'],
])('refuses %s with %s', async (path, code) => {
  const { status, body } = await service.get(path);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body.code).toBe(code);
});

it('has a page for every finding through both doors', async () => {
  const { body } = await service.get('/findings?first=100');
  const { data } = await service.graphql('{ findings { id about title detail remedy } }');
  expect(body.items).toEqual(data.findings);
  const one = await service.get('/findings/mx-null');
  const same = await service.graphql('{ finding(id: "mx-null") { id about title detail remedy } }');
  expect(one.body).toEqual(same.data.finding);
  expect(one.body.detail).toContain('RFC 7505');
});

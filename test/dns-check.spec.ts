import { isPrivateAddress } from '../src/dns-check/addresses.js';
import { checkDomain, type DnsCheckRequest, type DnsCheckSettings } from '../src/dns-check/check-domain.js';
import { DnsCache } from '../src/dns-check/dns-cache.js';
import { dnsFacts } from '../src/dns-check/dns-facts.js';
import type { DnsReport } from '../src/dns-check/dns-report.js';
import { InFlight } from '../src/dns-check/in-flight.js';
import { FINDING_IDS } from '../src/dns-check/finding-ids.js';
import { fill } from '../src/dns-check/texts.js';
import { HEADLINES, WORDING_KEYS, type WordingKey } from '../src/dns-check/wording-keys.js';
import { type Behaviour, type DnsServer, startDnsServer } from './dns-server.js';
import { dnsTexts } from './dns-texts.js';

type Zone = Record<string, Behaviour>;

const SOUND: Zone = {
  'contoso.com': {
    MX: [
      [10, 'mx1.contoso.com'],
      [20, 'mx2.contoso.com'],
    ],
  },
  'mx1.contoso.com': { A: ['192.0.2.1'] },
  'mx2.contoso.com': { A: ['192.0.2.2'], AAAA: ['2001:db8::2'] },
};
const SILENT: Zone = { '*': { silent: true } };

const servers: DnsServer[] = [];
const start = async (zone: Zone) => {
  const server = await startDnsServer(zone);
  servers.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Nobody listens there: the delegation cannot be followed. */
const NO_ROOTS = ['127.0.0.1:1'];

/** Checks contoso.com through one resolver for each zone; nothing else can be asked. */
async function check(
  zones: Zone[],
  { deadlineMs, ...options }: Partial<DnsCheckSettings> & Pick<DnsCheckRequest, 'deadlineMs'> = {},
  domain = 'contoso.com',
) {
  const started = await Promise.all(zones.map(start));
  const settings: DnsCheckSettings = {
    local: started.map(({ address }) => address),
    forwarders: [],
    public: [],
    localName: null,
    roots: NO_ROOTS,
    port: 53,
    allowPrivate: false,
    cache: new DnsCache(),
    texts: dnsTexts,
    now: () => new Date('2026-11-24T12:00:00Z'),
    ...options,
  };
  const report = await checkDomain({ domain, ...(deadlineMs === undefined ? {} : { deadlineMs }) }, settings);
  return { report, servers: started };
}

const rows = ({ vantages }: DnsReport) => vantages.filter(({ vantage }) => vantage === 'LOCAL');

/** The findings about the way of the mail as `id status`; those about sound resolvers and the missing roots left out. */
const found = ({ findings }: DnsReport) =>
  findings
    .filter(({ about }) => about !== 'SPF' && about !== 'DMARC')
    .map(({ id, status }) => `${id} ${status}`)
    .filter((finding) => finding !== 'resolver-answers PASSED' && !finding.startsWith('delegation-found'));

describe('a sound domain', () => {
  it('is reported with its records, evidence and nobody at fault', async () => {
    const {
      report,
      servers: [server],
    } = await check([SOUND]);
    const resolver = server!.address;
    expect(report).toMatchObject({
      domain: 'contoso.com',
      fault: 'NONE',
      whoActs: 'NOBODY',
      headline: expect.stringContaining('contoso.com'),
      // Besides MX and the addresses: NS of the top level, and twice a root that is not there.
      queries: 11,
      checkedAt: '2026-11-24T12:00:00.000Z',
      understoodAs: null,
      notes: [],
      vantages: [
        { vantage: 'LOCAL', resolver, outcome: 'NOERROR', records: ['10 mx1.contoso.com.', '20 mx2.contoso.com.'] },
        { vantage: 'AUTHORITY', resolver: NO_ROOTS[0], outcome: 'TIMEOUT', records: [] },
      ],
    });
    expect(found(report)).toEqual(['mx-found PASSED', 'mx-host-address PASSED', 'mx-host-address PASSED']);
    expect(report.findings.filter(({ status }) => status === 'PASSED').map(({ remedy }) => remedy)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    const address = report.findings.find(({ title }) => title.includes('mx2.contoso.com'))!;
    expect(address).toMatchObject({
      about: 'ADDRESS',
      evidence: [
        {
          server: resolver,
          question: 'mx2.contoso.com. A',
          rcode: 'NOERROR',
          answer: ['192.0.2.2'],
          ede: null,
          cached: null,
        },
        { question: 'mx2.contoso.com. AAAA', answer: ['2001:db8::2'] },
      ],
    });
    expect([...server!.asked].sort()).toEqual([
      '_dmarc.com TXT',
      '_dmarc.contoso.com TXT',
      'com NS',
      'contoso.com MX',
      'contoso.com TXT',
      'mx1.contoso.com A',
      'mx1.contoso.com AAAA',
      'mx2.contoso.com A',
      'mx2.contoso.com AAAA',
    ]);
  });

  it('becomes facts', async () => {
    const { report } = await check([SOUND]);
    expect(dnsFacts(report)).toEqual([
      { name: 'dns.fault', value: 'NONE' },
      { name: 'dns.mx.outcome', value: 'NOERROR' },
      { name: 'dns.mx.count', value: 2 },
      { name: 'dns.local.outcome', value: 'NOERROR' },
      { name: 'dns.authority.outcome', value: 'TIMEOUT' },
      { name: 'dns.finding', value: 'spf-missing' },
      { name: 'dns.finding', value: 'dmarc-missing' },
    ]);
  });

  it('is found from what a person pastes', async () => {
    const { report } = await check([SOUND], {}, 'https://Contoso.com/contact');
    expect(report).toMatchObject({ domain: 'contoso.com', understoodAs: 'contoso.com', fault: 'NONE' });
    expect(report.notes).toEqual([{ id: 'UNDERSTOOD_AS', text: expect.stringContaining('contoso.com') }]);
  });

  it('is not looked for where the name is none', async () => {
    const refused = (domain: string) => check([SOUND], {}, domain);
    await expect(refused('192.0.2.1')).rejects.toMatchObject({
      code: 'INVALID_DOMAIN',
      detail: expect.stringContaining('is an IP address'),
    });
    await expect(refused('srv.lan')).rejects.toMatchObject({
      code: 'NAME_REFUSED',
      detail: expect.stringContaining('private network'),
    });
    expect(servers.flatMap(({ asked }) => asked)).toEqual([]);
  });
});

interface Case {
  name: string;
  /** One zone a resolver; what it changes in the sound one. */
  zones: Zone[];
  fault?: string;
  whoActs?: string;
  headline: WordingKey;
  outcomes: string[];
  found: string[];
  facts?: object;
  allowPrivate?: boolean;
}

const change = (zone: Zone): Zone => ({ ...SOUND, ...zone });
const A = (...addresses: string[]): Behaviour => ({ A: addresses });
const HOSTS_PASSED = ['mx-host-address PASSED', 'mx-host-address PASSED'];

const CASES: Case[] = [
  {
    name: 'no MX but an address (the fallback of RFC 5321)',
    zones: [{ 'contoso.com': A('192.0.2.1') }],
    fault: 'NONE',
    whoActs: 'NOBODY',
    headline: 'sound-unasked',
    outcomes: ['NODATA'],
    found: ['mx-missing-fallback WARNING'],
    facts: { 'dns.mx.outcome': 'NODATA', 'dns.mx.count': 0, 'dns.finding': 'mx-missing-fallback' },
  },
  {
    name: 'neither MX nor address',
    zones: [{ 'contoso.com': {} }],
    headline: 'no-mx-here',
    outcomes: ['NODATA'],
    found: ['mx-missing FAILED'],
  },
  {
    name: 'no MX, and the address cannot be found out',
    zones: [{ 'contoso.com': { rcode: 'SERVFAIL', rcodeFor: ['A', 'AAAA'] } }],
    headline: 'hosts-not-checked',
    outcomes: ['NODATA'],
    found: ['mx-missing ERROR'],
  },
  {
    name: 'NXDOMAIN',
    zones: [{}],
    headline: 'not-found-here',
    outcomes: ['NXDOMAIN'],
    found: ['domain-not-found FAILED'],
    facts: { 'dns.local.outcome': 'NXDOMAIN', 'dns.mx.count': 0, 'dns.finding': 'domain-not-found' },
  },
  {
    name: 'SERVFAIL',
    zones: [change({ 'contoso.com': { rcode: 'SERVFAIL' } })],
    headline: 'resolvers-fail',
    outcomes: ['SERVFAIL'],
    found: ['resolver-answers ERROR', 'mx-found ERROR'],
    facts: { 'dns.mx.outcome': 'SERVFAIL', 'dns.mx.count': undefined, 'dns.finding': undefined },
  },
  {
    name: 'REFUSED',
    zones: [change({ 'contoso.com': { rcode: 'REFUSED' } })],
    headline: 'resolvers-fail',
    outcomes: ['REFUSED'],
    found: ['resolver-answers ERROR', 'mx-found ERROR'],
  },
  {
    name: 'FORMERR, which counts as a failing server',
    zones: [change({ 'contoso.com': { rcode: 'FORMERR' } })],
    headline: 'resolvers-fail',
    outcomes: ['SERVFAIL'],
    found: ['resolver-answers ERROR', 'mx-found ERROR'],
  },
  {
    name: 'null MX',
    zones: [change({ 'contoso.com': { MX: [[0, '.']] } })],
    fault: 'RECIPIENT_MX',
    whoActs: 'SENDER',
    headline: 'null-mx',
    outcomes: ['NOERROR'],
    found: ['mx-null FAILED'],
    facts: { 'dns.fault': 'RECIPIENT_MX', 'dns.mx.count': 0 },
  },
  {
    name: 'one MX host without address: mail can flow',
    zones: [change({ 'mx1.contoso.com': {} })],
    fault: 'NONE',
    headline: 'sound-unasked',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address WARNING', 'mx-host-address PASSED'],
  },
  {
    name: 'no MX host has an address',
    zones: [{ 'contoso.com': { MX: [[10, 'mx1.contoso.com']] } }],
    headline: 'hosts-without-address-here',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address FAILED'],
    facts: { 'dns.finding': 'mx-host-address' },
  },
  {
    name: 'an MX host whose address cannot be found out',
    zones: [{ 'contoso.com': { MX: [[10, 'mx1.contoso.com']] }, 'mx1.contoso.com': { rcode: 'SERVFAIL' } }],
    headline: 'hosts-not-checked',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address ERROR'],
  },
  {
    name: 'only private addresses',
    zones: [{ 'contoso.com': { MX: [[10, 'mx1.contoso.com']] }, 'mx1.contoso.com': A('10.1.2.3', '127.0.0.1') }],
    headline: 'hosts-private-here',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address PASSED', 'mx-private-address FAILED'],
  },
  {
    name: 'one private address among public ones',
    zones: [change({ 'mx1.contoso.com': { AAAA: ['fd00::1'] } })],
    fault: 'NONE',
    headline: 'sound-unasked',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address PASSED', 'mx-private-address WARNING', 'mx-host-address PASSED'],
  },
  {
    name: 'private addresses where they are allowed',
    zones: [{ 'contoso.com': { MX: [[10, 'mx1.contoso.com']] }, 'mx1.contoso.com': A('10.1.2.3') }],
    allowPrivate: true,
    fault: 'NONE',
    headline: 'sound-unasked',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', 'mx-host-address PASSED', 'mx-private-address WARNING'],
  },
  {
    name: 'an answer over UDP that is cut and fetched over TCP',
    zones: [change({ 'contoso.com': { ...SOUND['contoso.com'], truncated: true } })],
    fault: 'NONE',
    headline: 'sound-unasked',
    outcomes: ['NOERROR'],
    found: ['mx-found PASSED', ...HOSTS_PASSED],
  },
  {
    name: 'two resolvers, one refuses',
    zones: [{ '*': { rcode: 'REFUSED' } }, SOUND],
    fault: 'NONE',
    headline: 'sound-partly-unasked',
    outcomes: ['REFUSED', 'NOERROR'],
    found: ['resolver-answers ERROR', 'mx-found PASSED', ...HOSTS_PASSED],
    facts: { 'dns.local.outcome': 'NOERROR' },
  },
  {
    name: 'two resolvers, one does not know the domain',
    zones: [{}, SOUND],
    headline: 'resolvers-disagree',
    outcomes: ['NXDOMAIN', 'NOERROR'],
    found: ['resolvers-disagree WARNING', 'domain-not-found FAILED', 'mx-found PASSED', ...HOSTS_PASSED],
    facts: { 'dns.local.outcome': 'NOERROR', 'dns.mx.count': 2 },
  },
  {
    name: 'two resolvers, one with an older MX',
    zones: [SOUND, change({ 'contoso.com': { MX: [[20, 'mx2.contoso.com']] }, 'mx1.contoso.com': {} })],
    fault: 'NONE',
    headline: 'sound-unasked',
    outcomes: ['NOERROR', 'NOERROR'],
    found: expect.arrayContaining(['resolvers-disagree WARNING', 'mx-found PASSED']) as never,
  },
];

const headlineOf = (key: WordingKey) =>
  fill(dnsTexts.wording[key]!, { domain: 'contoso.com', silent: 1, resolvers: 2 });

const PRIVATE = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.1.1',
  '172.31.0.1',
  '192.168.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  'fd00::1',
  'fe80::1',
  'ff02::1',
  '::ffff:10.0.0.1',
];
const PUBLIC = ['9.9.9.9', '11.0.0.1', '100.128.0.1', '172.32.0.1', '192.169.0.1', '223.255.255.255', '2001:db8::1'];

describe('faults', () => {
  it.each(CASES)(
    '$name',
    async ({ zones, fault = 'UNKNOWN', whoActs, headline, outcomes, found: expected, facts = {}, allowPrivate }) => {
      const { report } = await check(zones, allowPrivate === undefined ? {} : { allowPrivate });
      expect(found(report)).toEqual(expected);
      expect(rows(report).map(({ outcome }) => outcome)).toEqual(outcomes);
      expect(report.fault).toBe(fault);
      expect(report.headline).toBe(headlineOf(headline));
      expect(report.whoActs).toBe(whoActs ?? (fault === 'UNKNOWN' ? 'UNKNOWN' : 'NOBODY'));
      expect(report.notes.map(({ id }) => id)).toEqual(fault === 'UNKNOWN' ? ['ONE_VANTAGE_POINT'] : []);
      for (const { about, status, remedy } of report.findings) {
        expect(remedy === null).toBe(status === 'PASSED');
        const isUnchecked = about !== 'RESOLVER' && ['TIMEOUT', 'ERROR'].includes(status);
        expect(remedy === dnsTexts.wording['remedy-not-checked']).toBe(isUnchecked);
      }
      expect(JSON.stringify(report)).not.toMatch(/\{\w+\}/);
      const seen = dnsFacts(report);
      for (const [name, value] of Object.entries(facts))
        if (value === undefined) expect(seen.map((fact) => fact.name)).not.toContain(name);
        else expect(seen).toContainEqual({ name, value });
    },
  );

  it.each(PRIVATE)('takes %s as an address that the Internet cannot reach', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(PUBLIC)('takes %s as a public address', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it('names the addresses that cannot be reached, and only those', async () => {
    const { report } = await check([change({ 'mx1.contoso.com': A('192.0.2.1', '10.1.2.3') })]);
    const { detail } = report.findings.find(({ id }) => id === 'mx-private-address')!;
    expect(detail).toContain('can reach 10.1.2.3.');
  });

  it('says it in at most 12 words', () => {
    for (const key of HEADLINES) expect(dnsTexts.wording[key]!.split(/\s+/).length).toBeLessThanOrEqual(12);
  });
});

describe('time', () => {
  it('ends a check of silent resolvers within the deadline, with nothing failed', async () => {
    const {
      report,
      servers: [server],
    } = await check([SILENT, SILENT]);
    expect(report.durationMs).toBeLessThan(4000);
    expect(report.fault).toBe('UNKNOWN');
    expect(rows(report)).toMatchObject([{ outcome: 'TIMEOUT', records: [] }, { outcome: 'TIMEOUT' }]);
    expect(report.headline).toBe(headlineOf('resolvers-silent'));
    expect(found(report)).toEqual(['resolver-answers TIMEOUT', 'resolver-answers TIMEOUT', 'mx-found TIMEOUT']);
    expect(report.findings.find(({ id }) => id === 'mx-found')!.evidence[0]).toMatchObject({ rcode: null, answer: [] });
    // Two tries, so that one lost packet is no time-out.
    expect(server!.asked.filter((question) => question.endsWith('MX'))).toEqual(['contoso.com MX', 'contoso.com MX']);
  });

  it('does not lose an answer with one lost packet', async () => {
    const { report } = await check([change({ 'contoso.com': { ...SOUND['contoso.com'], fromTry: 2 } })]);
    expect(report.fault).toBe('NONE');
  });

  it('waits for a server that needs 1.5 s for each answer', async () => {
    const slow = Object.fromEntries(Object.entries(SOUND).map(([name, zone]) => [name, { ...zone, delayMs: 1500 }]));
    const { report } = await check([slow]);
    expect(report.fault).toBe('NONE');
    expect(report.durationMs).toBeLessThan(4000);
  });

  it('looks hosts up while another resolver keeps silent', async () => {
    // Slow hosts: asked only after the silent resolver, they would not answer in time.
    const slow = { ...SOUND['mx1.contoso.com'], delayMs: 1500 };
    const { report } = await check([
      SILENT,
      change({ 'mx1.contoso.com': slow, 'mx2.contoso.com': { A: ['192.0.2.2'], delayMs: 1500 } }),
    ]);
    expect(report.fault).toBe('NONE');
    expect(report.headline).toContain('1 of 2');
    expect(found(report)).toEqual(['resolver-answers TIMEOUT', 'mx-found PASSED', ...HOSTS_PASSED]);
    expect(report.durationMs).toBeLessThan(4000);
  });

  it('does not wait for a server that promises the answer over TCP and is silent there', async () => {
    const { report } = await check([
      change({ 'contoso.com': { truncated: true, silentOverTcp: true, delayMs: 1500 } }),
    ]);
    expect(rows(report)).toMatchObject([{ outcome: 'TIMEOUT' }]);
    // One limit holds for UDP and TCP together.
    expect(report.vantages[0]!.ms).toBeLessThan(3000);
  });

  it('keeps a deadline given by the caller', async () => {
    const { report } = await check(
      [change({ 'mx1.contoso.com': { silent: true }, 'mx2.contoso.com': { silent: true } })],
      {
        deadlineMs: 1000,
      },
    );
    expect(report.durationMs).toBeLessThan(1000);
    expect(report.fault).toBe('UNKNOWN');
    expect(found(report)).toEqual(['mx-found PASSED', 'mx-host-address TIMEOUT', 'mx-host-address TIMEOUT']);
  });

  it('says what there was no time to ask', async () => {
    const {
      report,
      servers: [server],
    } = await check([SOUND], { deadlineMs: 210 });
    expect(found(report)).toEqual(['resolver-answers ERROR', 'mx-found ERROR']);
    expect(report.findings[0]!.detail).toContain('not asked: limit');
    expect(report.notes.map(({ id }) => id)).toContain('DEADLINE');
    expect(report.queries).toBe(0);
    expect(server!.asked).toEqual([]);
  });

  it('tells a port where nothing listens from a sound one', async () => {
    const { address, close } = await startDnsServer({});
    await close();
    const { report } = await check([SOUND], { local: [address] });
    expect(report.fault).toBe('UNKNOWN');
    expect(rows(report)).toMatchObject([{ outcome: 'TIMEOUT' }]);
  });
});

describe('bounds', () => {
  const many = (count: number): Zone => ({
    'contoso.com': {
      MX: Array.from({ length: count }, (_, index) => [index, `mx${index}.contoso.com`]),
      truncated: true,
    },
    '*': A('192.0.2.1'),
  });

  it('asks for the addresses of the five most preferred hosts and says how many are left', async () => {
    const {
      report,
      servers: [server],
    } = await check([many(60)]);
    expect(report.queries).toBe(19);
    expect(server!.asked).toContain('mx4.contoso.com A');
    expect(server!.asked).not.toContain('mx5.contoso.com A');
    expect(report.vantages[0]!.records).toHaveLength(50);
    expect(report.notes.filter(({ id }) => id === 'TRUNCATED').map(({ text }) => text)).toEqual([
      expect.stringContaining('5'),
      expect.stringContaining('50'),
    ]);
  });

  it('asks at most three resolvers', async () => {
    const { report, servers: all } = await check([SOUND, SOUND, SOUND, SOUND]);
    expect(rows(report)).toHaveLength(3);
    expect(all[3]!.asked).toEqual([]);
    expect(report.notes).toEqual([{ id: 'TRUNCATED', text: expect.stringContaining('1') }]);
  });

  it('asks for each host once', async () => {
    await check([
      change({
        'contoso.com': {
          MX: [
            [10, 'mx1.contoso.com'],
            [20, 'MX1.Contoso.com'],
          ],
        },
      }),
    ]);
    expect(servers[0]!.asked.filter((question) => question.endsWith(' A'))).toHaveLength(1);
  });

  it('does work that is under way once, and again when it has ended', async () => {
    const inFlight = new InFlight<object>();
    const work = jestFn();
    const [one, two] = [inFlight.share('a', work), inFlight.share('a', work)];
    expect(await one).toBe(await two);
    await inFlight.share('b', work);
    await inFlight.share('a', work);
    expect(work.calls).toBe(3);
  });
});

function jestFn() {
  const work = Object.assign(async () => ({ call: ++work.calls }), { calls: 0 });
  return work;
}

describe('content', () => {
  it('has a page for every finding and no other', () => {
    expect(dnsTexts.findings.map(({ id }) => id).sort()).toEqual([...FINDING_IDS].sort());
  });

  it('has every sentence that the check says', () => {
    expect(Object.keys(dnsTexts.wording)).toEqual(expect.arrayContaining([...WORDING_KEYS]));
  });
});

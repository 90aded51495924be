import { Budget } from '../../src/dns-check/budget.js';
import { checkDomain, type DnsCheckRequest } from '../../src/dns-check/check-domain.js';
import type { DnsReport } from '../../src/dns-check/dns-report.js';
import { DnsClient } from '../../src/dns-check/dns-client.js';
import { checkLab, settingsOf } from './check-lab.js';
import { AT, type Change, COM, com, CONTOSO, contoso, edit, type Plan, SOUND, startLab } from './lab.js';
import { startLabServer } from './lab-server.js';
import { record, zone } from './zone.js';

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index));
const dns = (change: Change): Partial<Plan> => ({ faults: { [AT.ns1]: change, [AT.ns2]: change } });

/** Zones that try to make a check ask more or wait longer than it may. */
const HOSTILE: [name: string, plan: Partial<Plan>][] = [
  [
    '1,000 MX',
    contoso(
      ...edit(
        CONTOSO,
        ['contoso.com MX'],
        many(1000, (index) => `contoso.com MX ${index} m${index}.fabrikam.net`),
      ),
    ),
  ],
  [
    'a delegation to 200 names of other zones',
    com(
      ...edit(
        COM,
        ['contoso'],
        many(200, (index) => `contoso.com NS ns.z${index}.net`),
      ),
    ),
  ],
  [
    'each name server in a zone of its own with more such servers',
    {
      zones: {
        ...SOUND.zones,
        [AT.com]: [
          zone(
            'com',
            ...edit(
              COM,
              ['contoso'],
              many(13, (index) => `contoso.com NS n.z${index}.net`),
            ),
          ),
          zone(
            'net',
            'net NS ns.nic.net',
            `ns.nic.net A ${AT.com}`,
            ...many(13, (index) => many(13, (other) => `z${index}.net NS n.y${index}x${other}.com`).join('\n')).flatMap(
              (lines) => lines.split('\n'),
            ),
          ),
        ],
      },
    },
  ],
  [
    'referrals without end',
    dns((reply, asked) => ({
      authorities: [record(`${asked.name} NS ns1.contoso.com`)],
      additionals: [record(`ns1.contoso.com A ${AT.ns1}`)],
    })),
  ],
  [
    'a chain of aliases without end',
    dns((reply, asked) =>
      asked.type === 'A' || asked.type === 'AAAA'
        ? { aa: true, answers: [record(`${asked.name} CNAME a${asked.name}`)] }
        : reply,
    ),
  ],
  ['a slow drip over TCP', dns((reply) => ({ ...reply, truncated: true, drip: 20 }))],
  ['each answer after two seconds', dns((reply) => ({ ...reply, delayMs: 2000 }))],
  [
    'silence everywhere',
    {
      faults: Object.fromEntries(Object.values(AT).map((ip) => [ip, () => null])),
      resolvers: { [AT.local]: () => null },
    },
  ],
];

const within = ({ queries, durationMs }: DnsReport, lab: { asked(): string[] }, most: number, limitMs: number) => {
  expect(queries).toBeLessThanOrEqual(most);
  // What the servers saw, not only what the check counts.
  expect(lab.asked().length).toBeLessThanOrEqual(most);
  expect(durationMs).toBeLessThan(limitMs);
};

describe('a hostile zone', () => {
  it.concurrent.each(HOSTILE)('%s costs no more than the limits', async (_name, plan) => {
    const { report, lab } = await checkLab(plan);
    within(report, lab, 60, 5000);
    expect(report.findings.every(({ evidence }) => evidence.length <= 20)).toBe(true);
  });

  it('is cut in FULL as well, and the report says what was left out', async () => {
    const { report, lab } = await checkLab(HOSTILE[0]![1], { depth: 'FULL' });
    within(report, lab, 150, 10_000);
    const own = report.vantages.find(({ vantage }) => vantage === 'AUTHORITY')!;
    expect(own.records).toHaveLength(50);
    expect(own.recordsCut).toBe(950);
    expect(report.notes.map(({ id }) => id)).toContain('TRUNCATED');
  });
});

it('takes a text of 64 KB and shows a part of it', async () => {
  const text = 'x'.repeat(250);
  const big = { type: 'TXT', name: 'contoso.com', ttl: 60, data: many(240, () => text) } as never;
  const lab = await startLab({
    faults: { [AT.ns1]: (reply) => ({ ...reply, aa: true, answers: [big], truncated: true }) },
  });
  const exchange = await new DnsClient(new Budget(3000, 10)).ask({ ip: AT.ns1, port: lab.port }, 'contoso.com', 'TXT');
  await lab.close();
  expect(exchange).toMatchObject({ outcome: 'ANSWER', overTcp: true });
  expect(exchange.message!.answers[0]!.data).toHaveLength(60_000);
});

it('reads a packet whose names are chains of pointers in no time', async () => {
  // Each pointer leads to the one before: a reader that follows them for every record walks millions.
  const chain = Buffer.alloc(16_000);
  chain.writeUInt16BE(0xc00c, 0);
  for (let at = 2; at < chain.length; at += 2) chain.writeUInt16BE(0xc000 | (12 + 6 + at - 2), at);
  const server = await startLabServer(AT.nobody, 5399, () => ({
    truncated: true,
    tamper: (packet) => (packet.readUInt16BE(2) & 0x0200 ? packet : Buffer.concat([packet, chain])),
  }));
  const exchange = await new DnsClient(new Budget(3000, 10)).ask({ ip: AT.nobody, port: 5399 }, 'contoso.com', 'MX');
  await server.close();
  expect(exchange.overTcp).toBe(true);
  expect(exchange.ms).toBeLessThan(2000);
});

it('says what the limit left out', async () => {
  const { report } = await checkLab({}, { deadlineMs: 225 });
  expect(report.notes.map(({ id }) => id)).toContain('DEADLINE');
  expect(report.findings.filter(({ status }) => status === 'FAILED')).toEqual([]);
});

it.each<[string, Change]>([
  ['loses the first packet of each question', (reply, asked) => (asked.time === 1 && !asked.overTcp ? null : reply)],
  ['needs 1.5 seconds', (reply) => ({ ...reply, delayMs: 1500 })],
])('a server that %s is no time-out', async (_name, change) => {
  const { report } = await checkLab(dns(change));
  expect(report.fault).toBe('NONE');
  expect(report.findings.filter(({ status }) => status !== 'PASSED')).toEqual([]);
});

it('does not ask private name servers unless told to', async () => {
  const { lab } = await checkLab({}, {}, () => ({ allowPrivate: false }));
  expect([AT.com, AT.ns1, AT.ns2].flatMap((ip) => lab.servers.get(ip)!.asked)).toEqual([]);
  expect(lab.servers.get(AT.root)!.asked).not.toEqual([]);
});

it('uses another number for each query', async () => {
  const seen: number[] = [];
  const plan = dns((reply, asked) => {
    seen.push(asked.id);
    return reply;
  });
  await checkLab(plan);
  expect(new Set(seen).size).toBeGreaterThan(seen.length * 0.8);
});

it('keeps the limits with a hundred checks at once', async () => {
  const lab = await startLab();
  const settings = settingsOf(lab);
  const requests: DnsCheckRequest[] = many(100, (index) => `h${index}.contoso.com`).map((domain) => ({
    domain,
    fresh: true,
  }));
  const reports = await Promise.all(requests.map((request) => checkDomain(request, settings)));
  await lab.close();
  expect(new Set(reports.map(({ fault }) => fault))).toEqual(new Set(['DOMAIN_NOT_FOUND']));
  expect(Math.max(...reports.map(({ queries }) => queries))).toBeLessThanOrEqual(60);
  expect(Math.max(...reports.map(({ durationMs }) => durationMs))).toBeLessThan(5000);
});

import { diagnose, examine } from '../../src/core/diagnose.js';
import type { Failure } from '../../src/core/verdict/failure.js';
import { PatternTally } from '../../src/core/verdict/patterns.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';
import { DNS_FAILED, OWN_DNS, TIMED_OUT } from '../cases/main-job.js';

const rulebook = compile(shippedKnowledge(), { examples: false });
const AT = Date.parse('2024-05-09T08:00:00Z');
const ask = (content: string) => diagnose({ content, mediaType: null }, rulebook, { at: AT });

const queue = (hop: string, error: string | null, type = 'DnsConnectorDelivery', more = '') =>
  `Identity       : SRV01\\${hop.length}${hop.charCodeAt(0)}
DeliveryType   : ${type}
Status         : ${error === null ? 'Ready' : 'Retry'}
MessageCount   : ${error === null ? 0 : 3}
NextHopDomain  : ${hop}
LastError      : ${error ?? ''}
${more}`;
const domains = (count: number) => Array.from({ length: count }, (_, index) => `domain${index}.example`);
const listing = (rows: string[]) => rows.join('\n');
const dsn = (recipient: string, reply: string, { mta = '', date = '2024-05-09T08:00:00Z', action = 'failed' } = {}) =>
  `Reporting-MTA: dns; srv01.mycompany.example
Arrival-Date: ${new Date(date).toUTCString()}

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${/\d\.\d\.\d+/.exec(reply)![0]}
${mta && `Remote-MTA: dns; ${mta}\n`}Diagnostic-Code: smtp; ${reply}
`;
/** As a batch counts them. */
function together(texts: string[]) {
  const tally = new PatternTally();
  for (const content of texts) tally.add(examine({ content, mediaType: null }, rulebook, { at: AT }).failures);
  return tally.patterns(rulebook);
}
const first = ({ causes }: { causes: { cause: { id: string } }[] }) => causes[0]?.cause.id;

const NOT_REACHED = '441 4.4.1 Failed to connect. Winsock error code: 10060, Win32 error code: 10060';

describe('twelve domains that time out', () => {
  const notices = domains(12).map((domain, index) =>
    dsn(`user${index}@${domain}`, NOT_REACHED, { action: 'delayed', date: `2024-05-09T0${index % 9}:00:00Z` }),
  );

  it('are each, alone, about the server of the domain', () => {
    for (const notice of notices) expect(first(ask(notice))).toBe('recipient-server-unreachable');
  });

  it('are together about port 25, not about them', () => {
    const patterns = together(notices);
    expect(patterns).toMatchObject([
      { kind: 'ALL_OUTBOUND', value: null, count: 12, since: '2024-05-09T00:00:00.000Z' },
    ]);
    const { causes, other } = patterns[0]!;
    expect(first(patterns[0]!)).toBe('outbound-port-25-blocked');
    expect(causes[0]!.probability).toBeGreaterThan(0.5);
    expect(causes[0]!.evidence).toMatchObject([
      { ruleId: 'pattern-many-domains-not-reached', weight: 'STRONG', against: false },
    ]);
    expect(causes.find(({ cause }) => cause.id === 'recipient-server-unreachable')?.probability ?? 0).toBeLessThan(0.1);
    expect(causes.reduce((sum, { probability }) => sum + probability, other)).toBeCloseTo(1, 4);
  });

  it('are so as queues of one listing too', () => {
    const { patterns } = ask(listing(domains(12).map((domain) => queue(domain, TIMED_OUT))));
    expect(patterns).toMatchObject([{ kind: 'ALL_OUTBOUND', value: null, count: 12 }]);
    expect(first(patterns[0]!)).toBe('outbound-port-25-blocked');
  });

  it('are not so where as many next hops take mail', () => {
    const working = domains(12).map((domain) => queue(`ok-${domain}`, null));
    const { patterns } = ask(listing([...domains(12).map((domain) => queue(domain, TIMED_OUT)), ...working]));
    expect(patterns.map(({ kind }) => kind)).toEqual(['MIXED']);
  });
});

it.each<[string, () => ReturnType<typeof together>, { kind: string; value: string | null; count: number }, string[]]>([
  [
    'many domains that fail DNS',
    () => ask(listing(domains(6).map((domain) => queue(domain, DNS_FAILED)))).patterns,
    { kind: 'ALL_OUTBOUND', value: null, count: 6 },
    OWN_DNS,
  ],
  [
    'notices of many domains that fail DNS',
    () => together(domains(5).map((domain) => dsn(`anna@${domain}`, DNS_FAILED, { action: 'delayed' }))),
    { kind: 'ALL_OUTBOUND', value: null, count: 5 },
    OWN_DNS,
  ],
  [
    'many domains through one smart host',
    () => together(domains(6).map((domain) => dsn(`anna@${domain}`, NOT_REACHED, { mta: 'relay.isp.example' }))),
    { kind: 'ONE_CONNECTOR', value: 'relay.isp.example', count: 6 },
    ['smart-host-unavailable', 'send-connector-misconfigured'],
  ],
  [
    'a connector’s queue that fails, and others that do not',
    () =>
      ask(
        listing([
          queue('[192.0.2.10]', TIMED_OUT, 'SmartHostConnectorDelivery'),
          ...domains(3).map((domain) => queue(domain, null)),
        ]),
      ).patterns,
    { kind: 'ONE_CONNECTOR', value: '[192.0.2.10]', count: 1 },
    ['smart-host-unavailable', 'send-connector-misconfigured'],
  ],
  [
    'one provider that refuses',
    () =>
      together(
        Array.from({ length: 8 }, (_, index) =>
          dsn(
            `user${index}@gmail.com`,
            '550 5.7.1 Our system has detected that this message is likely unsolicited mail.',
            {
              mta: 'gmail-smtp-in.l.google.com',
            },
          ),
        ),
      ),
    { kind: 'ONE_PROVIDER', value: 'gmail', count: 8 },
    ['ip-reputation', 'ip-blocklisted'],
  ],
  [
    'one domain, whoever it is for',
    () => together(['anna', 'bob', 'carol', 'dave'].map((name) => dsn(`${name}@fabrikam.example`, NOT_REACHED))),
    { kind: 'ONE_DOMAIN', value: 'fabrikam.example', count: 4 },
    ['recipient-server-unreachable'],
  ],
  [
    'one domain that knows nobody',
    () =>
      together(
        ['anna', 'bob', 'carol', 'dave'].map((name) => dsn(`${name}@fabrikam.example`, '550 5.1.1 User unknown')),
      ),
    { kind: 'ONE_DOMAIN', value: 'fabrikam.example', count: 4 },
    ['mailbox-not-found', 'domain-not-accepted'],
  ],
  [
    'one mailbox again and again',
    () => together(Array.from({ length: 4 }, () => dsn('Anna@fabrikam.example', '552 5.2.2 Mailbox full'))),
    { kind: 'ONE_MAILBOX', value: 'anna@fabrikam.example', count: 4 },
    ['mailbox-full'],
  ],
  [
    'one queue that waits while others take mail',
    () =>
      ask(listing([queue('fabrikam.example', TIMED_OUT), ...domains(4).map((domain) => queue(domain, null))])).patterns,
    { kind: 'ONE_DOMAIN', value: 'fabrikam.example', count: 1 },
    ['recipient-server-unreachable'],
  ],
])('%s', (_name, patternsOf, expected, causes) => {
  const [pattern] = patternsOf();
  expect(pattern).toMatchObject(expected);
  expect(causes).toContain(first(pattern!));
});

it('unrelated failures are mixed, and an addressee among them who fails often stands out', () => {
  const mixed = [
    dsn('a@one.example', '550 5.1.1 User unknown'),
    dsn('b@two.example', '552 5.2.2 Mailbox full'),
    dsn('c@three.example', '552 5.3.4 Message too big'),
    dsn('d@four.example', '450 4.7.1 Greylisted, try again later', { action: 'delayed' }),
  ];
  expect(together(mixed)).toMatchObject([{ kind: 'MIXED', value: null, count: 4 }]);
  const often = Array.from({ length: 3 }, () => dsn('e@five.example', '552 5.2.2 Mailbox full'));
  expect(together([...mixed, ...often]).map(({ kind, value, count }) => [kind, value, count])).toEqual([
    ['MIXED', null, 7],
    ['ONE_MAILBOX', 'e@five.example', 3],
  ]);
});

it('many old addresses are not a fault of the way out', () => {
  const patterns = together(domains(12).map((domain) => dsn(`gone@${domain}`, '550 5.1.1 User unknown')));
  expect(patterns.map(({ kind }) => kind)).toEqual(['MIXED']);
  expect(first(patterns[0]!)).toBe('mailbox-not-found');
});

it('a listing tells since when its queues are known to fail', () => {
  const rows = domains(3).map((domain, index) =>
    queue(domain, TIMED_OUT, 'DnsConnectorDelivery', `LastRetryTime  : 2024-05-08 2${index}:10:11\n`),
  );
  expect(ask(listing(rows)).patterns).toMatchObject([{ kind: 'ALL_OUTBOUND', since: '2024-05-08T20:10:11.000Z' }]);
});

it.each([
  ['one notice', dsn('anna@fabrikam.example', NOT_REACHED)],
  ['one queue', queue('fabrikam.example', TIMED_OUT)],
  ['queues without an error', listing(domains(5).map((domain) => queue(domain, null)))],
  ['nothing', 'hello'],
])('%s is no pattern', (_name, text) => {
  expect(ask(text).patterns).toEqual([]);
});

it('the facts of a pattern stand where its first failure was seen', () => {
  const text = listing(domains(12).map((domain) => queue(domain, TIMED_OUT)));
  const [fact] = ask(text).patterns[0]!.causes[0]!.evidence[0]!.facts;
  expect(text.slice(fact!.start, fact!.end)).toBe(fact!.quote);
  expect(fact!.quote).not.toBe('');
});

describe('a tally of a batch of any size', () => {
  const failure = (index: number): Failure => ({
    mailbox: `user${index}@domain${index}.example`,
    domain: `domain${index}.example`,
    provider: null,
    host: `mx.domain${index}.example`,
    relays: false,
    reason: 'userunknown',
    alone: { causes: [{ id: 'mailbox-not-found', probability: 0.9 }], other: 0.1 },
    at: null,
    seen: null,
  });

  it('keeps a bounded number of names, and finds who comes often and late among very many', () => {
    const tally = new PatternTally();
    const often = { ...failure(0), mailbox: 'late@often.example', domain: 'often.example' };
    for (let index = 1; index <= 30_000; index++)
      tally.add({
        failures: index > 20_000 && index % 4 === 0 ? [failure(index), often] : [failure(index)],
        working: 0,
      });
    expect(tally.patterns(rulebook).map(({ kind, value, count }) => [kind, value, count])).toEqual([
      ['MIXED', null, 32_500],
      ['ONE_MAILBOX', 'late@often.example', 2500],
    ]);
    expect(tally.names).toBeLessThanOrEqual(10_000);
  });
});

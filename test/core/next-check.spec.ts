import { readFileSync } from 'node:fs';
import { diagnose } from '../../src/core/diagnose.js';
import { gatherFacts } from '../../src/core/gather-facts.js';
import { readPaste } from '../../src/core/read/read.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { matchCondition } from '../../src/core/rulebook/match.js';
import { chanceOf } from '../../src/core/rulebook/outcome-chances.js';
import type { Role } from '../../src/core/vocabulary.js';
import { shippedKnowledge } from '../shipped.js';
import { cause, check, code, rule, rulebookOf } from './rulebook.js';

const rulebook = compile(shippedKnowledge(), { examples: false });
const SEED = readFileSync('test/cases/seed-delay.txt', 'utf8');
const ask = (content: string, role: Role = 'ADMIN') =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse('2024-05-09T08:00:00Z'), role });
const proposed = (content: string, role?: Role) => ask(content, role).nextChecks;
const ids = (content: string, role?: Role) => proposed(content, role).map(({ check: { id } }) => id);

describe('a delay of which nothing is known', () => {
  it('is looked at as the seed case does, the queue and the lookups first', () => {
    const found = ids(SEED);
    expect(found.slice(0, 6)).toEqual(expect.arrayContaining(['queue', 'mx-lookup', 'mx-lookup-outside', 'scope']));
    expect(found).toEqual(
      expect.arrayContaining(['tracking-log', 'server-resources', 'event-log', 'external-test-mail', 'shadow-config']),
    );
  });

  it('has outcomes that point to a cause that they speak for', () => {
    for (const { check: one, outcomes } of proposed(SEED)) {
      const documents = rulebook.knowledge.checks.find(({ id }) => id === one.id)!.outcomes;
      outcomes.forEach(({ firstCause }, at) => {
        const { speaksFor } = documents[at]!;
        if (speaksFor.length > 0) expect(speaksFor).toContain(firstCause);
      });
    }
  });
});

describe('a cause that is nearly certain', () => {
  const GROUP =
    "all-staff@fabrikam.example\nRemote Server returned '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required'";

  it('is made sure of, not compared with what it is not', () => {
    const { causes, nextChecks } = ask(GROUP);
    expect(causes[0]!.cause.id).toBe('group-restricted');
    expect(nextChecks[0]!.check.id).toBe('delivery-restrictions');
    for (const { check: one } of nextChecks) {
      const { outcomes } = rulebook.knowledge.checks.find(({ id }) => id === one.id)!;
      expect(outcomes.some(({ speaksFor }) => speaksFor.includes('group-restricted'))).toBe(true);
    }
  });

  it('of a small rulebook leaves out the check that speaks of other causes', () => {
    const parts = {
      codes: [
        code('X.4.7', {
          wrapper: true,
          causes: ['a', 'b'].map((id) => ({ cause: id, likelihood: 'COMMON' as const })),
        }),
      ],
      causes: ['a', 'b'].map(cause),
      rules: [
        rule('r', { fact: 'queue.lastError', contains: 'DNS' }, [{ cause: 'a', weight: 'DECISIVE', against: false }]),
      ],
      checks: [
        check('of-a', 5, [
          ['x', ['a']],
          ['y', []],
        ]),
        check('of-b', 1, [
          ['x', ['b']],
          ['y', []],
        ]),
      ],
    };
    const of = (content: string) =>
      diagnose({ content, mediaType: null }, rulebookOf(parts), { at: 0 }).nextChecks.map((one) => one.check.id);
    expect(of('400 4.4.7 Message delayed')).toEqual(['of-b', 'of-a']);
    expect(of('400 4.4.7 Message delayed\nLastError : 451 4.4.0 DNS query failed')).toEqual(['of-a']);
  });
});

it('proposes nothing where nothing failed', () => {
  const reply =
    'From: Anna <anna@fabrikam.example>\nTo: ben@mycompany.example\nSubject: Automatic reply: Offer\nAuto-Submitted: auto-replied\nDate: Wed, 8 May 2024 20:40:00 +0100\n\nI am out of the office.';
  const arrived = 'Final-Recipient: rfc822; anna@fabrikam.example\nAction: delivered\nStatus: 2.0.0';
  for (const text of [reply, arrived]) {
    expect(ids(text)).toEqual([]);
    expect(ask(text).counterfactuals).toEqual([]);
  }
});

describe('the asker’s own mail system', () => {
  const POSTFIX =
    "This is the mail system at host mail.contoso.example.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\n<anna@fabrikam.example>: host mx.fabrikam.example[192.0.2.25] said: 450 4.7.1 Client host rejected: cannot find your hostname, [198.51.100.7] (in reply to RCPT TO command)";
  const ONLINE =
    "Generating server: DB7PR04MB5123.eurprd04.prod.outlook.com\n\nanna@fabrikam.example\nRemote Server returned '550 5.4.300 Message expired -> 451 4.4.0 DNS query failed'";

  it.each<[string, string, string[], string[]]>([
    ['Exchange Server', SEED, ['exchange-server', 'windows'], ['message-trace']],
    [
      'Exchange Online',
      ONLINE,
      ['exchange-online', 'windows'],
      ['queue', 'tracking-log', 'mx-lookup', 'server-resources'],
    ],
    ['Postfix', POSTFIX, ['postfix', 'exim', 'sendmail', 'unix'], ['message-trace', 'shadow-config']],
  ])('%s gets no command of another', (_name, text, products, never) => {
    const found = proposed(text);
    expect(found.length).toBeGreaterThan(0);
    for (const { check: one } of found) {
      expect(never).not.toContain(one.id);
      for (const { product } of one.commands) if (product !== null) expect(products).toContain(product);
    }
  });

  it('is shown by its tools’ output too', () => {
    const trace =
      'MessageTraceId : 5d6e\nReceived : 5/8/2024 7:40:00 PM\nSenderAddress : ben@mycompany.example\nRecipientAddress : anna@fabrikam.example\nStatus : Pending';
    const products = proposed(`400 4.4.7 Message delayed\n\n${trace}`).flatMap(({ check: one }) =>
      one.commands.map(({ product }) => product),
    );
    expect(products).not.toContain('exchange-server');
  });

  it('cannot look into the mailbox of another organisation', () => {
    const notice = (domain: string) =>
      SEED.replace('400 4.4.7 Message delayed', '550 5.2.0 mailbox problem').replaceAll(
        'ben@mycompany.example',
        `ben@${domain}`,
      );
    expect(ids(notice('mycompany.example'))).not.toContain('mailbox-state');
    expect(ids(notice('fabrikam.example'))).toContain('mailbox-state');
  });
});

it.each<[Role, Role[]]>([
  ['END_USER', ['END_USER']],
  ['HELP_DESK', ['END_USER', 'HELP_DESK']],
])('proposes to %s what that role can do', (role, can) => {
  const found = ids(SEED, role);
  expect(found.length).toBeGreaterThan(1);
  for (const id of found) expect(can).toContain(rulebook.knowledge.checks.find((one) => one.id === id)!.role);
});

describe('what the paste shows', () => {
  const BARE = '400 4.4.7 Message delayed';
  it.each<[string, string, string]>([
    [
      'queue',
      'a queue listing',
      'Identity : srv01\\7\nStatus : Retry\nNextHopDomain : fabrikam.example\nLastError : 451 4.7.0 Try later',
    ],
    [
      'queue',
      'lines of a mail log',
      'May  8 20:40:01 mail postfix/smtp[123]: 4ABC: to=<anna@fabrikam.example>, relay=none, delay=30, dsn=4.4.1, status=deferred (connect to mx.fabrikam.example[192.0.2.25]:25: Connection timed out)',
    ],
    [
      'tracking-log',
      'a tracking row',
      'Timestamp : 5/8/2024 8:40:01 PM\nEventId : DEFER\nSource : SMTP\nSourceContext : ',
    ],
    [
      'mx-lookup',
      'nslookup inside',
      "> nslookup -type=mx fabrikam.example\nServer:  dc01.mycompany.lan\nAddress:  192.168.1.10\n\n*** dc01.mycompany.lan can't find fabrikam.example: Non-existent domain",
    ],
    [
      'mx-lookup-outside',
      'nslookup outside that fails',
      "C:\\>nslookup -type=mx fabrikam.example 8.8.8.8\nServer:  dns.google\nAddress:  8.8.8.8\n\n*** dns.google can't find fabrikam.example: Server failed",
    ],
    [
      'event-log',
      'an event',
      'TimeCreated  : 5/8/2024 7:38:12 PM\nProviderName : MSExchangeTransport\nId           : 15004\nMessage      : Resource pressure increased from Normal to High.',
    ],
    ['event-log', 'no event', 'Get-WinEvent : No events were found that match the specified selection criteria.'],
    ['server-resources', 'a counter', '\\\\srv01\\physicaldisk(0 c:)\\avg. disk sec/write :\n0.002'],
    ['shadow-config', 'Get-TransportConfig', 'ShadowRedundancyEnabled : True\nRejectMessageOnShadowFailure : False'],
    [
      'smtp-connect',
      'Test-NetConnection',
      'ComputerName     : mx.fabrikam.example\nRemotePort       : 25\nTcpTestSucceeded : False',
    ],
    [
      'smtp-connect',
      'telnet',
      '220 mx.fabrikam.example ESMTP\nEHLO mail.mycompany.example\n250-mx.fabrikam.example\n250 STARTTLS',
    ],
    ['scope', 'a sentence', 'All outbound mail fails, internal mail works.'],
    [
      'special-queues',
      'a suspended queue',
      'Identity : srv01\\7\nStatus : Suspended\nNextHopDomain : fabrikam.example\nMessageCount : 3',
    ],
  ])('counts as done: %s by %s', (id, _name, evidence) => {
    const isOpen = (text: string) => !isDone(id, text);
    expect(isOpen(BARE)).toBe(true);
    expect(isOpen(`${BARE}\n\n${evidence}`)).toBe(false);
  });

  it('is not done by the same question to another server', () => {
    const outside =
      'C:\\>nslookup -type=mx fabrikam.example 8.8.8.8\nServer:  dns.google\nAddress:  8.8.8.8\n\nNon-authoritative answer:\nfabrikam.example MX preference = 10, mail exchanger = mx1.fabrikam.example';
    expect(isDone('mx-lookup-outside', outside)).toBe(true);
    expect(isDone('mx-lookup', outside)).toBe(false);
  });
});

function isDone(id: string, content: string): boolean {
  const reading = readPaste({ content, mediaType: null }, rulebook.reading);
  const { doneWhen } = rulebook.checks.find(({ document }) => document.id === id)!;
  return matchCondition(doneWhen, gatherFacts(reading, rulebook).base) !== null;
}

it('speaks for and against every cause', () => {
  for (const { id } of rulebook.knowledge.causes) {
    const rows = rulebook.checks.flatMap(({ document: { outcomes }, chances }) =>
      chances.rowOf.has(id)
        ? [outcomes.map((_outcome, at) => Math.sign(chanceOf(chances, id, at) - chanceOf(chances, null, at)))]
        : [],
    );
    expect(rows.some((row) => row.includes(1) && row.includes(-1))).toBe(true);
  }
});

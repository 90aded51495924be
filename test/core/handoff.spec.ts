import { readFileSync } from 'node:fs';
import { diagnose } from '../../src/core/diagnose.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';

const rulebook = compile(shippedKnowledge(), { examples: false });
const ask = (content: string, at = '2024-05-09T08:00:00Z') =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse(at) });
const SEED = readFileSync('test/cases/seed-delay.txt', 'utf8');
const delayed = (fields: string) =>
  `Reporting-MTA: dns; srv01.contoso.example\nArrival-Date: Wed, 8 May 2024 20:40:00 +0100\n\nFinal-Recipient: rfc822; anna@fabrikam.example\nAction: delayed\nStatus: 4.4.7\n${fields}`;

describe('texts to send on', () => {
  it.each<[string, string, { endUser: RegExp; helpDesk: RegExp; recipientAdmin: RegExp }]>([
    [
      'a delay',
      SEED,
      {
        endUser: /has not arrived yet.*2024-05-10 20:40 \+0100.*no need to send it again/,
        helpDesk:
          /delayed, not returned.*4\.4\.7.*not clear yet.*Next, for the mail administrators: .* \(\d+ minutes\)/,
        recipientAdmin: /Our mail to anna@fabrikam\.example is delayed/,
      },
    ],
    [
      'a failure of the recipient',
      'Final-Recipient: rfc822; anna@fabrikam.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\nRemote-MTA: dns; mx.fabrikam.example',
      {
        endUser: /was not delivered.*not tried any more.*Send it again once/,
        helpDesk: /was returned.*Most likely cause: .* \(\d+ %\)/,
        recipientAdmin: /mx\.fabrikam\.example.*552 5\.2\.2 Mailbox full.*on your side/,
      },
    ],
    [
      'a delivery',
      'Final-Recipient: rfc822; anna@fabrikam.example\nAction: delivered\nStatus: 2.0.0',
      { endUser: /arrived\. There is no need/, helpDesk: /arrived/, recipientAdmin: /arrived/ },
    ],
    [
      'a reply without a recipient',
      '550 5.1.1 User unknown',
      { endUser: /to the recipient was not delivered/, helpDesk: /5\.1\.1/, recipientAdmin: /User unknown/ },
    ],
  ])('of %s', (_name, text, expected) => {
    const { handoff } = ask(text);
    expect(handoff!.endUser).toMatch(expected.endUser);
    expect(handoff!.helpDesk).toMatch(expected.helpDesk);
    expect(handoff!.recipientAdmin).toMatch(expected.recipientAdmin);
  });

  it('are none where the paste names no delivery', () => {
    expect(ask('EventId : HAREDIRECTFAIL\nSourceContext : No suitable shadow servers').handoff).toBeNull();
    expect(ask('hello').handoff).toBeNull();
  });

  const PASTES = rulebook.codes.documents.flatMap(({ examples }) => examples.slice(0, 1));

  it('name no address or host that was not sent', () => {
    expect(PASTES.length).toBeGreaterThan(400);
    for (const text of PASTES) {
      const handoff = ask(text).handoff ?? {};
      const named = Object.values(handoff)
        .join('\n')
        .match(/[\w.+-]+@[\w.-]+\w|(?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:example|com|net|org)\b/g);
      for (const name of named ?? []) expect(text).toContain(name);
    }
  });

  it('have no jargon for the end user', () => {
    const jargon = /\b(?:MX|DNS|SMTP|SPF|DKIM|DMARC|TLS|MTA|NDR|DSN|IP|PTR|EHLO|connector|tenant|relay|queue)\b/;
    const found = PASTES.map((text) => ask(text).handoff?.endUser ?? '').filter((text) => jargon.test(text));
    expect(found).toEqual([]);
  });
});

describe('the clock', () => {
  it.each<[string, string, string, object, object]>([
    [
      'a Will-Retry-Until and a last attempt',
      delayed('Last-Attempt-Date: Thu, 9 May 2024 08:00:00 +0200\nWill-Retry-Until: Fri, 10 May 2024 21:00:00 +0200'),
      '2024-05-09T06:04:00Z',
      { at: null, basis: 'NONE' },
      { at: '2024-05-10T19:00:00.000Z', local: '2024-05-10 21:00 +0200', basis: 'WILL_RETRY_UNTIL' },
    ],
    [
      'the seed',
      SEED,
      '2024-05-09T08:03:00Z',
      { at: '2024-05-09T08:10:00.000Z', local: '2024-05-09 09:10 +0100', basis: 'ESTIMATE' },
      { at: '2024-05-10T19:40:00.000Z', local: '2024-05-10 20:40 +0100', basis: 'ESTIMATE' },
    ],
    [
      'the seed when its time is over',
      SEED,
      '2024-05-11T08:00:00Z',
      { at: null, basis: 'NONE' },
      { basis: 'ESTIMATE' },
    ],
    [
      'a failure',
      'Final-Recipient: rfc822; anna@fabrikam.example\nAction: failed\nStatus: 5.1.1',
      '2024-05-09T08:00:00Z',
      { at: null, local: null, basis: 'NONE' },
      { at: null, local: null, basis: 'NONE' },
    ],
  ])('of %s', (_name, text, at, nextRetry, expires) => {
    expect(ask(text, at).clock).toMatchObject({ nextRetry, expires });
  });
});

describe('what would change the order', () => {
  const QUEUE =
    'Identity : srv01\\7\nStatus : Retry\nNextHopDomain : fabrikam.example\nLastError : 451 4.4.0 DNS query failed. The error was: DNS query failed with error InfoDomainNonexistent';

  it('names what the first cause rests on', () => {
    const reply =
      'host mx.fabrikam.example[192.0.2.25] said: 450 4.7.1 Client host rejected: cannot find your hostname';
    const { causes, counterfactuals } = ask(`<anna@fabrikam.example>: ${reply} (in reply to RCPT TO command)`);
    expect(counterfactuals[0]!.cause).toBe(causes[0]!.cause.id);
    expect(counterfactuals[0]!.firstCause).not.toBe(causes[0]!.cause.id);
    expect(counterfactuals[0]!.change).toContain(causes[0]!.evidence[0]!.title);
  });

  it('is no rule that speaks for both: the code’s own order would tell nothing', () => {
    const { causes, counterfactuals } = ask(`${SEED}\n${QUEUE}`);
    const [first] = causes;
    for (const { change, firstCause } of counterfactuals.filter(({ cause }) => cause === first!.cause.id)) {
      const shared = causes.find(({ cause }) => cause.id === firstCause)?.evidence ?? [];
      expect(shared.filter(({ title }) => change.includes(title))).toEqual([]);
    }
  });

  it('names for the second what would put it first', () => {
    const { causes, counterfactuals } = ask(`${SEED}\n${QUEUE}`);
    expect(counterfactuals[1]).toMatchObject({ cause: causes[1]!.cause.id, firstCause: causes[1]!.cause.id });
  });

  it('is what a check would show where there is no evidence yet', () => {
    const { counterfactuals, nextChecks } = ask(SEED);
    expect(counterfactuals.length).toBeGreaterThan(0);
    for (const { change } of counterfactuals)
      expect(nextChecks.some(({ check }) => change.includes(check.title))).toBe(true);
  });

  it('is nothing where nothing is known', () => {
    expect(ask('hello').counterfactuals).toEqual([]);
  });
});

import { diagnose } from '../../src/core/diagnose.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';

const rulebook = compile(shippedKnowledge(), { examples: false });
const ask = (content: string) =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse('2024-05-09T08:00:00Z') });

const NAMED = ['4.4.7', '5.4.7', '5.4.300', '4.4.1', '4.4.0', '4.7.0', '5.7.1', '5.0.0', '4.0.0'];
const WRAPPERS = rulebook.codes.documents
  .filter(({ wrapper, kind }) => wrapper && kind === 'ENHANCED')
  .flatMap(({ code }) => (code.startsWith('X') ? ['4', '5'].map((klass) => code.replace('X', klass)) : [code]))
  .filter((code) => !code.includes('-'));

describe('a code that only wraps another error tells no cause by itself', () => {
  it.each([...new Set([...NAMED, ...WRAPPERS])])('%s', (code) => {
    const [klass] = code;
    for (const paste of [
      code,
      `${klass}50 ${code} Message not delivered`,
      `Final-Recipient: rfc822; anna@fabrikam.example\nAction: ${klass === '4' ? 'delayed' : 'failed'}\nStatus: ${code}`,
      `Received: from a.contoso.example by b.contoso.example with Microsoft SMTP Server id 15.1.2507.6; Wed, 8 May 2024 20:40:00 +0100\n#< #${code} smtp;${klass}00 ${code} Message delayed> #SMTP#`,
    ])
      for (const { cause, probability } of ask(paste).causes)
        expect([paste, cause.id, probability <= 0.5]).toEqual([paste, cause.id, true]);
  });
});

describe('a wrapper is opened', () => {
  it.each([
    [
      'by the queue',
      '400 4.4.7 Message delayed\nLastError : 451 4.4.0 DNS query failed. The error was: DNS query failed with error InfoDomainNonexistent',
      ['recipient-domain-not-found', 'recipient-address-typo'],
    ],
    [
      'by the tracking log',
      '400 4.4.7 Message delayed\nEventId : HAREDIRECTFAIL\nSource : SMTP\nSourceContext : No suitable shadow servers',
      ['shadow-redundancy-standalone'],
    ],
    [
      'by the enhanced text',
      '550 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
      ['ip-blocklisted'],
    ],
    ['by its text alone', '550 5.0.0 mailbox full', ['mailbox-full']],
    [
      'by a vendor code',
      "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
      ['ip-blocklisted', 'ip-reputation'],
    ],
  ])('%s', (_by, paste, first) => {
    expect(first).toContain(ask(paste).causes[0]!.cause.id);
    expect(ask(paste).causes[0]!.probability).toBeGreaterThan(0.25);
  });
});

import { readFileSync } from 'node:fs';
import { leftOver, read, recordsOf } from './readers.js';

const sample = (name: string) => readFileSync(`test/samples/mta-log/${name}.txt`, 'utf8');
const FACTS = ['daemon', 'status', 'dsn', 'relay', 'delaySeconds', 'recipient', 'reply'];
/** One line a record, its facts in the order above. */
const rows = (text: string) =>
  recordsOf(text, 'log').map((one) =>
    FACTS.map((name) => (one[`log.${name}`] as string | undefined) ?? '-').join(' | '),
  );

const MX = 'mx.fabrikam.example[192.0.2.25]';
const EXPECTED: Record<string, string[]> = {
  'postfix-syslog': [
    'postfix/smtp | - | - | mx2.fabrikam.example[192.0.2.26]:25 | - | - | connect to mx2.fabrikam.example[192.0.2.26]:25: Connection refused',
    `postfix/smtp | deferred | 4.4.1 | none | 30 | mia@fabrikam.example | connect to ${MX}:25: Connection timed out`,
    'postfix/smtp | bounced | 5.1.1 | mx.contoso.example[203.0.113.7]:25 | 31.4 | ben@contoso.example | host mx.contoso.example[203.0.113.7] said: 550 5.1.1 <ben@contoso.example>: Recipient address rejected: User unknown (in reply to RCPT TO command)',
    'postfix/bounce | - | - | - | - | - | sender non-delivery notification: 4Q2v8y0Abc',
    `postfix/smtp | sent | 2.0.0 | ${MX}:25 | 570 | mia@fabrikam.example | 250 2.0.0 Ok: queued as 77AB`,
  ],
  'postfix-rfc5424': [
    'postfix/smtp | deferred | 4.7.1 | mx.fabrikam.example[2001:db8::25]:25 | 86400 | mia@fabrikam.example | host mx.fabrikam.example[2001:db8::25] said: 451 4.7.1 Greylisted, try again in 300 seconds (in reply to RCPT TO command)',
    'postfix/smtp | warning | - | - | - | - | TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_lib.c:1952:',
  ],
  'postfix-journald': [
    `postfix-out/smtp | - | 4.3.2 | ${MX} | - | - | host ${MX} refused to talk to me: 421 4.3.2 Too many connections`,
    `postfix-out/smtp | - | - | ${MX} | - | - | lost connection with ${MX} while receiving the initial server greeting`,
    'postfix/smtp | - | - | mx3.fabrikam.example[192.0.2.27]:25 | - | - | enabling PIX workarounds: disable_esmtp delay_dotcrlf for mx3.fabrikam.example[192.0.2.27]:25',
    'postfix/qmgr | expired | - | - | - | - | returned to sender',
    'postfix/smtpd | reject | 4.7.25 | unknown[198.51.100.9] | - | lena@mycompany.example | 450 4.7.25 Client host rejected: cannot find your hostname, [198.51.100.9]',
  ],
  'postfix-wrapped': [
    `postfix/smtp | deferred | 4.4.1 | none | 30 | mia@fabrikam.example | connect to ${MX}:25: Connection timed out`,
    'postfix/smtp | deferred | 4.4.3 | none | 31 | ben@contoso.example | Host or domain name not fou',
  ],
  'exim-mainlog': [
    'exim | - | - | mx.fabrikam.example [192.0.2.25] | - | - | H=mx.fabrikam.example [192.0.2.25] Connection timed out',
    'exim | deferred | - | - | - | mia@fabrikam.example | Connection timed out',
    'exim | deferred | 4.7.1 | mx.fabrikam.example [192.0.2.25] | - | tom@fabrikam.example | SMTP error from remote mail server after RCPT TO:<tom@fabrikam.example>: 451 4.7.1 Greylisted, please try again',
    'exim | bounced | 5.1.1 | mx.contoso.example [203.0.113.7] | - | ben@contoso.example | SMTP error from remote mail server after RCPT TO:<ben@contoso.example>: 550 5.1.1 <ben@contoso.example>: User unknown',
    'exim | bounced | 5.2.1 | mx.contoso.example [203.0.113.7] | - | old@contoso.example | SMTP error from remote mail server after RCPT TO:<old@contoso.example>: host mx.contoso.example [203.0.113.7]: 550 5.2.1 Mailbox disabled',
    'exim | bounced | - | - | - | x@nowhere.example | Unrouteable address',
    'exim | sent | - | - | - | mia@mycompany.example | -',
    'exim | sent | 2.0.0 | mx.adatum.example [198.51.100.7]:25 | 62 | eva@adatum.example | 250 2.0.0 Ok: queued as 77AB',
    'exim | frozen | - | - | - | - | -',
    'exim | reject | - | - | - | - | relay not permitted',
  ],
  sendmail: [
    'sendmail | deferred | 4.0.0 | mx.fabrikam.example. [192.0.2.25] | 139273 | mia@fabrikam.example | Connection timed out with mx.fabrikam.example.',
    'sm-mta | bounced | 5.1.1 | mx.contoso.example. [203.0.113.7] | 11 | ben@contoso.example | 550 5.1.1 <ben@contoso.example>... User unknown',
    'sm-mta | sent | 2.0.0 | mx.adatum.example. [198.51.100.7] | 35 | eva@adatum.example | (DAA19487 Message accepted for delivery)',
    'sm-mta | reject | 5.7.1 | [198.51.100.9] | - | x@elsewhere.example | 550 5.7.1 <x@elsewhere.example>... Relaying denied',
    'sm-mta | - | - | - | - | - | e6EBXrO12620: sender notify: Warning: could not send message for past 4 hours',
  ],
  postqueue: [
    `postfix/showq | deferred | - | ${MX}:25 | - | mia@fabrikam.example | connect to ${MX}:25: Connection timed out`,
    `postfix/showq | deferred | - | ${MX}:25 | - | tom@fabrikam.example | connect to ${MX}:25: Connection timed out`,
    'postfix/showq | deferred | 4.7.1 | mx.contoso.example[203.0.113.7] | - | ben@contoso.example | host mx.contoso.example[203.0.113.7] said: 451 4.7.1 Greylisted, see https://postgrey.example/help (in reply to RCPT TO command)',
    'postfix/showq | queued | - | - | - | eva@adatum.example | -',
    'postfix/showq | hold | - | - | - | ida@adatum.example | -',
  ],
  'postqueue-json': [
    'postfix/showq | deferred | 4.7.7 | mx.fabrikam.example[192.0.2.22] | - | mia@fabrikam.example | host mx.fabrikam.example[192.0.2.22] said: 451 4.7.7 Please try again later. (in reply to end of DATA command)',
    'postfix/showq | deferred | - | mx.fabrikam.example[192.0.2.22]:25 | - | tom@fabrikam.example | connect to mx.fabrikam.example[192.0.2.22]:25: Connection refused',
    'postfix/showq | queued | - | - | - | eva@adatum.example | -',
    'postfix/showq | hold | - | - | - | ida@adatum.example | -',
  ],
  'exim-queue': [
    'exim | queued | - | - | 1500 | mia@fabrikam.example | -',
    'exim | frozen | - | - | 172800 | ben@contoso.example | -',
  ],
  'sendmail-queue': [
    'sendmail | deferred | - | mx.fabrikam.example | - | mia@fabrikam.example | Connection refused by mx.fabrikam.example.',
    'sendmail | queued | - | - | - | ben@contoso.example | -',
  ],
};
const NAMES = Object.keys(EXPECTED);

describe.each(NAMES)('%s', (name) => {
  const text = sample(name);

  it.each<[string, string]>([
    ['as printed', text],
    ['with CRLF and a BOM', `\ufeff${text.replaceAll('\n', '\r\n')}`],
    ['twice', `${text}\n${text}`],
    ['between sentences', `Please look at this:\n\n${text}\n\nThat was all.`],
  ])('%s', (_form, written) => {
    expect(rows(written)).toEqual(EXPECTED[name]);
  });

  it.each([1, 2])('quoted %i times', (times) => {
    expect(rows(text.replaceAll(/^/gm, '> '.repeat(times)))).toEqual(EXPECTED[name]);
  });

  it('claims its lines, and each fact stands where it says', () => {
    expect(leftOver(text).filter((line) => !/^(?:#|--|Hello|What|root@|\$|\{"queue_name)/.test(line))).toEqual([]);
    for (const { facts } of read(text).records)
      for (const { start, end, quote } of facts) expect(text.slice(start, end).slice(0, 300)).toBe(quote);
  });

  it('breaks off anywhere without an error', () => {
    for (let end = 0; end < text.length; end += 17) expect(() => read(text.slice(0, end))).not.toThrow();
  });
});

it.each([
  ['an empty queue', 'Mail queue is empty\n'],
  ['an empty queue of sendmail', '/var/spool/mqueue is empty\n\t\tTotal requests: 0\n'],
  ['the start of a session', 'Feb  5 10:00:00 mx1 postfix/smtpd[75]: connect from unknown[198.51.100.9]\n'],
])('%s is known, and nothing is wrong in it', (_name, text) => {
  expect(recordsOf(text, 'log')).toEqual([]);
  expect(read(text).recognised.map(({ kind }) => kind)).toEqual(['MTA_LOG']);
  expect(leftOver(text)).toEqual([]);
});

describe('what a log tells of deliveries', () => {
  const NOTICE = `Delivery is delayed to these recipients or groups:\n\nmia@fabrikam.example\n\nRemote Server returned '400 4.4.7 Message delayed'\n\n`;
  const deferred = (to: string, reply: string) =>
    `Feb  5 10:00:30 mx1 postfix/smtp[78]: 4Q2v8x1Zz9: to=<${to}>, relay=${MX}:25, delay=30, dsn=4.7.1, status=deferred (host ${MX} said: ${reply})\n`;
  const told = (text: string) =>
    read(text).deliveries.map(({ finalRecipient, action, status, diagnosticCode }) =>
      [finalRecipient, action, status, diagnosticCode].map((one) => one?.value ?? null),
    );

  it('alone, each recipient has the fate that was written last', () => {
    expect(told(sample('postfix-syslog')).map((one) => one.slice(0, 3))).toEqual([
      ['mia@fabrikam.example', 'delivered', '2.0.0'],
      ['ben@contoso.example', 'failed', '5.1.1'],
    ]);
  });

  it('beside a notice, the reply to its recipient is the error inside, and others are left out', () => {
    const log =
      deferred('mia@fabrikam.example', '451 4.7.1 Greylisted') + deferred('ben@contoso.example', '451 4.7.1 No');
    expect(told(NOTICE + log)).toEqual([
      [
        'mia@fabrikam.example',
        'delayed',
        '4.4.7',
        `400 4.4.7 Message delayed -> host ${MX} said: 451 4.7.1 Greylisted`,
      ],
    ]);
    expect(recordsOf(NOTICE + log, 'log').map((one) => one['log.sameRecipient'])).toEqual([true, false]);
  });

  it('beside a code alone, the code stays the first', () => {
    const [first] = told(`400 4.4.7 Message delayed\n${deferred('mia@fabrikam.example', '451 4.7.1 Greylisted')}`);
    expect(first).toEqual([null, null, '4.4.7', '400 4.4.7 Message delayed']);
  });
});

it.each([
  'We use Postfix and sendmail since 2010.',
  'The queue (3 requests) was long, and 5 users wrote.',
  'if (a == b) { x => y; } ** bold **',
  '12d 4K 1abc <a@b.example>',
])('%s is no log', (text) => {
  expect(read(text).recognised.filter(({ kind }) => kind === 'MTA_LOG')).toEqual([]);
});

it.each([
  'Feb  5 mx1 postfix/smtp[78]: 4Q2: to=<',
  '{"queue_name": "a", ',
  '"queue_name" ',
  '  25m  2.9K 1rWxyz-0003ab-2K <a@b>\n  c@d.example\n',
  '(\n',
])('a million letters of %j are read without an error', (piece) => {
  const text = `Mail queue is empty\n${piece.repeat(1_000_000 / piece.length)}`;
  expect(() => read(text)).not.toThrow();
});

import { readFileSync } from 'node:fs';
import { leftOver, read, recordsOf } from './readers.js';

const sample = (name: string) => readFileSync(`test/samples/smtp/${name}.txt`, 'utf8');
const FACTS = ['remote', 'port', 'stage', 'outcome', 'replyCode', 'winsockError', 'capabilities', 'reply'];
/** One step a line, its facts in the order above. */
const rows = (text: string) =>
  recordsOf(text, 'smtp').map((one) =>
    FACTS.map((name) => (one[`smtp.${name}`] as string | undefined) ?? '-').join(' | '),
  );

const MX = 'mx.fabrikam.example | 25';
const EXPECTED: Record<string, string[]> = {
  'telnet-linux': [
    `${MX} | EHLO | OK | 250 | - | PIPELINING SIZE STARTTLS 8BITMIME | 250-mx.fabrikam.example PIPELINING SIZE 52428800 STARTTLS 8BITMIME`,
    `${MX} | RCPT | REPLY | 550 | - | - | 550 5.1.1 <anna@fabrikam.example>: Recipient address rejected: User unknown`,
    `${MX} | RCPT | OK | 250 | - | - | 250 2.1.5 Ok`,
  ],
  'telnet-refused': [
    `${MX} | CONNECT | - | - | - | - | telnet: connect to address 2001:db8::25: Network is unreachable`,
    '203.0.113.25 | - | CONNECT | REFUSED | - | - | - | telnet: connect to address 203.0.113.25: Connection refused',
    '203.0.113.26 | - | CONNECT | TIMEOUT | - | - | - | telnet: connect to address 203.0.113.26: Connection timed out',
  ],
  'telnet-windows': [
    'mail.fabrikam.example | 25 | CONNECT | TIMEOUT | - | - | - | Connecting To mail.fabrikam.example...Could not open connection to the host, on port 25: Connect failed',
    'mail.contoso.example | 25 | CONNECT | TIMEOUT | - | - | - | Verbindungsaufbau zu mail.contoso.example...Es konnte keine Verbindung mit dem Host hergestellt werden, auf Port 25: Verbinden fehlgeschlagen',
    'mail.adatum.example | 25 | CONNECT | TIMEOUT | - | - | - | Connexion à mail.adatum.example...Impossible d’ouvrir une connexion à l’hôte, sur le port 25: Échec lors de la connexion',
  ],
  'telnet-masked': [
    '- | - | BANNER | OK | 220 | - | - | 220 ****************************************',
    '- | - | EHLO | OK | 250 | - | SIZE XXXXXXXA 8BITMIME | 250-mail.fabrikam.example Hello SIZE 52428800 XXXXXXXA 8BITMIME',
    '- | - | STARTTLS | REPLY | 500 | - | - | 500 5.5.1 Command unrecognized: "XXXX"',
    '- | - | STARTTLS | RESET | - | - | - | Connection to host lost.',
  ],
  'telnet-lost': ['mail.fabrikam.example | - | EHLO | RESET | - | - | - | Connection to host lost.'],
  'telnet-data': [
    'mail.fabrikam.example | - | EHLO | OK | 250 | - | - | 250 mail.fabrikam.example',
    'mail.fabrikam.example | - | RCPT | OK | 250 | - | - | 250 2.1.5 Ok',
    'mail.fabrikam.example | - | DOT | REPLY | 554 | - | - | 554 5.7.1 Message rejected as spam',
  ],
  swaks: [
    `${MX} | EHLO | OK | 250 | - | SIZE STARTTLS | 250-mx.fabrikam.example SIZE 52428800 STARTTLS`,
    `${MX} | STARTTLS | OK | 220 | - | - | 220 2.0.0 Ready to start TLS`,
    `${MX} | STARTTLS | OK | - | - | - | TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256`,
    `${MX} | EHLO | OK | 250 | - | SIZE | 250-mx.fabrikam.example SIZE 52428800`,
    `${MX} | RCPT | REPLY | 450 | - | - | 450 4.2.0 <anna@fabrikam.example>: Recipient address rejected: Greylisted`,
  ],
  'swaks-refused': [`${MX} | CONNECT | REFUSED | - | - | - | Error connecting to mx.fabrikam.example:25:`],
  openssl: [
    `${MX} | STARTTLS | OK | - | - | - | Verification error: certificate has expired`,
    `${MX} | EHLO | OK | 250 | - | - | 250 CHUNKING`,
  ],
  'openssl-fails': [
    `${MX} | STARTTLS | - | - | - | - | 4067F10A2C7F0000:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol:ssl/statem/statem_lib.c:1961:`,
    'mx.contoso.example | 25 | CONNECT | REFUSED | - | - | - | 40E7A5F1C47F0000:error:8000006F:system library:BIO_connect:Connection refused:crypto/bio/bio_sock2.c:114:calling connect()',
  ],
  curl: [
    `${MX} | EHLO | OK | 250 | - | SIZE | 250-mx.fabrikam.example SIZE 52428800`,
    `${MX} | RCPT | REPLY | 554 | - | - | 554 5.7.1 <anna@fabrikam.example>: Relay access denied`,
  ],
  nc: [
    `${MX} | CONNECT | TIMEOUT | - | - | - | nc: connect to mx.fabrikam.example (203.0.113.25) port 25 (tcp) timed out: Operation now in progress`,
    'mx.contoso.example | 25 | BANNER | REPLY | 421 | - | - | 421 4.7.0 Too many connections from your address',
  ],
  'protocol-log': [
    '192.0.2.25 | 25 | EHLO | OK | 250 | - | SIZE XXXXXXXA 8BITMIME | 250  mx.fabrikam.example Hello [198.51.100.9] SIZE 52428800 XXXXXXXA 8BITMIME',
    '192.0.2.25 | 25 | RCPT | REPLY | 452 | - | - | 452 4.2.2 The mailbox, sadly, is full',
    '203.0.113.25 | 25 | CONNECT | TIMEOUT | - | 10060 | - | Failed to connect. Winsock error code: 10060, Win32 error code: 10060, Destination domain: contoso.example, Error Message: A connection attempt failed.',
  ],
  'protocol-rows': [
    '192.0.2.25 | 25 | DOT | TIMEOUT | - | - | - | Local',
    '192.0.2.26 | 25 | RCPT | RESET | - | - | - | Remote(SocketError)',
    '192.0.2.27 | 25 | STARTTLS | OK | 220 | - | - | 220 2.0.0 Ready to start TLS',
    '192.0.2.27 | 25 | STARTTLS | - | - | - | - | TLS negotiation failed with error AlgorithmMismatch',
    '2001:db8::25 | 25 | CONNECT | - | - | 10051 | - | Failed to connect. Winsock error code: 10051, Win32 error code: 10051',
    '198.51.100.9 | 50001 | RCPT | REPLY | 550 | - | - | 550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
    '192.0.2.25 | 25 | DOT | OK | 250 | - | - | 250 2.0.0 Ok: queued as 4Vb2xk1',
  ],
  'connectivity-log': [
    '192.0.2.25 | 25 | CONNECT | TIMEOUT | - | 10060 | - | Failed connection to 192.0.2.25:25 (TimedOut:0000274C)[TargetHost:mx1.fabrikam.example:25|MarkedUnhealthy|FailureCount:39|NextRetryTime:2024-05-08T19:45:29.445Z][TargetIPAddress:192.0.2.25:25|MarkedUnhealthy|FailureCount:39|NextRetryTime:2024-05-08T19:45:29.445Z]',
    '192.0.2.26 | 25 | CONNECT | REFUSED | - | 10061 | - | Failed connection to 192.0.2.26:25 (ConnectionRefused:0000274D)[TargetIPAddress:192.0.2.26:25|NotMarkedUnhealthy|ActiveConnectionCount:0]',
    '203.0.113.7 | - | CONNECT | OK | - | - | - | -',
    '192.0.2.31 | 25 | CONNECT | TIMEOUT | - | 10060 | - | Failed connection to 192.0.2.31:25 (SocketError:10060)',
  ],
};

describe.each(Object.keys(EXPECTED))('%s', (name) => {
  const text = sample(name);
  const plain = text.replaceAll('\r', '').replace('\ufeff', '');

  it.each<[string, string]>([
    ['as printed', text],
    ['with CRLF', plain.replaceAll('\n', '\r\n')],
    ['twice', `${plain}\n${plain}`],
    ['between sentences', `Please look at this:\n\n${plain}\n\nThat was all.`],
    ['quoted', plain.replaceAll(/^/gm, '> ')],
    ['quoted twice', plain.replaceAll(/^/gm, '>> ')],
  ])('%s', (_form, written) => {
    expect(rows(written)).toEqual(EXPECTED[name]);
  });

  it('each fact stands where it says', () => {
    for (const { facts } of read(plain).records)
      for (const { start, end, quote } of facts) expect(plain.slice(start, end).slice(0, 300)).toBe(quote);
  });

  it('breaks off anywhere without an error', () => {
    for (let end = 0; end < text.length; end += 13) expect(() => read(text.slice(0, end))).not.toThrow();
  });
});

it('all lines of a log and of a session with telnet are claimed', () => {
  for (const name of [
    'telnet-linux',
    'telnet-refused',
    'telnet-data',
    'telnet-masked',
    'protocol-log',
    'connectivity-log',
  ])
    expect([name, leftOver(sample(name))]).toEqual([name, []]);
});

it('the connectivity log tells what the DNS said, and who', () => {
  expect(recordsOf(sample('connectivity-log'), 'lookup')).toEqual([
    {
      'lookup.domain': 'adatum.example',
      'lookup.type': 'MX',
      'lookup.outcome': 'NXDOMAIN',
      'lookup.server': '192.168.1.10',
      'lookup.serverIsInternal': true,
    },
    { 'lookup.domain': 'wingtip.example', 'lookup.type': 'MX', 'lookup.outcome': 'SERVFAIL' },
  ]);
});

it.each([
  [
    '4067F10A2C7F0000:error:0A000102:SSL routines:ssl_choose_client_version:unsupported protocol:a.c:1:',
    'STARTTLS',
    undefined,
  ],
  ['CONNECTION ESTABLISHED\nProtocol version: TLSv1.3\nVerification: OK', 'STARTTLS', 'OK'],
  ['CONNECTION ESTABLISHED\nVerification error: certificate has expired', 'STARTTLS', 'OK'],
  ["Didn't find STARTTLS in server response, trying anyway...", 'STARTTLS', undefined],
])('openssl without its command: %j', (text, stage, outcome) => {
  const last = text.split('\n').findLast((line) => line.startsWith('Verification error')) ?? text.split('\n')[0];
  expect(recordsOf(text, 'smtp')).toEqual([
    { 'smtp.stage': stage, ...(outcome ? { 'smtp.outcome': outcome } : {}), 'smtp.reply': last },
  ]);
});

it.each([
  ['250  mail.fabrikam.example SIZE 52428800 XXXXXXXA 8BITMIME', 'EHLO', 'SIZE XXXXXXXA 8BITMIME'],
  ['535 5.7.8 Authentication credentials invalid', 'AUTH', undefined],
  ['250 2.1.5 Recipient OK', 'RCPT', undefined],
  ['250 2.0.0 Ok: queued as 4Vb2xk1', 'DOT', undefined],
  ['503 5.5.1 Bad sequence of commands', undefined, undefined],
])('an excerpt of a protocol log that begins with %j', (reply, stage, capabilities) => {
  const [row] = recordsOf(
    `2024-05-08T19:40:10.301Z,A,08DC6F8A1B2C3D4E,5,192.168.1.20:51234,192.0.2.25:25,<,${reply},`,
    'smtp',
  );
  expect([row!['smtp.stage'], row!['smtp.capabilities'], row!['smtp.reply']]).toEqual([stage, capabilities, reply]);
});

it('what stands below a session that is over is read by others', () => {
  const text = `${sample('telnet-lost')}\nLater it said\n550 5.7.1 Blocked`;
  expect(read(text).deliveries.map(({ status }) => status?.value)).toEqual(['5.7.1']);
  expect(leftOver(text)).toEqual(['Later it said']);
});

describe('what a session tells of deliveries', () => {
  const told = (text: string) =>
    read(text).deliveries.map(({ finalRecipient, status, command, remoteMta }) =>
      [finalRecipient, status, command, remoteMta].map((one) => one?.value ?? null),
    );

  it('alone, its refusal is the one to be explained', () => {
    expect(told(sample('telnet-linux'))).toEqual([['anna@fabrikam.example', '5.1.1', 'RCPT', 'mx.fabrikam.example']]);
  });

  it('beside a notice it is the error inside', () => {
    const notice =
      "Delivery is delayed to these recipients or groups:\n\nanna@fabrikam.example\n\nRemote Server returned '400 4.4.7 Message delayed'\n\n";
    expect(read(notice + sample('telnet-linux')).deliveries.map(({ diagnosticCode }) => diagnosticCode?.value)).toEqual(
      ['400 4.4.7 Message delayed -> 550 5.1.1 <anna@fabrikam.example>: Recipient address rejected: User unknown'],
    );
  });
});

it.each([
  'Trying hard... we did not succeed.',
  'Connecting people... at port: 8080: that is what we do',
  '220 volts\nare enough.',
  '   ----- Transcript of session follows -----\n... while talking to mx.fabrikam.example:\n>>> RCPT To:<a@fabrikam.example>\n<<< 550 5.1.1 no such user',
  'telnet web.fabrikam.example 8080\nTrying 192.0.2.1...',
  'Data\n.\nquit',
  'a header of a tracking log:\n#Software: Microsoft Exchange Server\n#Log-type: Message Tracking Log',
])('%j is no session', (text) => {
  expect(read(text).recognised.filter(({ kind }) => kind === 'PROTOCOL_LOG')).toEqual([]);
});

it.each([
  '220 a.example\nEHLO b\n',
  'EHLO b\n250-a\n',
  '250-a\n',
  'telnet a.example 25\n',
  'DATA\n354 go\n',
  '2024-05-08T19:40:11.102Z,"a,',
  '2024-05-08T19:40:11.102Z,a,08DC6F8A1B2C3D01,1,,b:25,>,"x\n',
  'a...............',
])('a million letters of %j are read without an error', (piece) => {
  const text = `EHLO x\n250 y\n,>,\n${piece.repeat(1_000_000 / piece.length)}`;
  expect(() => read(text)).not.toThrow();
});

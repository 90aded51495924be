import { diagnose } from '../../src/core/diagnose.js';
import { compile } from '../../src/core/rulebook/compile.js';
import type { RecordKind } from '../../src/core/facts.js';
import { gatherFacts } from '../../src/core/gather-facts.js';
import { matchRules } from '../../src/core/verdict/rank.js';
import { shippedKnowledge } from '../shipped.js';
import { read, recordsOf } from './readers.js';

/** Evidence about the message, the recipient or the domain of the notice counts for it; about another it does not. */

const rulebook = compile(shippedKnowledge(), { examples: false });
const ask = (content: string) =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse('2024-05-09T08:00:00Z') });
const rulesOf = (text: string) =>
  new Set(matchRules(rulebook, gatherFacts(read(text), rulebook).base, null).map(({ rule }) => rule.id));
const notesOf = (text: string) => ask(text).notes.map(({ id }) => id);

const notice = (action = 'delayed', status = '4.4.7') =>
  `Final-Recipient: rfc822; anna@fabrikam.example\nAction: ${action}\nStatus: ${status}`;
const ANNA = 'anna@fabrikam.example';
const OTHER = 'bob@tailspin.example';

const queue = (hop: string, type = 'DnsConnectorDelivery') => `Identity       : SRV01\\40
DeliveryType   : ${type}
Status         : Retry
MessageCount   : 1
NextHopDomain  : ${hop}
LastError      : 451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry`;
const trace = (to: string, status: string) => `MessageId        : <7c2e@mycompany.example>
Received         : 5/8/2024 7:40:01 PM
SenderAddress    : ben@mycompany.example
RecipientAddress : ${to}
Status           : ${status}
MessageTraceId   : 2bbad36a-a467-4c7b-a82f-4b307fff549f`;
const tracking = (to: string) => `EventId         : FAIL
Source          : ROUTING
Recipients      : {${to}}
RecipientStatus : {550 5.1.1 RESOLVER.ADR.RecipNotFound; not found}`;
const postfix = (to: string, what: string) =>
  `May  8 09:12:46 relay postfix/smtp[4414]: 4Zt0X26Jn1z9sS: to=<${to}>, relay=none, delay=30, dsn=4.4.1, status=deferred (${what})`;
const SILENT = 'connect to mx.fabrikam.example[192.0.2.25]:25: Connection timed out';
const lookup = (name: string) => `C:\\>nslookup -type=mx ${name}
Server:  dc01.mycompany.lan
Address:  192.168.1.10

*** dc01.mycompany.lan can't find ${name}: Non-existent domain`;
const MX = `C:\\>nslookup -type=mx fabrikam.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

fabrikam.example        MX preference = 10, mail exchanger = mx1.hoster.example`;
const connected = (host: string) => `ComputerName     : ${host}
RemoteAddress    : 192.0.2.25
RemotePort       : 25
TcpTestSucceeded : True`;

describe('a rule takes what is about the recipient, and leaves what is about another', () => {
  it.each<[string, string, string, string]>([
    ['a queue', 'queue-dns-failed-one-domain', queue('fabrikam.example'), queue('tailspin.example')],
    ['a look-up', 'lookup-nxdomain', lookup('fabrikam.example'), lookup('tailspin.example')],
    ['a trace', 'trace-delivered', trace(ANNA, 'Delivered'), trace(OTHER, 'Delivered')],
    ['a tracking row', 'tracking-recipient-unknown', tracking(ANNA), tracking(OTHER)],
    ['a line of a log', 'notice-cannot-connect', postfix(ANNA, SILENT), postfix(OTHER, SILENT)],
    [
      'a line for the same domain',
      'notice-cannot-connect',
      postfix('bob@fabrikam.example', SILENT),
      postfix(OTHER, SILENT),
    ],
    [
      'the name of a mail host elsewhere',
      'lookup-named-mail-host-fails',
      `${MX}\n\n${lookup('mx1.hoster.example')}`,
      `${MX}\n\n${lookup('mx1.tailspin.example')}`,
    ],
    [
      'a test of a mail host',
      'reach-port-25-open',
      `${MX}\n\n${connected('mx1.hoster.example')}`,
      `${MX}\n\n${connected('mx1.tailspin.example')}`,
    ],
  ])('%s', (_name, rule, same, other) => {
    expect(rulesOf(`${notice()}\n\n${same}`)).toContain(rule);
    expect(rulesOf(`${notice()}\n\n${other}`)).not.toContain(rule);
    // With no notice to be about, it counts.
    expect(ask(other).recognised).not.toEqual([]);
  });
});

it('the next hop of a smart host counts, whoever the recipient is', () => {
  const text = `${notice()}\n\n${queue('smtp.relay.example', 'SmartHostConnectorDelivery')}`;
  expect([...rulesOf(text)].filter((id) => id.startsWith('smart-host'))).not.toEqual([]);
  expect(notesOf(text)).not.toContain('OTHER_DOMAIN');
});

it.each([
  ['a queue', queue('tailspin.example')],
  ['a look-up', lookup('tailspin.example')],
  ['a trace', trace(OTHER, 'Pending')],
  ['a line of a log', postfix(OTHER, SILENT)],
])('a note says that %s is about another domain', (_name, other) => {
  expect(notesOf(`${notice()}\n\n${other}`)).toContain('OTHER_DOMAIN');
  expect(notesOf(`${notice()}\n\n${other.replaceAll('tailspin.example', 'fabrikam.example')}`)).not.toContain(
    'OTHER_DOMAIN',
  );
});

it.each<[string, RecordKind, string, Record<string, unknown>]>([
  ['a trace', 'trace', trace(ANNA, 'Failed'), { 'trace.sameRecipient': true, 'trace.sameDomain': true }],
  [
    'a trace of a colleague',
    'trace',
    trace('bob@fabrikam.example', 'Failed'),
    { 'trace.sameRecipient': false, 'trace.sameDomain': true },
  ],
  ['a tracking row', 'tracking', tracking(OTHER), { 'tracking.sameMessage': false, 'tracking.sameRecipient': false }],
  [
    'a list behind the fields of the notice',
    'queue',
    queue('fabrikam.example'),
    { 'queue.identity': 'SRV01\\40', 'queue.status': 'Retry', 'queue.sameDomain': true },
  ],
])('%s tells what it shares', (_name, kind, text, facts) => {
  const records = recordsOf(`${notice()}\n\n${text}`, kind);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject(facts);
});

it('an error that the queue repeats is one piece of evidence', () => {
  const error = '451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry';
  const alone = `anna@fabrikam.example\nRemote Server returned '${error}'`;
  const probabilityOf = (text: string) => ask(text).causes.find(({ cause }) => cause.id === 'recipient-dns-broken')!;
  const [once, repeated] = [probabilityOf(alone), probabilityOf(`${alone}\n\n${queue('fabrikam.example')}`)];
  expect(repeated.evidence.filter(({ against }) => !against)).toHaveLength(1);
  expect(once.evidence.filter(({ against }) => !against)).toHaveLength(1);
});

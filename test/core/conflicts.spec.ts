import { diagnose } from '../../src/core/diagnose.js';
import { rulebookOf } from './rulebook.js';

const rulebook = rulebookOf({});
const titles = rulebook.knowledge.wording.conflicts;
const conflictsIn = (content: string) =>
  diagnose({ content, mediaType: null }, rulebook, { at: Date.parse('2024-05-09T08:00:00Z') }).conflicts.map(
    ({ title, facts }) => [Object.keys(titles).find((id) => titles[id] === title), ...facts.map(({ value }) => value)],
  );

const notice = (action: string, status: string, to = 'anna@fabrikam.example') =>
  `Final-Recipient: rfc822; ${to}\nAction: ${action}\nStatus: ${status}`;
const lookup = (answer: string, server = 'dc01.mycompany.lan', name = 'fabrikam.example') =>
  `C:\\>nslookup -type=mx ${name}\nServer:  ${server}\nAddress:  192.168.1.10\n\n${answer}`;
const FOUND = 'fabrikam.example        MX preference = 10, mail exchanger = mx1.fabrikam.example';
const missing = (server = 'dc01.mycompany.lan') => `*** ${server} can't find fabrikam.example: Non-existent domain`;
const service = (state: string, name = 'MSExchangeTransport') =>
  `Status      : ${state}\nName        : ${name}\nDisplayName : Microsoft Exchange Transport`;
const tracking = (event: string, to = 'anna@fabrikam.example') =>
  `EventId         : ${event}\nSource          : STOREDRIVER\nRecipients      : {${to}}\nRecipientStatus : {}`;
const queue = (hop: string, count: number) =>
  `Identity       : SRV01\\40\nDeliveryType   : DnsConnectorDelivery\nStatus         : Ready\nMessageCount   : ${count}\nNextHopDomain  : ${hop}\nLastError      :`;
const paste = (...pieces: string[]) => pieces.join('\n\n');

describe('what contradicts itself', () => {
  it.each<[string, string, unknown[]]>([
    ['a reply and a status of two classes', '550 4.2.2 mailbox full', ['reply-and-status-class', '550', '4.2.2']],
    [
      'two notices for one recipient',
      paste(notice('failed', '5.1.1'), notice('failed', '5.2.2')),
      ['two-statuses', '5.1.1', '5.2.2'],
    ],
    ['one resolver, two answers', paste(lookup(FOUND), lookup(missing())), ['lookups-differ', 'NOERROR', 'NXDOMAIN']],
    [
      'a service that runs and is stopped',
      paste(service('Running'), service('Stopped')),
      ['service-states-differ', 'Running', 'Stopped'],
    ],
    [
      'a failure that the tracking log has as delivered',
      paste(notice('failed', '5.1.1'), tracking('DELIVER')),
      ['failed-but-delivered', 'failed', 'DELIVER'],
    ],
    [
      'a failure that the mail server’s log has as sent',
      paste(
        notice('failed', '5.1.1'),
        'May  8 09:12:46 relay postfix/smtp[4414]: 4Zt0X26Jn1z9sS: to=<anna@fabrikam.example>, relay=mx1.fabrikam.example[192.0.2.25]:25, delay=1.2, dsn=2.0.0, status=sent (250 2.0.0 Ok)',
      ),
      ['failed-but-delivered', 'failed', 'postfix/smtp'],
    ],
    [
      'a delay with nothing in the queue',
      paste(notice('delayed', '4.4.7'), queue('fabrikam.example', 0)),
      ['delayed-but-queue-empty', 'delayed', '0'],
    ],
  ])('%s', (_name, text, conflict) => {
    expect(conflictsIn(text)).toEqual([conflict]);
  });
});

describe('what does not', () => {
  it.each<[string, string]>([
    ['a delay and then a failure', paste(notice('delayed', '4.4.7'), notice('failed', '5.4.7'))],
    ['the same notice twice', paste(notice('failed', '5.1.1'), notice('failed', '5.1.1'))],
    ['two recipients', paste(notice('failed', '5.1.1'), notice('failed', '5.2.2', 'bob@fabrikam.example'))],
    ['two resolvers', paste(lookup(FOUND), lookup(missing('dc02.mycompany.lan'), 'dc02.mycompany.lan'))],
    ['two services', paste(service('Running'), service('Stopped', 'MSExchangePop3'))],
    ['a delay and a later delivery', paste(notice('delayed', '4.4.7'), tracking('DELIVER'))],
    ['a delivery to somebody else', paste(notice('failed', '5.1.1'), tracking('DELIVER', 'bob@fabrikam.example'))],
    ['the empty queue of another domain', paste(notice('delayed', '4.4.7'), queue('tailspin.example', 0))],
    ['a queue that is full', paste(notice('delayed', '4.4.7'), queue('fabrikam.example', 3))],
  ])('%s', (_name, text) => {
    expect(conflictsIn(text)).toEqual([]);
  });
});

import { leftOver, read, recordsOf } from './readers.js';

describe('Get-MessageTrace as a list', () => {
  const TRACE = `Organization     : mycompany.onmicrosoft.com
MessageId        : <7c2e@mycompany.example>
Received         : 5/8/2024 7:40:01 PM
SenderAddress    : ben@mycompany.example
RecipientAddress : anna@fabrikam.example
Subject          : Quarterly report
Status           : Pending
ToIP             :
FromIP           : 192.0.2.10
Size             : 20992
MessageTraceId   : 2bbad36a-a467-4c7b-a82f-4b307fff549f
StartDate        : 5/6/2024 8:00:00 PM
EndDate          : 5/8/2024 8:00:00 PM
Index            : 0`;

  it('is a trace', () => {
    expect(recordsOf(TRACE, 'trace')).toEqual([
      { 'trace.status': 'Pending', 'trace.recipient': 'anna@fabrikam.example' },
    ]);
    expect(read(TRACE).recognised.map(({ kind }) => kind)).toEqual(['MESSAGE_TRACE']);
    expect(leftOver(TRACE)).toEqual([]);
  });

  it.each([
    ['two columns', 'RecipientAddress : anna@fabrikam.example\nStatus           : Quarantined', ['Quarantined']],
    ['two rows', `${TRACE}\n\n${TRACE.replace('Pending', 'Failed')}`, ['Pending', 'Failed']],
  ])('%s', (_name, text, statuses) => {
    expect(recordsOf(text, 'trace').map((row) => row['trace.status'])).toEqual(statuses);
  });
});

describe('Get-MessageTraceDetail as a list', () => {
  it('is an event with its text, however that is wrapped', () => {
    const text = `Date   : 5/8/2024 7:40:05 PM
Event  : Defer
Action :
Detail : Reason: [{LED=450 4.4.312 DNS query failed [Message=ErrorRetry]
         [LastAttemptedServerName=fabrikam.example]};{MSG=};{FQDN=};{IP=};{LRT=}]
Data   : <root><MEP Name="ReturnPath" String="ben@mycompany.example" /></root>`;
    expect(recordsOf(text, 'trace')).toEqual([
      {
        'trace.event': 'Defer',
        'trace.detail':
          'Reason: [{LED=450 4.4.312 DNS query failed [Message=ErrorRetry] [LastAttemptedServerName=fabrikam.example]};{MSG=};{FQDN=};{IP=};{LRT=}]',
      },
    ]);
  });

  it.each(['Detail : see below', 'Event : a party\nDate : Friday', 'Action: failed\nStatus: 4.4.7\nDate: today'])(
    '%j is none',
    (text) => {
      expect(recordsOf(text, 'trace')).toEqual([]);
    },
  );
});

import { read } from './readers.js';

/** The human text of bounces: what is read from each of the forms that writers have, composed for this test. */
type Expected = Record<string, string | number | null>;

const fields = (text: string, mediaType: string | null = null): Expected[] =>
  read(text, mediaType).deliveries.map((one) =>
    Object.fromEntries(
      (['finalRecipient', 'action', 'status', 'replyCode', 'command', 'remoteMta'] as const).flatMap((name) => {
        const value = one[name]?.value;
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );

const mail = (from: string, subject: string, body: string, more = '') =>
  `From: ${from}\nTo: anna@fabrikam.example\nSubject: ${subject}\nDate: Wed, 8 May 2024 10:00:00 +0000\n${more}\n${body}`;

it.each<[string, string, Expected[]]>([
  [
    'an address with a colon, the reply below, several recipients',
    `I was not able to deliver your message to the following addresses.

<bob@contoso.example>:
192.0.2.7 does not like recipient.
Remote host said: 550 5.1.1 <bob@contoso.example>... User Unknown
Giving up on 192.0.2.7.

<carol@contoso.example>:
Sorry, I couldn't find any host named contoso.example. (#5.1.2)

--- Below this line is a copy of the message.

From: anna@fabrikam.example
`,
    [
      { finalRecipient: 'bob@contoso.example', action: 'failed', status: '5.1.1', replyCode: 550, command: 'RCPT' },
      { finalRecipient: 'carol@contoso.example', action: 'failed', status: '5.1.2' },
    ],
  ],
  [
    'an address on a line of its own, the explanation indented below',
    `A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  bob@contoso.example
    host mx1.contoso.example [192.0.2.7]
    SMTP error from remote mail server after end of data:
    552 5.2.2 the mailbox is over quota
`,
    [
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        status: '5.2.2',
        replyCode: 552,
        command: 'DATA',
        remoteMta: 'mx1.contoso.example',
      },
    ],
  ],
  [
    'a reply that is wrapped and names its recipient again',
    `could not be delivered to one or more recipients.

<bob@contoso.example>: host mx1.contoso.example[192.0.2.7] said: 550
    <bob@contoso.example>: Recipient address rejected: User unknown (in reply to
    RCPT TO command)
`,
    [
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        replyCode: 550,
        command: 'RCPT',
        remoteMta: 'mx1.contoso.example',
      },
    ],
  ],
  [
    'a dialogue, the recipient in the list above it',
    `   ----- The following addresses had permanent fatal errors -----
<bob@contoso.example>
    (reason: 554 5.7.1 Denied by policy)

   ----- Transcript of session follows -----
... while talking to mx1.contoso.example.:
>>> DATA
<<< 554 5.7.1 Denied by policy
`,
    [{ finalRecipient: 'bob@contoso.example', action: 'failed', status: '5.7.1', replyCode: 554 }],
  ],
  [
    'a dialogue and no list',
    `   ----- Transcript of session follows -----
>>> RCPT To:<bob@contoso.example>
<<< 550 <bob@contoso.example>... User unknown
554 <carol@contoso.example>... 550 Host unknown (Authoritative answer from name server)
Message could not be delivered
`,
    [
      { finalRecipient: 'bob@contoso.example', action: 'failed', replyCode: 550, command: 'RCPT' },
      { finalRecipient: 'carol@contoso.example', action: 'failed', replyCode: 550 },
    ],
  ],
  [
    'a recipient in the sentence itself',
    'There was an error delivering your mail to <bob@contoso.example>.\n\nmx1.contoso.example [192.0.2.7] did not like our RCPT TO:\n450-4.7.1 greylisted,\n450 4.7.1 come back later\n',
    [
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        status: '4.7.1',
        replyCode: 450,
        command: 'RCPT',
        remoteMta: 'mx1.contoso.example',
      },
    ],
  ],
  [
    'a warning that delivery goes on',
    'Delivery to the following recipient has been delayed:\n\n     bob@contoso.example\n\nMessage will be retried for 2 more day(s)\n',
    [{ finalRecipient: 'bob@contoso.example', action: 'delayed' }],
  ],
  [
    'several addresses that share one explanation',
    'Your message could not be delivered to these addresses:\n\n  bob@contoso.example\n  carol@contoso.example\n\n550 5.4.1 relaying is not for you\n',
    [
      { finalRecipient: 'bob@contoso.example', action: 'failed', status: '5.4.1', replyCode: 550 },
      { finalRecipient: 'carol@contoso.example', action: 'failed', status: '5.4.1', replyCode: 550 },
    ],
  ],
  [
    'nothing but an address that is set off and the reply behind it',
    '<bob@contoso.example>: host mx1.contoso.example[192.0.2.7] said: 550 5.1.1 nobody of this name (in reply to RCPT TO command)',
    [
      {
        finalRecipient: 'bob@contoso.example',
        status: '5.1.1',
        replyCode: 550,
        command: 'RCPT',
        remoteMta: 'mx1.contoso.example',
      },
    ],
  ],
])('%s', (_form, text, expected) => {
  expect(fields(text)).toEqual(expected);
});

it.each<[string, string]>([
  ['a signature', 'Kind regards\nBob Miller\nbob@contoso.example\n'],
  ['a sentence that was wrapped before an address', 'please write to\nbob@contoso.example or call us.\n'],
  ['a queue', 'Identity : SRV\\1\nNextHopDomain : contoso.example\nLastError : 451 4.4.0 DNS query failed\n'],
])('takes no recipient from %s', (_form, text) => {
  expect(read(text).deliveries.filter(({ finalRecipient }) => finalRecipient)).toEqual([]);
});

describe('a mail', () => {
  it.each<[string, string, Expected[]]>([
    [
      'whose header names the failed recipient',
      mail(
        'MAILER-DAEMON@fabrikam.example',
        'Delivery Status Notification (Failure)',
        'Guten Tag, das hat nicht geklappt.\n',
        'X-Failed-Recipients: bob@contoso.example\n',
      ),
      [{ finalRecipient: 'bob@contoso.example', action: 'failed' }],
    ],
    [
      'that names nobody but shows the header of what came back',
      mail(
        'postmaster@fabrikam.example',
        'Undeliverable',
        'No valid recipients.\n\nOriginal message:\nFrom: anna@fabrikam.example\nTo: bob@contoso.example\n',
      ),
      [{ finalRecipient: 'bob@contoso.example', action: 'failed' }],
    ],
    [
      'that warns of a delay in its subject alone',
      mail(
        'MAILER-DAEMON@fabrikam.example',
        'Warning: could not send message for past 4 hours',
        '<bob@contoso.example>\n',
      ),
      [{ finalRecipient: 'bob@contoso.example', action: 'delayed' }],
    ],
    ['of a person', mail('bob@contoso.example', 'Lunch', 'carol@contoso.example\nwill come too.\n'), []],
    [
      'that answers by itself',
      mail('bob@contoso.example', 'Away', 'I am back on Monday.\n', 'Return-Path: <>\nAuto-Submitted: auto-replied\n'),
      [],
    ],
  ])('%s', (_form, text, expected) => {
    expect(fields(text, 'message/rfc822')).toEqual(expected);
  });
});

import { read } from './readers.js';

const deliveries = (text: string) =>
  read(text).deliveries.map(
    ({ finalRecipient, action, status, replyCode, diagnosticCode, reportingMta, remoteMta, retrySecondsLeft }) => ({
      to: finalRecipient?.value,
      action: action?.value,
      status: status?.value,
      reply: replyCode?.value,
      text: diagnosticCode?.value,
      from: reportingMta?.value,
      remote: remoteMta?.value,
      left: retrySecondsLeft?.value,
    }),
  );

const LEFT = 'The server will keep trying to deliver this message for the next 1 days, 19 hours and 57 minutes.';
const DELAYED = `Delivery is delayed to these recipients or groups:\n\nAnna Example (anna@fabrikam.example)\n\nSubject: Offer\n\n${LEFT}\n\nRemote Server returned '400 4.4.7 Message delayed'`;
const FAILED = `Delivery has failed to these recipients or groups:

Anna Example (anna@fabrikam.example)
The e-mail address you entered couldn't be found.

Carl Example (carl@contoso.example)

Diagnostic information for administrators:

Generating server: srv01.mycompany.lan

anna@fabrikam.example
mx1.fabrikam.example
Remote Server returned '550 5.1.1 User unknown'

carl@contoso.example
Remote Server at mx1.contoso.example (192.0.2.25) returned '452 4.2.2 The recipient's mailbox is full'
`;

describe('a delay notice', () => {
  const expected = {
    to: 'anna@fabrikam.example',
    action: 'delayed',
    status: '4.4.7',
    reply: 400,
    text: '400 4.4.7 Message delayed',
    left: 158_220,
  };
  it.each<[string, string]>([
    ['as it is', DELAYED],
    ['wrapped in a phrase', DELAYED.replace('for the next', 'for\nthe next').replace('19 hours', '19\n hours')],
    ['wrapped in the reply', DELAYED.replace('4.4.7 Message', '4.4.7\nMessage')],
    ['with curly quotes', DELAYED.replace("'400", '‘400').replace("delayed'", 'delayed’')],
    [
      'with no-break and zero-width spaces',
      DELAYED.replace('is delayed', 'is\u00a0delayed').replace('anna@', 'anna\u200b@'.replace('\u200b', '')),
    ],
    [
      'with a mailto behind the address',
      DELAYED.replace('(anna@fabrikam.example)', '(anna@fabrikam.example)<mailto:anna@fabrikam.example>'),
    ],
    [
      'with the name on a line of its own',
      DELAYED.replace('Anna Example (anna@fabrikam.example)', 'Anna Example\nanna@fabrikam.example'),
    ],
    ['in other case', DELAYED.replace('Delivery is Delayed', 'delivery is delayed')],
    ['with CRLF', DELAYED.replaceAll('\n', '\r\n')],
  ])('%s', (_name, text) => {
    expect(deliveries(text)).toEqual([expect.objectContaining(expected)]);
  });

  it('to several recipients', () => {
    const text = DELAYED.replace(
      '(anna@fabrikam.example)\n',
      '(anna@fabrikam.example)\n\nCarl Example (carl@contoso.example)\n',
    );
    expect(deliveries(text)).toMatchObject([expected, { ...expected, to: 'carl@contoso.example' }]);
  });

  it('with the real error below it keeps both', () => {
    expect(deliveries(`${DELAYED}\n451 4.4.0 DNS query failed`)).toMatchObject([
      { status: '4.4.7', text: '400 4.4.7 Message delayed -> 451 4.4.0 DNS query failed' },
    ]);
  });

  it('has its subject and language', () => {
    expect(read(DELAYED).notice).toMatchObject({
      writer: 'exchange-server',
      subject: { value: 'Offer' },
      language: { value: 'en' },
    });
  });
});

it('a failure notice pairs each reply with its recipient', () => {
  expect(deliveries(FAILED)).toMatchObject([
    {
      to: 'anna@fabrikam.example',
      action: 'failed',
      status: '5.1.1',
      reply: 550,
      text: '550 5.1.1 User unknown',
      from: 'srv01.mycompany.lan',
    },
    {
      to: 'carl@contoso.example',
      action: 'failed',
      status: '4.2.2',
      reply: 452,
      text: "452 4.2.2 The recipient's mailbox is full",
      remote: 'mx1.contoso.example',
    },
  ]);
});

it('the returned line alone is a notice without a recipient', () => {
  expect(deliveries("Remote Server returned '400 4.4.7 Message delayed'")).toMatchObject([
    { to: undefined, status: '4.4.7', reply: 400 },
  ]);
});

describe('a DSN', () => {
  const DSN = `Reporting-MTA: dns; srv01.mycompany.lan
Arrival-Date: Wed, 8 May 2024 20:40:00 +0100

Final-Recipient: rfc822; anna@fabrikam.example
Action: failed
Status: 5.1.1 (bad address)
Remote-MTA: dns; mx1.fabrikam.example (192.0.2.25)
Diagnostic-Code: smtp; 550 5.1.1
 User unknown
Last-Attempt-Date: Wed, 8 May 2024 20:41:00 +0100

Final-Recipient: rfc822; carl@contoso.example
Action: delayed
Status: 4.4.7
Will-Retry-Until: Fri, 10 May 2024 20:40:00 +0100`;
  it.each<[string, string]>([
    ['pasted', DSN],
    [
      'without blank lines between recipients',
      DSN.replace('+0100\n\nFinal-Recipient: rfc822; carl', '+0100\nFinal-Recipient: rfc822; carl'),
    ],
    ['among other text', `Hello,\n\n${DSN}\n\nBest regards`],
  ])('%s', (_name, text) => {
    const reading = read(text);
    expect(reading.recognised.map(({ kind }) => kind)).toContain('DSN');
    expect(deliveries(text)).toMatchObject([
      {
        to: 'anna@fabrikam.example',
        action: 'failed',
        status: '5.1.1',
        reply: 550,
        text: '550 5.1.1 User unknown',
        from: 'srv01.mycompany.lan',
        remote: 'mx1.fabrikam.example',
      },
      { to: 'carl@contoso.example', action: 'delayed', status: '4.4.7' },
    ]);
    expect(reading.deliveries[0]).toMatchObject({
      remoteIp: { value: '192.0.2.25' },
      lastAttemptDate: { value: '2024-05-08T19:41:00.000Z' },
    });
    expect(reading.deliveries[1]).toMatchObject({ willRetryUntil: { value: '2024-05-10T19:40:00.000Z' } });
    expect(reading.notice.arrivalDate?.value).toBe('2024-05-08T19:40:00.000Z');
  });
});

describe('Received headers', () => {
  const hops = (text: string) =>
    read(text).hops.map(({ from, by, with: how, at, delaySeconds, skewSeconds }) => ({
      from,
      by,
      how,
      at: at && new Date(at.ms).toISOString(),
      delaySeconds,
      skewSeconds,
    }));
  const TWO = `Received: from b.example (192.0.2.2) by c.example with ESMTPS id 1; Wed, 8 May 2024 20:40:30 +0100
Received: from a.example by b.example with SMTP; Wed, 8 May 2024 19:40:00 GMT`;
  it('are hops, oldest first', () => {
    expect(hops(TWO)).toEqual([
      {
        from: 'a.example',
        by: 'b.example',
        how: 'SMTP',
        at: '2024-05-08T19:40:00.000Z',
        delaySeconds: null,
        skewSeconds: null,
      },
      {
        from: 'b.example',
        by: 'c.example',
        how: 'ESMTPS id 1',
        at: '2024-05-08T19:40:30.000Z',
        delaySeconds: 30,
        skewSeconds: 0,
      },
    ]);
  });

  it('show a clock that stands behind', () => {
    expect(hops(TWO.replace('20:40:30', '20:39:50'))[1]).toMatchObject({ delaySeconds: 0, skewSeconds: 10 });
  });

  it('have no delay where a date is missing', () => {
    expect(hops(TWO.replace(/; Wed, 8 May 2024 20:40:30 \+0100/, ''))[1]).toMatchObject({
      at: null,
      delaySeconds: null,
    });
  });

  it.each<[string, string]>([
    ['folded', TWO.replace(' by c.example', '\n\tby c.example')],
    ['wrapped without indentation', TWO.replace(' by c.example', '\nby c.example').replace('id 1; ', 'id 1;\n')],
    ['with blank lines between', TWO.replace('\nReceived', '\n\nReceived')],
  ])('%s are the same hops', (_name, text) => {
    expect(hops(text)).toEqual(hops(TWO));
  });
});

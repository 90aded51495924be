import { FACTS } from '../../src/core/facts.js';
import { REPORT_HEADER } from './one-notice.js';
import { recordsOf } from './readers.js';

const report = (diagnostic: string, returned: string, type = 'message/rfc822') => `${REPORT_HEADER}--b
Content-Type: text/plain

This is the mail system at host mail.fabrikam.example.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.fabrikam.example
Arrival-Date: Wed, 8 May 2024 09:59:00 +0000

Final-Recipient: rfc822; bob@contoso.example
Action: failed
Status: 5.7.0
Remote-MTA: dns; mx1.contoso.example
Last-Attempt-Date: Wed, 8 May 2024 10:00:00 +0000
Will-Retry-Until: Fri, 10 May 2024 10:00:00 +0000
Diagnostic-Code: smtp; ${diagnostic}

--b
Content-Type: ${type}

${returned}
--b--
`;
const HEADER = `Received: from client.fabrikam.example by mail.fabrikam.example with ESMTPS; Wed, 8 May 2024 09:58:00 +0000
From: anna@fabrikam.example
To: bob@contoso.example
Subject: Report
Message-ID: <1@fabrikam.example>
MIME-Version: 1.0
`;
const MIXED = `${HEADER}Content-Type: multipart/mixed; boundary="in"

--in
Content-Type: text/plain

See below.
--in
Content-Type: image/png
Content-Disposition: inline; filename="logo.png"
Content-ID: <logo>

x
--in
Content-Type: application/pdf
Content-Disposition: attachment; filename="report.pdf"

x
--in
Content-Type: application/zip; name="figures.zip"

x
--in
Content-Type: message/rfc822

Subject: passed on
Content-Disposition: attachment

x
--in--
`;
const one = (text: string, kind: 'notice' | 'delivery') => recordsOf(text, kind)[0]!;

describe('of the returned message', () => {
  it.each<[string, string, unknown, unknown]>([
    ['whole, with attachments', report('550 5.7.0 no', MIXED), MIXED.length, 3],
    ['whole, without', report('550 5.7.0 no', `${HEADER}\nHello`), HEADER.length + 6, 0],
    ['its header alone', report('550 5.7.0 no', HEADER, 'text/rfc822-headers'), undefined, undefined],
    [
      'its header alone, and the size that was declared',
      report(
        '550 5.7.0 after MAIL FROM:<anna@fabrikam.example> BODY=8BITMIME SIZE=20480: 550 no',
        HEADER,
        'text/rfc822-headers',
      ),
      20480,
      undefined,
    ],
  ])('%s', (_case, text, size, attachments) => {
    const notice = one(text, 'notice');
    expect([notice['notice.size'], notice['notice.attachmentCount']]).toEqual([size, attachments]);
  });
});

it.each<[string, unknown]>([
  ['host mx1.contoso.example [192.0.2.25] X=TLS1.3:TLS_AES_256_GCM_SHA384:256: 550 5.7.0 no', true],
  ['530 5.7.0 Must issue a STARTTLS command first', false],
  ['550 5.7.0 Message refused', undefined],
])('tls of "%s" is %s', (diagnostic, tls) => {
  expect(one(report(diagnostic, HEADER), 'delivery')['tls']).toBe(tls);
});

it('every fact of a notice and of a delivery can be filled', () => {
  const exchange = `Delivery is delayed to these recipients or groups:

bob@contoso.example

The server will keep trying to deliver this message for the next 1 days, 19 hours and 57 minutes.

Diagnostic information for administrators:

Generating server: srv01.fabrikam.example
bob@contoso.example
Remote Server at mx1.contoso.example (192.0.2.25) returned '550 5.7.1 RESOLVER.RST.NotAuthorized; AS(3150) after RCPT TO'

Original message headers:

Received: from srv01.fabrikam.example (10.0.0.1) by srv01.fabrikam.example (10.0.0.1) with Microsoft SMTP Server (TLS) id 15.1.2507.32; Wed, 8 May 2024 09:58:00 +0000
From: anna@fabrikam.example
Message-ID: <1@fabrikam.example>
`;
  const gmail = report(
    '530 5.7.0 Must issue a STARTTLS command first [mx.google.com] (in reply to MAIL FROM command)',
    MIXED,
  );
  const twoStatuses = ['5.1.1', '5.2.2']
    .map((status) => `Final-Recipient: rfc822; bob@contoso.example\nAction: failed\nStatus: ${status}`)
    .join('\n\n');
  const filled = (kind: 'notice' | 'delivery') =>
    new Set(
      [exchange, gmail.replace('mx1.contoso.example', 'aspmx.l.google.com'), twoStatuses].flatMap((text) =>
        recordsOf(text, kind).flatMap((record) => Object.keys(record)),
      ),
    );
  const named = (kind: string) => [...FACTS.values()].filter((fact) => fact.record === kind).map(({ name }) => name);
  for (const kind of ['notice', 'delivery'] as const)
    expect(named(kind).filter((name) => !filled(kind).has(name))).toEqual([]);
});

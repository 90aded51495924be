/** One failure to one recipient, 550 5.1.1, as an Exchange notice and as a bounce of RFC 3464. */
export const NOTICE = `Delivery has failed to these recipients or groups:

bob@contoso.example
The e-mail address you entered couldn't be found.

Diagnostic information for administrators:

Generating server: mail.fabrikam.example

bob@contoso.example
Remote Server returned '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found'
`;
/** The header of a report, whose parts stand between `--b`. */
export const REPORT_HEADER = `From: MAILER-DAEMON@fabrikam.example
To: anna@fabrikam.example
Subject: Undelivered Mail Returned to Sender
Date: Wed, 8 May 2024 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

`;
export const BOUNCE = `${REPORT_HEADER}--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.fabrikam.example

Final-Recipient: rfc822; bob@contoso.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

--b--
`;

import { diagnose } from '../../src/core/diagnose.js';
import { tryCompile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';

const { rulebook } = tryCompile(shippedKnowledge(), { examples: false });
const ask = (content: string) => diagnose({ content, mediaType: null }, rulebook, { at: 0 });

const FIELDS = `Feedback-Type: Opt-Out
User-Agent: SomeFBL/1.0
Version: 1
Original-Mail-From: <news@fabrikam.example>
Original-Rcpt-To: <bob@contoso.example>
Original-Rcpt-To: carol@contoso.example
Reported-Domain: fabrikam.example
`;
/** The message that is complained of, as the last part of a mail. */
const ATTACHED = `--b
Content-Type: message/rfc822

From: news@fabrikam.example
To: bob@contoso.example
Subject: News

Hello
--b--
`;
const REPORT = `From: <fbl@contoso.example>
To: abuse@fabrikam.example
Subject: FW: News
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is a report about a message.

--b
Content-Type: message/feedback-report

${FIELDS}
${ATTACHED}`;

describe('a complaint', () => {
  it.each([
    ['as a mail', REPORT],
    ['as its fields alone', FIELDS],
  ])('%s is one, with its type and whose it is', (_form, text) => {
    const { recognised, notice, deliveries, verdict } = ask(text);
    expect(recognised.map(({ kind }) => kind)).toContain('FEEDBACK_REPORT');
    expect(notice?.feedbackType).toBe('opt-out');
    expect(deliveries.map(({ finalRecipient, reason, action }) => [finalRecipient, reason, action])).toEqual([
      ['bob@contoso.example', 'feedback', null],
      ['carol@contoso.example', 'feedback', null],
    ]);
    expect(verdict.headline).toBe(rulebook.knowledge.wording.headlines.feedback);
  });

  it('without report fields is known by its subject, and about whom the attached message went to', () => {
    const { recognised, notice, deliveries } = ask(`From: staff@contoso.example
To: abuse@fabrikam.example
Subject: complaint about message from 192.0.2.1
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

${ATTACHED}`);
    expect(recognised[0]?.kind).toBe('FEEDBACK_REPORT');
    expect(notice?.feedbackType).toBe('abuse');
    expect(deliveries.map(({ finalRecipient, reason }) => [finalRecipient, reason])).toEqual([
      ['bob@contoso.example', 'feedback'],
    ]);
  });
});

describe('an automatic reply', () => {
  const reply = (more: string, subject: string) =>
    `From: bob@contoso.example\nTo: anna@fabrikam.example\nSubject: ${subject}\nDate: Wed, 8 May 2024 10:00:00 +0000\n${more}\nI am away until Monday. Write to carol@contoso.example.\n`;

  it.each([
    ['by RFC 3834', reply('Return-Path: <>\nAuto-Submitted: auto-replied\n', 'Away')],
    ['by its subject', reply('', 'Automatische Antwort: Angebot')],
    ['by a field of its own', reply('X-Autoreply: yes\n', 'Away')],
  ])('%s is no bounce', (_form, text) => {
    const { recognised, deliveries, verdict } = ask(text);
    expect(recognised.map(({ kind }) => kind)).toEqual(['AUTO_REPLY']);
    expect(deliveries).toEqual([]);
    expect(verdict.headline).toBe(rulebook.knowledge.wording.headlines['auto-reply']);
  });

  it('a bounce is none, though its header says that nobody wrote it', () => {
    const { recognised } = ask(
      reply('Auto-Submitted: auto-replied\n', 'Undelivered Mail Returned to Sender').replace('bob@', 'MAILER-DAEMON@'),
    );
    expect(recognised.map(({ kind }) => kind)).not.toContain('AUTO_REPLY');
  });
});

describe('an event of Amazon SES', () => {
  const event = (body: object) =>
    JSON.stringify({ mail: { messageId: '1', destination: ['bob@contoso.example'] }, ...body });
  const bounced = event({
    notificationType: 'Bounce',
    bounce: {
      bounceType: 'Permanent',
      reportingMTA: 'dsn; a1-2.smtp-out.amazonses.com',
      bouncedRecipients: [
        {
          emailAddress: 'bob@contoso.example',
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
    },
  });

  it.each([
    ['alone', bounced],
    ['in the envelope of SNS', JSON.stringify({ Type: 'Notification', Message: bounced })],
    [
      'wrapped by a mail',
      `${bounced.slice(0, 90)}\r\n ${bounced.slice(90)}\n\n--\nIf you wish to stop these, click here`,
    ],
    ['among lines of a log', `2024-05-08 info event=${bounced} end`],
  ])('%s is read', (_form, text) => {
    const { deliveries, recognised } = ask(text);
    expect(deliveries).toMatchObject([
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        status: '5.1.1',
        replyCode: 550,
        reason: 'userunknown',
        reportingMta: 'a1-2.smtp-out.amazonses.com',
      },
    ]);
    expect(recognised.map(({ kind }) => kind)).toEqual(['DSN']);
  });

  it.each<[string, object, object]>([
    [
      'a complaint',
      { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'bob@contoso.example' }] } },
      { finalRecipient: 'bob@contoso.example', reason: 'feedback' },
    ],
    [
      'a delivery',
      {
        eventType: 'Delivery',
        delivery: { recipients: ['bob@contoso.example'], smtpResponse: '250 2.6.0 Message received' },
      },
      { finalRecipient: 'bob@contoso.example', action: 'delivered', reason: 'delivered', status: '2.6.0' },
    ],
    [
      'a delay',
      {
        eventType: 'DeliveryDelay',
        deliveryDelay: {
          delayedRecipients: [{ emailAddress: 'bob@contoso.example', status: '4.4.1', diagnosticCode: '' }],
        },
      },
      { finalRecipient: 'bob@contoso.example', action: 'delayed', status: '4.4.1' },
    ],
  ])('%s is told apart', (_what, body, expected) => {
    expect(ask(event(body)).deliveries).toMatchObject([expected]);
  });

  it.each(['{"notificationType": "Bounce", ', '{"notificationType": 7}', '{"notificationType":"Bounce","bounce":7}'])(
    'what is broken is left: %s',
    (text) => {
      expect(ask(text).deliveries).toEqual([]);
    },
  );
});

/** What people paste beside bounces: no writer's sentence may be found in these. */
export const ORDINARY: Record<string, string> = {
  'an ordinary mail': `From: Lena Vogt <lena@contoso.example>
To: Mia Berg <mia@fabrikam.example>
Subject: Thursday's delivery of the samples
Date: Mon, 5 Feb 2024 10:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Hello Mia,

the samples left our warehouse on Monday; the carrier says that the parcel will be at your reception on Thursday before
noon. Please let me know if nothing has arrived by then, and I will ask him again. The invoice went to
accounts@fabrikam.example, as you wished; a copy is attached.

Did you get the message that I sent on Friday about the new price list? Otto told me that his mailbox was nearly full last
week. If it did not get through, I can put the file on our server instead.

Best regards
Lena

--
Lena Vogt, Sales, Contoso Ltd
`,
  'a German mail': `Hallo Mia,

die Muster sind am Montag abgegangen und sollten am Donnerstag bei Ihnen sein. Falls bis dahin nichts angekommen ist,
melden Sie sich bitte bei mir, dann frage ich beim Spediteur nach. Die Rechnung habe ich an accounts@fabrikam.example
geschickt. Mein Postfach war letzte Woche voll; vielleicht ist Ihre Antwort deshalb nicht durchgekommen?

Viele Grüße
Lena
`,
  'a Japanese mail': `三好様

いつもお世話になっております。先日お送りした見積書の件で、ご連絡いたしました。添付ファイルが開けない場合は、
お手数ですが accounts@fabrikam.example までお知らせください。明日の打ち合わせは予定どおり十時からでお願いいたします。

よろしくお願いいたします。
`,
  'a question to the help desk': `Hi team, since the update on Sunday our customers say that some of our mails reach them hours late. Others are fine, and
mail within the company is not affected. Only this one customer complains (mia@fabrikam.example). Is there a way to see
where the messages are waiting? Restarting the transport service helped for a while. Thanks, Lena`,
  'a queue listing': `Identity                DeliveryType          Status MessageCount Velocity RiskLevel OutboundIPPool NextHopDomain
--------                ------------          ------ ------------ -------- --------- -------------- -------------
MX1\\3                   DnsConnectorDelivery  Retry  12           0        Normal    0              fabrikam.example
MX1\\4                   SmtpDeliveryToMailbox Ready  0            0        Normal    0              mdb01
MX1\\Submission          Undefined             Ready  0            0        Normal    0              Submission

Identity          : MX1\\3\\4711
FromAddress       : lena@contoso.example
Status            : Ready
Size              : 12.31 KB (12,606 bytes)
MessageSourceName : SMTP:Default MX1
Recipients        : {mia@fabrikam.example;3;2;[{LRT=05/02/2024 10:00:00};{LED=};{FQDN=};{IP=}];0}
LastError         : [{LED=451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain}]
`,
  'a mailq listing': `-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
4Q2v8x1Zz9*    1312 Mon Feb  5 10:00:00  lena@contoso.example
(connect to mx.fabrikam.example[192.0.2.25]:25: Connection timed out)
                                         mia@fabrikam.example

-- 1 Kbytes in 1 Request.
`,
  'a tracking log': `#Software: Microsoft Exchange Server
#Version: 15.02.1118.007
#Log-type: Message Tracking Log
#Date: 2024-02-05T10:00:00.000Z
#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,internal-message-id,message-id,network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,related-recipient-address,reference,message-subject,sender-address,return-path
2024-02-05T10:00:01.120Z,,MX1,,MX1,"MDB:1, Mailbox:2",,STOREDRIVER,RECEIVE,4711,<1@contoso.example>,,mia@fabrikam.example,To,12606,1,,,Offer,lena@contoso.example,lena@contoso.example
2024-02-05T10:00:02.120Z,,MX1,192.0.2.25,,,Outbound,SMTP,DEFER,4711,<1@contoso.example>,,mia@fabrikam.example,,12606,1,,,Offer,lena@contoso.example,lena@contoso.example
`,
  'a Postfix log': `Feb  5 10:00:00 mx1 postfix/qmgr[77]: 4Q2v8x1Zz9: from=<lena@contoso.example>, size=1312, nrcpt=1 (queue active)
Feb  5 10:00:30 mx1 postfix/smtp[78]: 4Q2v8x1Zz9: to=<mia@fabrikam.example>, relay=none, delay=30, delays=0.1/0/30/0, dsn=4.4.1, status=deferred (connect to mx.fabrikam.example[192.0.2.25]:25: Connection timed out)
Feb  5 10:09:30 mx1 postfix/smtp[79]: 4Q2v8x1Zz9: to=<mia@fabrikam.example>, relay=mx.fabrikam.example[192.0.2.25]:25, delay=570, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 77AB)
Feb  5 10:09:30 mx1 postfix/qmgr[77]: 4Q2v8x1Zz9: removed
`,
  'an event log': `Log Name:      Application
Source:        MSExchangeTransport
Date:          05.02.2024 10:00:00
Event ID:      15004
Task Category: ResourceManager
Level:         Warning
Computer:      MX1.contoso.example
Description:
The resource pressure increased from Medium to High.

The following resources are under pressure:
Version buckets = 278 [High] [Normal=80 Medium=120 High=200]

The following components are disabled due to back pressure:
Inbound mail submission from Hub Transport servers
Mail submission from Pickup directory
`,
};

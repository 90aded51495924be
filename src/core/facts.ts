/** The vocabulary that rules are written in: every fact with its record, type, unit and an example. */

export type FactType = 'string' | 'number' | 'boolean' | 'time' | 'address' | 'domain' | 'ip' | 'code';

/** Facts of one record kind belong to one row: conditions in one `all` must hold on the same record. */
export type RecordKind =
  | 'paste'
  | 'notice'
  | 'delivery'
  | 'hop'
  | 'queue'
  | 'message'
  | 'tracking'
  | 'trace'
  | 'log'
  | 'event'
  | 'counter'
  | 'scope'
  | 'remark'
  | 'lookup'
  | 'smtp'
  | 'reach'
  | 'service'
  | 'setting'
  | 'headers'
  | 'dns'
  | 'finding'
  | 'pattern'
  | 'across';

export interface FactDefinition {
  name: string;
  record: RecordKind;
  type: FactType;
  unit: string | null;
  description: string;
  example: string;
}

export type FactValue = string | number | boolean;

/** One observation: a named value and where it was seen. Offsets are UTF-16 units into the part's text. */
export interface Fact {
  name: string;
  value: FactValue;
  part: number;
  start: number;
  end: number;
  quote: string;
}

export interface FactRecord {
  kind: RecordKind;
  facts: Fact[];
  /** The record that this one repeats in part: both are one piece of evidence. */
  of?: FactRecord;
}

type Row = [name: string, type: FactType, description: string, example: string, unit?: string];

const ROWS: Record<RecordKind, Row[]> = {
  paste: [
    ['text', 'string', 'All that was sent, decoded', '400 4.4.7 Message delayed'],
    ['kinds', 'string', 'What was recognised; one value a kind', 'QUEUE'],
  ],
  notice: [
    ['notice.writer', 'string', 'Software that wrote the notice', 'exchange-server'],
    ['notice.language', 'string', 'Language of the notice (BCP 47)', 'en'],
    [
      'notice.arrivalDate',
      'time',
      'When the notice, or the message it reports on, arrived',
      '2024-05-08T19:40:00.000Z',
    ],
    ['notice.subject', 'string', 'Subject of the returned or delayed message', 'Quarterly report'],
    ['notice.messageId', 'string', 'Message-ID of that message', '<abc@contoso.example>'],
    ['notice.size', 'number', 'Size of that message', '20480', 'bytes'],
    ['notice.attachmentCount', 'number', 'Attachments of that message', '2'],
    ['notice.product', 'string', 'Mail server product of the reporting side', 'exchange-server'],
  ],
  delivery: [
    ['code', 'code', 'The code as the catalogue has it', '4.4.7'],
    ['status', 'code', 'Enhanced status code (RFC 3463)', '4.4.7'],
    ['otherStatus', 'code', 'Status that another notice has for the same recipient', '5.2.2'],
    ['replyCode', 'number', 'SMTP reply code (RFC 5321)', '400'],
    ['vendorCode', 'string', 'A provider’s own code', 'AS(3150)'],
    ['diagnosticName', 'string', 'Exchange’s diagnostic name', 'RESOLVER.ADR.ExRecipNotFound'],
    ['diagnosticCode', 'string', 'The server’s reply in full', '400 4.4.7 Message delayed'],
    ['action', 'string', 'Fate of the delivery (RFC 3464)', 'delayed'],
    ['reason', 'string', 'Bounce reason', 'expired'],
    ['provider', 'string', 'Provider that refused', 'gmail'],
    ['command', 'string', 'SMTP command that failed: CONN, EHLO, MAIL, RCPT, DATA', 'RCPT'],
    ['finalRecipient', 'address', 'Recipient of this delivery', 'user@contoso.example'],
    ['recipientDomain', 'domain', 'Domain of the recipient', 'contoso.example'],
    ['remoteMta', 'domain', 'Server that answered', 'mx1.contoso.example'],
    ['remoteIp', 'ip', 'Address of that server', '192.0.2.25'],
    ['reportingMta', 'domain', 'Server that reports', 'srv01.mycompany.lan'],
    ['senderDomain', 'domain', 'Domain of the sender', 'mycompany.example'],
    ['tls', 'boolean', 'The session was encrypted', 'true'],
    ['recipientIsInternal', 'boolean', 'Sender and recipient share a domain', 'false'],
    ['lastAttemptDate', 'time', 'When it was last tried', '2024-05-09T08:00:00.000Z'],
    ['willRetryUntil', 'time', 'Until when it is tried', '2024-05-10T19:40:00.000Z'],
    ['retrySecondsLeft', 'number', 'For how long it is still tried, as the notice says', '158220', 'seconds'],
  ],
  hop: [
    ['hop.from', 'string', 'Host that handed over', 'client.contoso.example'],
    ['hop.by', 'string', 'Host that took', 'srv01.mycompany.lan'],
    ['hop.with', 'string', 'Protocol and product', 'Microsoft SMTP Server (TLS) id 15.1.2507.32'],
    ['hop.delaySeconds', 'number', 'Time since the hop before', '3', 'seconds'],
    ['hop.skewSeconds', 'number', 'How far the clock stands behind the hop before', '0', 'seconds'],
    ['hop.tls', 'boolean', 'The hop was encrypted', 'true'],
  ],
  queue: [
    ['queue.identity', 'string', 'Identity of the queue', 'srv01\\42'],
    ['queue.deliveryType', 'string', 'How the queue delivers', 'DnsConnectorDelivery'],
    ['queue.status', 'string', 'State of the queue', 'Retry'],
    ['queue.messageCount', 'number', 'Messages in the queue', '12', 'messages'],
    ['queue.nextHopDomain', 'string', 'Where the queue sends to', 'contoso.example'],
    ['queue.nextHopCategory', 'string', 'Internal or External', 'External'],
    ['queue.lastError', 'string', 'Last error of the queue', '451 4.4.0 DNS query failed'],
    ['queue.lastErrorCode', 'code', 'Enhanced status code in that error', '4.4.0'],
    ['queue.winsockError', 'number', 'Winsock error number in that error', '10060'],
    ['queue.retryCount', 'number', 'Tries so far', '7', 'tries'],
    ['queue.lastRetryTime', 'time', 'When it was last tried', '2024-05-08T21:10:11.000Z'],
    [
      'queue.sameDomain',
      'boolean',
      'Its next hop is the recipient’s domain; absent when the recipient is not known',
      'true',
    ],
  ],
  message: [
    ['message.status', 'string', 'State of a message in a queue', 'Retry'],
    ['message.lastError', 'string', 'Last error of that message', '421 4.4.2 Connection dropped'],
    ['message.size', 'number', 'Size of that message', '20480', 'bytes'],
    ['message.deferReason', 'string', 'Why it is put off', 'Agent'],
    ['message.sameRecipient', 'boolean', 'It is for the recipient of the notice', 'true'],
  ],
  tracking: [
    ['tracking.eventId', 'string', 'Event of a tracking row', 'HAREDIRECTFAIL'],
    ['tracking.source', 'string', 'Component that wrote it', 'SMTP'],
    ['tracking.sourceContext', 'string', 'Its context', 'No suitable shadow servers'],
    ['tracking.connectorId', 'string', 'Connector', 'SRV01\\Default Frontend SRV01'],
    ['tracking.recipientStatus', 'string', 'Status of the recipients', '{250 2.1.5 RESOLVER.GRP.Expanded}'],
    ['tracking.serverHostname', 'string', 'Server of the row', 'SRV01'],
    ['tracking.timestamp', 'time', 'Time of the row', '2024-05-08T19:40:01.000Z'],
    ['tracking.sameMessage', 'boolean', 'It is about the message of the notice', 'true'],
    ['tracking.sameRecipient', 'boolean', 'It is about the recipient of the notice', 'true'],
  ],
  trace: [
    ['trace.status', 'string', 'Status of a message trace row', 'Pending'],
    ['trace.event', 'string', 'Event of the trace’s detail', 'Defer'],
    ['trace.detail', 'string', 'Its text', 'Reason: [{LED=450 4.4.312 DNS query failed}]'],
    ['trace.recipient', 'address', 'Its recipient', 'user@contoso.example'],
    ['trace.sameRecipient', 'boolean', 'It is about the recipient of the notice', 'true'],
    ['trace.sameDomain', 'boolean', 'It is about a recipient of the same domain', 'true'],
  ],
  log: [
    ['log.daemon', 'string', 'Program that wrote a log line', 'postfix/smtp'],
    ['log.status', 'string', 'Its status', 'deferred'],
    ['log.dsn', 'code', 'Its enhanced status code', '4.4.1'],
    ['log.relay', 'string', 'Where it was sent', 'mx1.contoso.example[192.0.2.25]:25'],
    ['log.delaySeconds', 'number', 'Delay so far', '86400', 'seconds'],
    ['log.reply', 'string', 'The reply in it', '451 4.7.1 Greylisted'],
    ['log.recipient', 'address', 'Its recipient', 'user@contoso.example'],
    ['log.sameRecipient', 'boolean', 'It is about the recipient of the notice', 'true'],
    ['log.sameDomain', 'boolean', 'It is about a recipient of the same domain', 'true'],
  ],
  event: [
    ['event.id', 'number', 'Number of a Windows event', '15004'],
    ['event.source', 'string', 'Its source', 'MSExchangeTransport'],
    ['event.log', 'string', 'Its log', 'Application'],
    ['event.level', 'string', 'Its level', 'Warning'],
    ['event.message', 'string', 'Its text', 'Resource pressure increased'],
    ['event.time', 'time', 'Its time', '2024-05-08T19:40:00.000Z'],
  ],
  counter: [
    ['counter.path', 'string', 'Path of a performance counter', '\\\\srv01\\physicaldisk(_total)\\avg. disk sec/write'],
    ['counter.name', 'string', 'Its name in English', 'avg. disk sec/write'],
    ['counter.instance', 'string', 'Its instance', '_total'],
    ['counter.value', 'number', 'Its value', '0.045', 'the counter’s own: s, ms, %, bytes, messages'],
  ],
  scope: [
    [
      'scope.reach',
      'string',
      'How far it reaches, as a plain sentence says: ONE_RECIPIENT, ONE_DOMAIN, MANY_DOMAINS, ALL_OUTBOUND or ALL_MAIL',
      'ONE_DOMAIN',
    ],
    ['scope.since', 'string', 'Since when, as a plain sentence says', 'the update on Sunday'],
  ],
  remark: [
    [
      'remark.text',
      'string',
      'A paragraph that is no known output: what a person writes about it',
      'Port 25 is blocked',
    ],
  ],
  lookup: [
    ['lookup.domain', 'domain', 'Name that was looked up', 'contoso.example'],
    ['lookup.type', 'string', 'Record type', 'MX'],
    ['lookup.outcome', 'string', 'NOERROR, NODATA, NXDOMAIN, SERVFAIL, REFUSED or TIMEOUT', 'NXDOMAIN'],
    ['lookup.server', 'string', 'Server that was asked', 'dc01.mycompany.lan'],
    ['lookup.serverIsInternal', 'boolean', 'That server is inside the network', 'true'],
    ['lookup.answer', 'string', 'An answer; one value a record', '10 mx1.contoso.example'],
    ['lookup.extendedError', 'string', 'Extended DNS error (RFC 8914) of the answer', '6 (DNSSEC Bogus)'],
    ['lookup.sameDomain', 'boolean', 'It is about the recipient’s domain; absent when that is not known', 'true'],
    ['lookup.ofMailHost', 'boolean', 'It is about a mail host that an MX answer names for that domain', 'true'],
  ],
  smtp: [
    ['smtp.remote', 'string', 'Server of an SMTP session', 'mx1.contoso.example'],
    ['smtp.port', 'number', 'TCP port', '25'],
    ['smtp.stage', 'string', 'CONNECT, BANNER, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, DOT or QUIT', 'RCPT'],
    ['smtp.outcome', 'string', 'OK, REFUSED, TIMEOUT, RESET or REPLY', 'REPLY'],
    ['smtp.reply', 'string', 'The reply', '550 5.1.1 User unknown'],
    ['smtp.replyCode', 'number', 'Its reply code', '550'],
    ['smtp.capabilities', 'string', 'Extensions that the server offers', 'STARTTLS'],
    ['smtp.winsockError', 'number', 'Winsock error number', '10060'],
    ['smtp.ofMailHost', 'boolean', 'That server is a mail host of the recipient’s domain', 'true'],
  ],
  reach: [
    ['reach.host', 'string', 'Host that was tried', 'mx1.contoso.example'],
    ['reach.port', 'number', 'TCP port', '25'],
    ['reach.outcome', 'string', 'OK, REFUSED, TIMEOUT, UNREACHABLE or UNRESOLVED', 'TIMEOUT'],
    ['reach.lossPercent', 'number', 'Packets lost', '25', '%'],
    ['reach.ms', 'number', 'Round trip', '31', 'ms'],
    ['reach.ofMailHost', 'boolean', 'That host is a mail host of the recipient’s domain', 'true'],
  ],
  service: [
    ['service.name', 'string', 'Windows service', 'MSExchangeTransport'],
    ['service.state', 'string', 'Its state', 'Stopped'],
    ['component.name', 'string', 'Exchange server component', 'HubTransport'],
    ['component.state', 'string', 'Its state', 'Inactive'],
    ['component.requester', 'string', 'Who set it', 'Maintenance'],
    ['health.set', 'string', 'Health set', 'HubTransport'],
    ['health.state', 'string', 'Its state', 'Unhealthy'],
  ],
  setting: [
    ['setting.cmdlet', 'string', 'Command that showed a setting', 'Get-TransportConfig'],
    ['setting.object', 'string', 'Connector, domain, server or recipient that has it', 'To Internet'],
    ['setting.name', 'string', 'Name of the setting', 'ShadowRedundancyEnabled'],
    ['setting.value', 'string', 'Its value', 'True'],
  ],
  headers: [
    ['auth.spf', 'string', 'SPF result in Authentication-Results', 'fail'],
    ['auth.dkim', 'string', 'DKIM result', 'none'],
    ['auth.dmarc', 'string', 'DMARC result', 'fail'],
    ['auth.compauth', 'string', 'Composite result of Exchange Online', 'fail'],
    ['antispam.scl', 'number', 'Spam confidence level', '5'],
    ['antispam.bcl', 'number', 'Bulk complaint level', '7'],
    ['antispam.cat', 'string', 'Category of protection', 'SPM'],
    ['antispam.sfv', 'string', 'Verdict of the spam filter', 'SPM'],
    ['antispam.ipv', 'string', 'What the lists of addresses say', 'NLI'],
    ['antispam.country', 'string', 'Country of that address', 'DE'],
    ['antispam.ip', 'ip', 'Connecting IP address', '192.0.2.1'],
  ],
  dns: [
    ['dns.fault', 'string', 'Whose DNS is at fault, by the service’s own check', 'RECIPIENT_DNS'],
    ['dns.mx.outcome', 'string', 'Outcome of the MX question', 'NXDOMAIN'],
    ['dns.mx.count', 'number', 'MX records', '2', 'records'],
    ['dns.local.outcome', 'string', 'Outcome through the local resolvers', 'SERVFAIL'],
    ['dns.public.outcome', 'string', 'Outcome through public resolvers', 'NOERROR'],
    ['dns.authority.outcome', 'string', 'Outcome at the authoritative servers', 'NOERROR'],
    ['dns.spf.outcome', 'string', 'Outcome of the SPF check', 'PERMERROR'],
    ['dns.dmarc.policy', 'string', 'DMARC policy', 'reject'],
    ['smtpProbe.outcome', 'string', 'Outcome of the SMTP probe', 'TIMEOUT'],
  ],
  finding: [['dns.finding', 'string', 'Id of a finding that failed or warns; one record each', 'mx-missing']],
  pattern: [
    [
      'pattern.kind',
      'string',
      'What many failures share: ONE_MAILBOX, ONE_DOMAIN, ONE_PROVIDER, ONE_CONNECTOR, ALL_OUTBOUND or MIXED',
      'ALL_OUTBOUND',
    ],
    ['pattern.value', 'string', 'Which mailbox, domain, provider, connector or smart host', 'fabrikam.example'],
    ['pattern.count', 'number', 'Failures in it', '12', 'failures'],
    ['pattern.domains', 'number', 'Different domains among them', '12', 'domains'],
    ['pattern.mailboxes', 'number', 'Different mailboxes among them', '12', 'mailboxes'],
    ['pattern.working', 'number', 'Next hops that take mail meanwhile', '3', 'next hops'],
    ['pattern.reason', 'string', 'Bounce reason that most of them have', 'networkerror'],
    [
      'pattern.cause',
      'string',
      'Cause that most of them, each alone, would have first; absent where none leads',
      'recipient-server-unreachable',
    ],
  ],
  across: [
    ['queue.count', 'number', 'Queues in the paste', '4', 'queues'],
    ['queue.distinctNextHops', 'number', 'Different next hops among queues with a last error', '4', 'next hops'],
    ['queue.totalMessages', 'number', 'Messages in all queues', '120', 'messages'],
    ['tracking.count', 'number', 'Tracking rows', '6', 'rows'],
    ['tracking.deferCount', 'number', 'Tracking rows with DEFER', '3', 'rows'],
    ['event.count', 'number', 'Events', '2', 'events'],
    ['delivery.count', 'number', 'Deliveries', '1', 'deliveries'],
    ['delivery.distinctDomains', 'number', 'Different recipient domains', '1', 'domains'],
    ['hop.maxDelaySeconds', 'number', 'Longest delay of a hop', '3', 'seconds'],
    ['hop.slowest', 'domain', 'Host with the longest delay', 'srv01.mycompany.lan'],
    [
      'lookup.insideFails',
      'boolean',
      'A look-up of the recipient’s domain failed inside, or with no server shown',
      'true',
    ],
    ['lookup.outsideAnswers', 'boolean', 'A look-up of it through a server outside was answered', 'true'],
  ],
};

export const FACTS: ReadonlyMap<string, FactDefinition> = new Map(
  Object.entries(ROWS).flatMap(([record, rows]) =>
    rows.map(([name, type, description, example, unit = null]) => [
      name,
      { name, record: record as RecordKind, type, unit, description, example },
    ]),
  ),
);

/** Facts that combine with any record: those of the paste and those counted across records. */
export const isAcross = (kind: RecordKind): boolean => kind === 'paste' || kind === 'across';

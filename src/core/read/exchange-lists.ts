import type { FactRecord } from '../facts.js';
import { eventIdOf } from './event-table.js';
import { as, readNumber, record, typed } from './fact-record.js';
import { listShape, readListRecords } from './list-records.js';
import { type Cut, MOST_RECORDS, type Page, type Recognised, type Seen } from './paste.js';
import { readReplyCodes, readWinsockError } from './smtp-reply.js';

/** Format-List output of Exchange and of the event cmdlets: queues, messages, tracking rows, settings, events. */

const SHAPES = [
  listShape(
    'QUEUE',
    'DeliveryType NextHopDomain NextHopCategory NextHopConnector LastError MessageCount DeferredMessageCount LastRetryTime NextRetryTime OutboundIPPool',
    'Identity Status RetryCount Velocity RiskLevel DeferredMessageCountsPerPriority LockedMessageCount MessageCountsPerPriority QueueIdentity TlsDomain OverrideSource IncomingRate OutgoingRate FirstRetryTime IsValid ObjectState PriorityDescriptions PSComputerName RunspaceId PSShowComputerName',
  ),
  listShape(
    'MESSAGE',
    'FromAddress MessageSourceName InternetMessageId DeferReason MessageIdentity ExpirationTime DateReceived AccountForest SourceIP',
    'Identity Status Size SCL Subject LastError LastErrorCode RetryCount Queue Recipients ResponsesLatency ComponentLatency MessageLatency Priority Directionality OriginalFromAddress IsProbeMessage OutboundIPPool',
  ),
  listShape(
    'MESSAGE_TRACKING',
    'EventId SourceContext ServerHostname ConnectorId InternalMessageId RecipientStatus ClientHostname NetworkMessageId MessageSubject TransportTrafficType',
    'Timestamp ClientIp ServerIp Source MessageId Recipients TotalBytes RecipientCount RelatedRecipientAddress Reference Sender ReturnPath Directionality TenantId OriginalClientIp OriginalServerIp CustomData MessageInfo MessageLatency MessageLatencyType EventData SchemaVersion PSComputerName RunspaceId',
  ),
  listShape(
    'TRANSPORT_CONFIG',
    'ShadowRedundancyEnabled RejectMessageOnShadowFailure ShadowMessagePreferenceSetting ShadowHeartbeatFrequency ShadowHeartbeatRetryCount ShadowHeartbeatTimeoutInterval ShadowMessageAutoDiscardInterval ShadowResubmitTimeSpan MaxRetriesForLocalSiteShadow MaxRetriesForRemoteSiteShadow SafetyNetHoldTime MaxDumpsterTime MaxReceiveSize MaxSendSize MaxRecipientEnvelopeLimit ExternalPostmasterAddress InternalSMTPServers',
    'Name Identity AddressBookPolicyRoutingEnabled AnonymousSenderToRecipientRatePerHour ClearCategories ConvertDisclaimerWrapperToEml DSNConversionMode HeaderPromotionModeSetting JournalingReportNdrTo Rfc2231EncodingEnabled TLSReceiveDomainSecureList TLSSendDomainSecureList VerifySecureSubmitEnabled VoicemailJournalingEnabled Xexch50Enabled GenerateCopyOfDSNFor ExternalDelayDsnEnabled ExternalDsnDefaultLanguage InternalDelayDsnEnabled TransportRuleAttachmentTextScanLimit',
  ),
  listShape(
    'EVENT_LOG',
    'ProviderName EventID InstanceId TimeCreated LevelDisplayName EntryType',
    'Id Message LogName Source TimeGenerated MachineName Category CategoryNumber Index UserName ReplacementStrings RecordId',
  ),
];

export const LIST_WORDS = SHAPES.flatMap(({ signs }) => [...signs]).flatMap((label) => [`${label}:`, `${label} :`]);

type ListKind = (typeof SHAPES)[number]['kind'];

/** label → fact, for what carries over as it stands. */
const FIELDS: Record<string, Record<string, string>> = {
  QUEUE: {
    'queue.identity': 'identity',
    'queue.deliveryType': 'deliverytype',
    'queue.status': 'status',
    'queue.messageCount': 'messagecount',
    'queue.nextHopDomain': 'nexthopdomain',
    'queue.nextHopCategory': 'nexthopcategory',
    'queue.lastError': 'lasterror',
    'queue.retryCount': 'retrycount',
  },
  MESSAGE: {
    'message.status': 'status',
    'message.lastError': 'lasterror',
    'message.deferReason': 'deferreason',
  },
  MESSAGE_TRACKING: {
    'tracking.eventId': 'eventid',
    'tracking.source': 'source',
    'tracking.sourceContext': 'sourcecontext',
    'tracking.connectorId': 'connectorid',
    'tracking.recipientStatus': 'recipientstatus',
    'tracking.serverHostname': 'serverhostname',
    'tracking.timestamp': 'timestamp',
  },
  EVENT_LOG: {
    'event.log': 'logname',
    'event.message': 'message',
  },
};

export interface ListReading {
  recognised: Recognised[];
  records: FactRecord[];
  /** Per record: the message id and the recipients it names, for joining with the notice. */
  names: Map<FactRecord, { messageId?: string; recipients?: string }>;
  cut: Cut[];
}

export function readExchangeLists(page: Page): ListReading {
  const reading: ListReading = { recognised: [], records: [], names: new Map(), cut: [] };
  const counts = new Map<ListKind, number>();
  for (const { kind, record: list } of readListRecords(page, SHAPES)) {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count > MOST_RECORDS) continue;
    const fields = list.fields();
    const [start, end] = [page.lines.start(list.first), page.lines.end(list.last)];
    reading.recognised.push({
      kind: recognisedAs(kind),
      part: page.part.index,
      start,
      end,
    });
    for (const one of factsOf(kind, fields)) {
      reading.records.push(one);
      reading.names.set(one, {
        messageId: (fields.get('messageid') ?? fields.get('internetmessageid'))?.value,
        recipients: fields.get('recipients')?.value,
      });
    }
  }
  for (const [kind, count] of counts)
    if (count > MOST_RECORDS) reading.cut.push({ kind: recognisedAs(kind), most: MOST_RECORDS });
  return reading;
}

const recognisedAs = (kind: ListKind) => (kind === 'MESSAGE' ? 'QUEUE' : kind);

function factsOf(kind: ListKind, fields: Map<string, Seen<string>>): FactRecord[] {
  const plain = Object.fromEntries(
    Object.entries(FIELDS[kind] ?? {}).map(([fact, label]) => [fact, typed(fact, fields.get(label))]),
  );
  switch (kind) {
    case 'QUEUE':
      return [record('queue', { ...plain, ...errorFacts(fields.get('lasterror')) })];
    case 'MESSAGE':
      return [record('message', { ...plain, 'message.size': sizeOf(fields.get('size')) })];
    case 'MESSAGE_TRACKING':
      return [record('tracking', plain)];
    case 'TRANSPORT_CONFIG':
      return [...fields.values()].flatMap((value, index) => {
        const name = [...fields.keys()][index]!;
        return SETTING_NAMES.has(name)
          ? [record('setting', { 'setting.name': as(value, SETTING_NAMES.get(name)!), 'setting.value': value })]
          : [];
      });
    case 'EVENT_LOG':
      return [
        record('event', {
          ...plain,
          'event.id': typed('event.id', fields.get('eventid') ?? fields.get('id')) ?? eventOfInstance(fields),
          'event.time': typed('event.time', fields.get('timecreated') ?? fields.get('timegenerated')),
          'event.source': fields.get('providername') ?? fields.get('source'),
          'event.level': fields.get('leveldisplayname') ?? fields.get('entrytype'),
        }),
      ];
  }
}

function eventOfInstance(fields: Map<string, Seen<string>>) {
  const instance = fields.get('instanceid');
  return instance && as(instance, eventIdOf(instance.value));
}

const SETTING_NAMES = new Map(
  'ShadowRedundancyEnabled RejectMessageOnShadowFailure ShadowMessagePreferenceSetting ShadowMessageAutoDiscardInterval MaxReceiveSize MaxSendSize MaxRecipientEnvelopeLimit SafetyNetHoldTime'
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** The codes inside a queue's last error: status code and Winsock number. */
function errorFacts(error: Seen<string> | undefined) {
  if (!error || error.value === '') return {};
  // A wrap may fall inside the code: "451 4." and "4.0" on the next line.
  const text = error.value.replace(/\b([245]\.(?:\d{1,3}\.)?) (?=\d)/g, '$1');
  return {
    'queue.lastErrorCode': as(error, readReplyCodes(text)?.status ?? readLedCode(text)),
    'queue.winsockError': as(error, readWinsockError(error.value)),
  };
}

/** `[{LED=441 4.4.1 …};{MSG=…}]`: the code in its LED part. */
function readLedCode(text: string): string | null {
  const led = /LED=([^}]{0,300})/.exec(text);
  return led ? (readReplyCodes(led[1]!)?.status ?? null) : null;
}

/** `20.5 KB (20,992 bytes)`: the bytes. */
function sizeOf(field: Seen<string> | undefined) {
  const bytes = /\(([\d,.\s]{1,20}) bytes\)/i.exec(field?.value ?? '');
  return field && bytes ? as(field, readNumber(bytes[1]!.replace(/[.\s]/g, ','))) : null;
}

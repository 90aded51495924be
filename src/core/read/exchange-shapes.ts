import type { RecognisedKind } from '../vocabulary.js';
import { listShape } from './list-records.js';

/** Which fields each kind of record has that Exchange's commands, logs and portals print. */

/** Where a session prints them, before or behind its own. */
const OF_SESSION = 'PSComputerName RunspaceId PSShowComputerName';

const QUEUE = listShape(
  'QUEUE',
  'DeliveryType NextHopDomain NextHopCategory NextHopConnector LastError MessageCount DeferredMessageCount LastRetryTime NextRetryTime OutboundIPPool',
  `Identity Status RetryCount Velocity RiskLevel DeferredMessageCountsPerPriority LockedMessageCount MessageCountsPerPriority QueueIdentity TlsDomain OverrideSource IncomingRate OutgoingRate FirstRetryTime IsValid ObjectState PriorityDescriptions ${OF_SESSION}`,
);
const QUEUE_DIGEST = listShape(
  'QUEUE_DIGEST',
  'GroupByValue QueueCount StaleMessageCount',
  `MessageCount DeferredMessageCount LockedMessageCount Details NextHopDomain LastError ${OF_SESSION}`,
);
const MESSAGE = listShape(
  'MESSAGE',
  'FromAddress MessageSourceName InternetMessageId DeferReason MessageIdentity ExpirationTime DateReceived AccountForest SourceIP',
  `Identity Status Size SCL Subject LastError LastErrorCode RetryCount Queue Recipients ResponsesLatency ComponentLatency MessageLatency Priority Directionality OriginalFromAddress IsProbeMessage OutboundIPPool ${OF_SESSION}`,
);
const MESSAGE_TRACKING = listShape(
  'MESSAGE_TRACKING',
  'EventId SourceContext ServerHostname ConnectorId InternalMessageId RecipientStatus ClientHostname NetworkMessageId MessageSubject TransportTrafficType',
  `Timestamp ClientIp ServerIp Source MessageId Recipients TotalBytes RecipientCount RelatedRecipientAddress Reference Sender ReturnPath Directionality TenantId OriginalClientIp OriginalServerIp CustomData MessageInfo MessageLatency MessageLatencyType EventData SchemaVersion ${OF_SESSION}`,
);
const MESSAGE_TRACE = listShape(
  'MESSAGE_TRACE',
  'MessageTraceId SenderAddress RecipientAddress ToIP FromIP',
  `Organization MessageId Received Subject Status Size StartDate EndDate Index ${OF_SESSION}`,
);
const TRACE_DETAIL = listShape(
  'TRACE_DETAIL',
  'MessageTraceId Event+Detail Event+Data',
  `Organization MessageId Date Event Action Detail Data SenderAddress RecipientAddress StartDate EndDate Index ${OF_SESSION}`,
);
const TRANSPORT_CONFIG = listShape(
  'TRANSPORT_CONFIG',
  'ShadowRedundancyEnabled RejectMessageOnShadowFailure ShadowMessagePreferenceSetting ShadowHeartbeatFrequency ShadowHeartbeatRetryCount ShadowHeartbeatTimeoutInterval ShadowMessageAutoDiscardInterval ShadowResubmitTimeSpan MaxRetriesForLocalSiteShadow MaxRetriesForRemoteSiteShadow SafetyNetHoldTime MaxDumpsterTime MaxReceiveSize MaxSendSize MaxRecipientEnvelopeLimit ExternalPostmasterAddress InternalSMTPServers',
  'Name Identity AddressBookPolicyRoutingEnabled AnonymousSenderToRecipientRatePerHour ClearCategories ConvertDisclaimerWrapperToEml DSNConversionMode HeaderPromotionModeSetting JournalingReportNdrTo Rfc2231EncodingEnabled TLSReceiveDomainSecureList TLSSendDomainSecureList VerifySecureSubmitEnabled VoicemailJournalingEnabled Xexch50Enabled GenerateCopyOfDSNFor ExternalDelayDsnEnabled ExternalDsnDefaultLanguage InternalDelayDsnEnabled TransportRuleAttachmentTextScanLimit',
);
const EVENT_LOG = listShape(
  'EVENT_LOG',
  'ProviderName EventID InstanceId TimeCreated LevelDisplayName EntryType',
  'Id Message LogName Source TimeGenerated MachineName Category CategoryNumber Index UserName ReplacementStrings RecordId',
);

/** What the admin center writes into files, a message a row. */
const TRACE_REPORT = listShape(
  'TRACE_REPORT',
  'OriginTimestamp OriginTimestampUtc RecipientStatus SenderAddress MessageSubject NetworkMessageId OriginalClientIp Directionality',
  'TotalBytes MessageId ConnectorId DeliveryPriority',
);

/** What is printed a record a block, `Label : value`. */
export const LIST_SHAPES = [
  QUEUE,
  QUEUE_DIGEST,
  MESSAGE,
  MESSAGE_TRACKING,
  MESSAGE_TRACE,
  TRACE_DETAIL,
  TRANSPORT_CONFIG,
  EVENT_LOG,
];

/** What is printed a record a row, or as JSON. */
export const ROW_SHAPES = [QUEUE, QUEUE_DIGEST, MESSAGE, MESSAGE_TRACKING, MESSAGE_TRACE, TRACE_DETAIL, TRACE_REPORT];

export type RowKind = (typeof ROW_SHAPES)[number]['kind'];
export type ExchangeKind = (typeof LIST_SHAPES)[number]['kind'] | RowKind;

const RECOGNISED: Record<ExchangeKind, RecognisedKind> = {
  QUEUE: 'QUEUE',
  QUEUE_DIGEST: 'QUEUE',
  MESSAGE: 'QUEUE',
  MESSAGE_TRACKING: 'MESSAGE_TRACKING',
  MESSAGE_TRACE: 'MESSAGE_TRACE',
  TRACE_DETAIL: 'MESSAGE_TRACE',
  TRACE_REPORT: 'MESSAGE_TRACE',
  TRANSPORT_CONFIG: 'TRANSPORT_CONFIG',
  EVENT_LOG: 'EVENT_LOG',
};

export const recognisedAs = (kind: ExchangeKind): RecognisedKind => RECOGNISED[kind];

import { listShape, type ListShape } from './list-records.js';

/** Which settings of transport a cmdlet prints: those that only it has, others that matter, and the rest of its labels. */

export interface SettingShape {
  shape: ListShape<string>;
  /** By label in lower case, as the cmdlet writes it. */
  settings: ReadonlyMap<string, string>;
}

const REST =
  'Identity Name Guid ObjectCategory ObjectClass WhenChanged WhenCreated WhenChangedUTC WhenCreatedUTC OrganizationId OrganizationalUnitRoot DistinguishedName Id OriginatingServer IsValid ObjectState AdminDisplayName ExchangeVersion RunspaceId PSComputerName PSShowComputerName Comment Server ExchangeObjectId';

function settings(cmdlet: string, signs: string, others: string, rest = ''): SettingShape {
  const names = `${signs} ${others}`.split(/\s+/).filter(Boolean);
  return {
    shape: listShape(cmdlet, signs, `${others} ${REST} ${rest}`),
    settings: new Map(names.map((name) => [name.toLowerCase(), name])),
  };
}

const DELIVERY =
  'AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers RejectMessagesFrom RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers RequireSenderAuthenticationEnabled ModerationEnabled ModeratedBy BypassModerationFromSendersOrMembers GrantSendOnBehalfTo MaxSendSize MaxReceiveSize RecipientLimits RecipientType RecipientTypeDetails PrimarySmtpAddress EmailAddresses ForwardingAddress ForwardingSmtpAddress DeliverToMailboxAndForward HiddenFromAddressListsEnabled ExternalEmailAddress Alias DisplayName';

export const SETTING_SHAPES: SettingShape[] = [
  settings(
    'Get-TransportService',
    'MaxConcurrentMailboxDeliveries MaxConcurrentMailboxSubmissions MaxOutboundConnections MaxPerDomainOutboundConnections MessageExpirationTimeout MessageRetryInterval OutboundConnectionFailureRetryInterval TransientFailureRetryInterval TransientFailureRetryCount QueueMaxIdleTime PoisonThreshold PoisonMessageDetectionEnabled DelayNotificationTimeout ExternalDNSAdapterEnabled ExternalDNSAdapterGuid ExternalDNSProtocolOption ExternalDNSServers ExternalIPAddress InternalDNSAdapterEnabled InternalDNSAdapterGuid InternalDNSProtocolOption InternalDNSServers MessageTrackingLogEnabled ReceiveProtocolLogPath SendProtocolLogPath PickupDirectoryPath MaxConnectionRatePerMinute MailboxDeliveryQueueRetryInterval',
    'ConnectivityLogEnabled ConnectivityLogPath AntispamAgentsEnabled InternalTransportCertificateThumbprint TransportSyncEnabled',
    'MessageTrackingLogMaxAge MessageTrackingLogMaxDirectorySize MessageTrackingLogMaxFileSize MessageTrackingLogPath MessageTrackingLogSubjectLoggingEnabled ReceiveProtocolLogMaxAge SendProtocolLogMaxAge IntraOrgConnectorProtocolLoggingLevel IntraOrgConnectorSmtpMaxMessagesPerConnection ReplayDirectoryPath RootDropDirectoryPath ConnectivityLogMaxAge PipelineTracingEnabled ContentConversionTracingEnabled UseDowngradedExchangeServerAuth RecipientValidationCacheEnabled ServerStatisticsLogPath ActiveUserStatisticsLogPath RoutingTableLogPath IrmLogEnabled QueueLogPath',
  ),
  settings(
    'Get-SendConnector',
    'AddressSpaces DNSRoutingEnabled SmartHostAuthMechanism SourceTransportServers SourceRoutingGroup HomeMTA HomeMtaServerId IsScopedConnector IgnoreSTARTTLS ForceHELO FrontendProxyEnabled UseExternalDNSServersEnabled TlsAuthLevel SmartHostsString SourceIPAddress DomainSecureEnabled ConnectionInactivityTimeOut ErrorPolicies',
    'Enabled SmartHosts Port Fqdn RequireTLS RequireOorg TlsDomain TlsCertificateName MaxMessageSize ProtocolLoggingLevel CloudServicesMailEnabled',
    'ConnectedDomains ConnectorType AuthenticationCredential IsSmtpConnector LinkedReceiveConnector SmtpMaxMessagesPerConnection Region',
  ),
  settings(
    'Get-ReceiveConnector',
    'Bindings RemoteIPRanges PermissionGroups AuthMechanism TransportRole Banner MaxInboundConnection MaxInboundConnectionPercentagePerSource MaxInboundConnectionPerSource MaxHeaderSize MaxHopCount MaxLocalHopCount MaxLogonFailures MaxProtocolErrors MaxRecipientsPerMessage MessageRateLimit MessageRateSource MaxAcknowledgementDelay TarpitInterval BareLinefeedRejectionEnabled ChunkingEnabled BinaryMimeEnabled EightBitMimeEnabled EnhancedStatusCodesEnabled DeliveryStatusNotificationEnabled PipeliningEnabled OrarEnabled AdvertiseClientSettings LongAddressesEnabled SuppressXAnonymousTls RequireEHLODomain DefaultDomain SizeEnabled SmtpUtf8Enabled LiveCredentialEnabled ExtendedProtectionPolicy',
    'Enabled Fqdn RequireTLS MaxMessageSize ProtocolLoggingLevel ConnectionTimeout ConnectionInactivityTimeout DomainSecureEnabled TlsCertificateName TlsDomainCapabilities ServiceDiscoveryFqdn',
    'AllowLegacyStuffing ProxyEnabled AuthTarpitInterval',
  ),
  settings(
    'Get-OutboundConnector',
    'UseMXRecord TlsSettings IsTransportRuleScoped RouteAllMessagesViaOnPremises AllAcceptedDomains SenderRewritingEnabled LastValidationTimestamp IsValidated TestMode LinkForModifiedConnector ValidationRecipients MtaStsMode SmtpDaneMode',
    'Enabled ConnectorType ConnectorSource RecipientDomains SmartHosts TlsDomain CloudServicesMailEnabled',
  ),
  settings(
    'Get-InboundConnector',
    'SenderIPAddresses SenderDomains TrustedOrganizations AssociatedAcceptedDomains TlsSenderCertificateName RestrictDomainsToIPAddresses RestrictDomainsToCertificate TreatMessagesAsInternal EFSkipLastIP EFSkipIPs EFSkipMailGateway EFTestMode EFUsers ScanAndDropRecipients ClientHostNames',
    'Enabled ConnectorType ConnectorSource RequireTls CloudServicesMailEnabled',
  ),
  settings(
    'Get-AcceptedDomain',
    'DomainType MatchSubDomains CatchAllRecipientID AddressBookEnabled PendingRemoval PendingCompletion FederatedOrganizationLink MailFlowPartner OutboundOnly InitialDomain AuthenticationType LiveIdInstanceType EmailOnly ExternallyManaged DualProvisioningEnabled IsCoexistenceDomain PerimeterDuplicateDetected SendingFromDomainDisabled SendingToDomainDisabled',
    'DomainName Default EnableNego2Authentication CanHaveCloudCache',
  ),
  settings(
    'Get-RemoteDomain',
    'IsInternal TargetDeliveryDomain ByteEncoderTypeFor7BitCharsets CharacterSet NonMimeCharacterSet AllowedOOFType AutoReplyEnabled AutoForwardEnabled DeliveryReportEnabled NDREnabled MeetingForwardNotificationEnabled TNEFEnabled LineWrapSize TrustedMailOutboundEnabled TrustedMailInboundEnabled UseSimpleDisplayName NDRDiagnosticInfoEnabled MessageCountThreshold PreferredInternetCodePageForShiftJis RequiredCharsetCoverage SmtpDaneMandatoryModeEnabled',
    'DomainName ContentType DisplaySenderName',
  ),
  settings(
    'Get-Mailbox',
    'ProhibitSendQuota ProhibitSendReceiveQuota IssueWarningQuota UseDatabaseQuotaDefaults RecoverableItemsQuota ExchangeGuid ExchangeUserAccountControl MessageCopyForSentAsEnabled MessageCopyForSendOnBehalfEnabled AntispamBypassEnabled IsMailboxEnabled AccountDisabled LitigationHoldEnabled RulesQuota',
    `${DELIVERY} Database ServerName`,
    'MailTip SamAccountName UserPrincipalName WindowsEmailAddress OrganizationalUnit EmailAddressPolicyEnabled LegacyExchangeDN',
  ),
  settings(
    'Get-DistributionGroup',
    'MemberJoinRestriction MemberDepartRestriction GroupType ManagedBy ReportToManagerEnabled ReportToOriginatorEnabled SendOofMessageToOriginatorEnabled ExpansionServer IsDirSynced',
    DELIVERY,
    'MailTip SamAccountName WindowsEmailAddress OrganizationalUnit EmailAddressPolicyEnabled LegacyExchangeDN BypassNestedModerationEnabled',
  ),
  // What mailboxes, contacts and groups share.
  settings(
    'Get-Recipient',
    'AcceptMessagesOnlyFrom AcceptMessagesOnlyFromDLMembers AcceptMessagesOnlyFromSendersOrMembers RejectMessagesFrom RejectMessagesFromDLMembers RejectMessagesFromSendersOrMembers RequireSenderAuthenticationEnabled ModeratedBy ForwardingSmtpAddress ForwardingAddress DeliverToMailboxAndForward ExternalEmailAddress RecipientTypeDetails',
    `${DELIVERY} Database ServerName`,
  ),
  settings(
    'Get-TransportConfig',
    'ShadowRedundancyEnabled RejectMessageOnShadowFailure ShadowMessagePreferenceSetting ShadowHeartbeatFrequency ShadowHeartbeatRetryCount ShadowHeartbeatTimeoutInterval ShadowMessageAutoDiscardInterval ShadowResubmitTimeSpan MaxRetriesForLocalSiteShadow MaxRetriesForRemoteSiteShadow SafetyNetHoldTime MaxDumpsterTime MaxDumpsterSizePerDatabase MaxRecipientEnvelopeLimit ExternalPostmasterAddress InternalSMTPServers AddressBookPolicyRoutingEnabled JournalingReportNdrTo TLSReceiveDomainSecureList TLSSendDomainSecureList VerifySecureSubmitEnabled GenerateCopyOfDSNFor ExternalDelayDsnEnabled ExternalDsnSendHtml ExternalDsnReportingAuthority InternalDelayDsnEnabled InternalDsnReportingAuthority SmtpClientAuthenticationDisabled MessageExpiration',
    'MaxReceiveSize MaxSendSize',
    'AnonymousSenderToRecipientRatePerHour ClearCategories ConvertDisclaimerWrapperToEml DSNConversionMode HeaderPromotionModeSetting Rfc2231EncodingEnabled VoicemailJournalingEnabled Xexch50Enabled ExternalDsnDefaultLanguage InternalDsnDefaultLanguage InternalDsnSendHtml ExternalDsnLanguageDetectionEnabled InternalDsnLanguageDetectionEnabled ExternalDsnMaxMessageAttachSize InternalDsnMaxMessageAttachSize TransportRuleAttachmentTextScanLimit TransportRuleCollectionAddedRecipientsLimit TransportRuleLimit TransportRuleCollectionRegexCharsLimit TransportRuleSizeLimit TransportRuleRegexValidationTimeout TransportRuleMinProductVersion OpenDomainRoutingEnabled QueueDiagnosticsAggregationInterval DiagnosticsAggregationServicePort AgentGeneratedMessageLoopDetectionInSubmissionEnabled AgentGeneratedMessageLoopDetectionInSmtpEnabled MaxAllowedAgentGeneratedMessageDepth MaxAllowedAgentGeneratedMessageDepthPerAgent MigrationEnabled LegacyJournalingMigrationEnabled LegacyArchiveJournalingEnabled LegacyArchiveLiveJournalingEnabled RedirectUnprovisionedUserMessagesForLegacyArchiveJournaling RedirectDLMessagesForLegacyArchiveJournaling SupervisionTags HygieneSuite PreventDuplicateJournalingEnabled ReplyAllStormProtectionEnabled JournalReportDLMemberSubstitutionEnabled',
  ),
];

/** Cmdlets that print what another one in the list does. */
export const SAME_AS = new Map([
  ['get-transportserver', 'Get-TransportService'],
  ['get-mailboxtransportservice', 'Get-TransportService'],
  ['get-frontendtransportservice', 'Get-TransportService'],
  ['get-edgetransportservice', 'Get-TransportService'],
  ['get-mailcontact', 'Get-Recipient'],
  ['get-mailuser', 'Get-Recipient'],
  ['get-remotemailbox', 'Get-Recipient'],
  ['get-mailpublicfolder', 'Get-Recipient'],
  ['get-dynamicdistributiongroup', 'Get-DistributionGroup'],
  ['get-unifiedgroup', 'Get-Recipient'],
  ...SETTING_SHAPES.map(({ shape: { kind } }): [string, string] => [kind.toLowerCase(), kind]),
]);

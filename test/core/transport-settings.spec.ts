import { leftOver, read, recordsOf } from './readers.js';
import { WAYS, sample } from './samples.js';

/** Cmdlet, object, name and value of each setting. */
const rows = (text: string) =>
  recordsOf(text, 'setting').map((row) => ['cmdlet', 'object', 'name', 'value'].map((name) => row[`setting.${name}`]));
const of = (cmdlet: string, object: string | undefined, values: Record<string, string>) =>
  Object.entries(values).map(([name, value]) => [cmdlet, object, name, value]);

const CASES: [string, unknown[][]][] = [
  [
    'transport-service',
    of('Get-TransportService', 'EX01', {
      ExternalDNSAdapterEnabled: 'False',
      ExternalDNSAdapterGuid: '00000000-0000-0000-0000-000000000000',
      ExternalDNSProtocolOption: 'Any',
      ExternalDNSServers: '{192.0.2.53}',
      InternalDNSAdapterEnabled: 'True',
      MessageExpirationTimeout: '12:00:00',
      MaxOutboundConnections: '1000',
    }),
  ],
  [
    'send-connectors',
    [
      ...of('Get-SendConnector', 'To Internet', {
        Enabled: 'True',
        AddressSpaces: '{SMTP:*;1}',
        DNSRoutingEnabled: 'False',
        SmartHosts: '{relay.provider.example}',
        SmartHostAuthMechanism: 'BasicAuthRequireTLS',
        SourceTransportServers: '{EX01}',
        Port: '587',
        RequireTLS: 'True',
      }),
      ...of('Get-SendConnector', 'To Partner', {
        Enabled: 'True',
        AddressSpaces:
          '{SMTP:tailspin.example;1, SMTP:wingtip.example;1, SMTP:very-long-name-of-a-partner. example;1...}',
        DNSRoutingEnabled: 'True',
        SmartHosts: '{}',
        Port: '25',
        RequireTLS: 'False',
      }),
    ],
  ],
  [
    'send-connector-table',
    [
      ...of('Get-SendConnector', 'To Internet', { AddressSpaces: '{SMTP:*;1}', Enabled: 'True' }),
      ...of('Get-SendConnector', 'To Partner', { AddressSpaces: '{SMTP:tailspin.example;1}', Enabled: 'False' }),
    ],
  ],
  [
    'receive-connector',
    of('Get-ReceiveConnector', 'Default Frontend EX01', {
      AuthMechanism: 'Tls, Integrated, BasicAuth',
      BinaryMimeEnabled: 'True',
      Bindings: '{[::]:25, 0.0.0.0:25}',
      ChunkingEnabled: 'True',
      Enabled: 'True',
      Fqdn: 'EX01.mycompany.lan',
      MaxHopCount: '60',
      MaxMessageSize: '36 MB (37,748,736 bytes)',
      PermissionGroups: 'AnonymousUsers, ExchangeServers',
      RemoteIPRanges: '{::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 0.0.0.0-255.255.255.255}',
      TransportRole: 'FrontendTransport',
    }),
  ],
  [
    'outbound-connector',
    of('Get-OutboundConnector', 'Outbound to 6379cde3', {
      Enabled: 'True',
      ConnectorType: 'OnPremises',
      SmartHosts: '{mail.mycompany.example}',
      UseMXRecord: 'False',
      TlsSettings: 'DomainValidation',
      TlsDomain: 'mail.mycompany.example',
      IsValidated: 'False',
    }),
  ],
  [
    'accepted-domains',
    [
      ...of('Get-AcceptedDomain', 'mycompany.example', {
        DomainName: 'mycompany.example',
        DomainType: 'Authoritative',
        Default: 'True',
      }),
      ...of('Get-AcceptedDomain', 'Relay', {
        DomainName: 'old.example',
        DomainType: 'InternalRelay',
        Default: 'False',
      }),
    ],
  ],
  [
    'remote-domain',
    of('Get-RemoteDomain', 'Default', {
      DomainName: '*',
      IsInternal: 'False',
      AllowedOOFType: 'External',
      AutoReplyEnabled: 'False',
      AutoForwardEnabled: 'True',
      DeliveryReportEnabled: 'True',
      NDREnabled: 'True',
    }),
  ],
  [
    'mailbox',
    of('Get-Mailbox', 'Anna Berg', {
      AcceptMessagesOnlyFrom: '{Ben Vogt}',
      AcceptMessagesOnlyFromDLMembers: '{}',
      AcceptMessagesOnlyFromSendersOrMembers: '{Ben Vogt}',
      RequireSenderAuthenticationEnabled: 'True',
      MaxReceiveSize: '10 MB (10,485,760 bytes)',
    }),
  ],
  [
    'restrictions',
    of('Get-Recipient', undefined, {
      AcceptMessagesOnlyFrom: '{}',
      RejectMessagesFrom: '{Outside Senders}',
      RequireSenderAuthenticationEnabled: 'True',
      ModerationEnabled: 'False',
      ModeratedBy: '{}',
    }),
  ],
  [
    'transport-config',
    of('Get-TransportConfig', undefined, {
      AddressBookPolicyRoutingEnabled: 'False',
      MaxReceiveSize: '36 MB (37,748,736 bytes)',
      MaxSendSize: 'Unlimited',
      RejectMessageOnShadowFailure: 'True',
      SafetyNetHoldTime: '2.00:00:00',
      ShadowRedundancyEnabled: 'True',
    }),
  ],
];

describe.each(WAYS)('%s', (_form, form) => {
  it.each(CASES)('%s', (file, expected) => {
    expect(rows(form(sample(`settings/${file}`)))).toEqual(expected);
  });
});

it.each(CASES)('%s is shown where it stands, and nothing of it is left', (file) => {
  const text = `Before it.\n\n${sample(`settings/${file}`)}\n\nBehind it.`;
  const { records, parts, recognised } = read(text);
  expect(new Set(recognised.map(({ kind }) => kind))).toEqual(new Set(['TRANSPORT_CONFIG']));
  for (const { facts } of records)
    for (const { part, start, quote } of facts) expect(parts[part]!.text.startsWith(quote, start)).toBe(true);
  expect(leftOver(text)).toEqual(['Before it.', 'Behind it.']);
});

it('the cmdlet that was typed is named, whichever prints the same', () => {
  const shown = 'MessageExpirationTimeout : 2.00:00:00';
  expect(rows(`[PS] C:\\>Get-TransportServer EX01 | fl *Expiration*\n\n${shown}`)[0]![0]).toBe('Get-TransportServer');
  expect(rows(`[PS] C:\\>Get-Queue\n\n${shown}`)[0]![0]).toBe('Get-TransportService');
});

it('two commands in one paste keep their settings apart', () => {
  const text = `${sample('settings/send-connector-table')}\n${sample('settings/accepted-domains')}`;
  expect(new Set(rows(text).map(([cmdlet]) => cmdlet))).toEqual(new Set(['Get-SendConnector', 'Get-AcceptedDomain']));
});

it.each(['Name : Anna\nEnabled : yes\nPort : 25', 'Fqdn : srv01\nRequireTLS : True', 'Banner\n------\nhello'])(
  '%j holds no settings',
  (text) => {
    expect(rows(text)).toEqual([]);
  },
);

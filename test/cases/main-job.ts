import { readFileSync } from 'node:fs';

/** The seed case and its variations: what is pasted, and which cause must come first. */
export const SEED = readFileSync(new URL('./seed-delay.txt', import.meta.url), 'utf8');
/** A moment at which the seed's notice is fresh. */
export const AT = '2024-05-09T08:00:00Z';

export const SHADOW = `ServerHostname : MailServer
SourceContext : No suitable shadow servers
ConnectorId : MailServer\\Default Frontend MailServer
Source : SMTP
EventId : HAREDIRECTFAIL`;

export const OWN_DNS = ['local-dns', 'forwarding-dns'];
export const RECIPIENT_DNS = ['recipient-domain-not-found', 'recipient-dns-broken', 'recipient-mx-wrong'];
export const ANY_DNS = [...RECIPIENT_DNS, ...OWN_DNS];

const HOPS = ['fabrikam.example', 'contoso.example', 'tailspin.example', 'wingtip.example'];

const queue = (error: string, hop: string, index: number) => `Identity       : SRV01\\${40 + index}
DeliveryType   : DnsConnectorDelivery
Status         : Retry
MessageCount   : ${index + 1}
NextHopDomain  : ${hop}
NextHopCategory: External
LastError      : ${error}`;

/** Get-Queue | Format-List of the first `count` next hops. */
export const queues = (error: string, count: number): string =>
  HOPS.slice(0, count)
    .map((hop, index) => queue(error, hop, index))
    .join('\n\n');

export const DNS_FAILED = '451 4.4.0 DNS query failed. The error was: DNS query failed with error ErrorRetry';
export const TIMED_OUT =
  '[{LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060." Attempted failover to alternate host, but that did not succeed.};{MSG=};{FQDN=mx1.fabrikam.example};{IP=192.0.2.25};{LRT=5/8/2024 9:10:11 PM}]';
export const DROPPED = '421 4.4.2 Connection dropped';

export const NSLOOKUP_FAILS = `> nslookup -type=mx fabrikam.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

*** dc01.mycompany.lan can't find fabrikam.example: Non-existent domain`;

export const NSLOOKUP_OUTSIDE_ANSWERS = `C:\\>nslookup -type=mx fabrikam.example 8.8.8.8
Server:  dns.google
Address:  8.8.8.8

Non-authoritative answer:
fabrikam.example        MX preference = 10, mail exchanger = mx1.fabrikam.example`;

export const LATENCY = `Timestamp                 CounterSamples
---------                 --------------
5/8/2024 8:55:01 PM       \\\\srv01\\physicaldisk(0 c: d:)\\avg. disk sec/write :
                          0.187

                          \\\\srv01\\physicaldisk(0 c: d:)\\avg. disk sec/read :
                          0.094`;

export interface Case {
  name: string;
  text: string;
  /** One of these comes first. */
  first: string[];
}

const paste = (...pieces: string[]) => pieces.join('\n\n');

export const CASES: Case[] = [
  { name: 'HAREDIRECTFAIL without another error', text: paste(SEED, SHADOW), first: ['shadow-redundancy-standalone'] },
  { name: 'HAREDIRECTFAIL before the notice', text: paste(SHADOW, SEED), first: ['shadow-redundancy-standalone'] },
  { name: 'HAREDIRECTFAIL, but the queue says DNS', text: paste(SEED, SHADOW, queues(DNS_FAILED, 1)), first: ANY_DNS },
  { name: 'HAREDIRECTFAIL, and a lone LastError line says DNS', text: paste(SEED, SHADOW, `LastError : 451 4.4.0 DNS query failed`), first: ANY_DNS },
  { name: 'DNS fails on four next hops', text: paste(SEED, queues(DNS_FAILED, 4)), first: OWN_DNS },
  { name: 'DNS fails on four next hops, without the notice', text: queues(DNS_FAILED, 4), first: OWN_DNS },
  { name: 'DNS fails on one next hop', text: paste(SEED, queues(DNS_FAILED, 1)), first: RECIPIENT_DNS },
  { name: 'DNS fails on one next hop, without the notice', text: queues(DNS_FAILED, 1), first: RECIPIENT_DNS },
  { name: 'nslookup: non-existent domain', text: paste(SEED, NSLOOKUP_FAILS), first: ANY_DNS },
  { name: 'nslookup in one line', text: paste(SEED, "nslookup can't find fabrikam.example: Non-existent domain"), first: ANY_DNS },
  { name: 'nslookup: no response', text: paste(SEED, "*** dc01.mycompany.lan can't find fabrikam.example: No response from server"), first: ANY_DNS },
  { name: 'nslookup: server failed', text: paste(SEED, "*** dc01.mycompany.lan can't find fabrikam.example: Server failed"), first: ANY_DNS },
  { name: 'nslookup fails inside, answers outside', text: paste(SEED, NSLOOKUP_FAILS, NSLOOKUP_OUTSIDE_ANSWERS), first: OWN_DNS },
  { name: 'nslookup answers outside, fails inside', text: paste(NSLOOKUP_OUTSIDE_ANSWERS, SEED, NSLOOKUP_FAILS), first: OWN_DNS },
  { name: 'event 15004', text: paste(SEED, 'Event ID 15004, MSExchangeTransport'), first: ['server-back-pressure'] },
  { name: 'event 15006', text: paste(SEED, 'Event ID 15006, MSExchangeTransport'), first: ['server-back-pressure'] },
  { name: 'disk event 7', text: paste(SEED, 'Event ID 7, disk'), first: ['faulty-hardware'] },
  { name: 'disk event 52', text: paste(SEED, 'Log Name:      System\nSource:        disk\nDate:          5/8/2024 8:41:10 PM\nEvent ID:      52\nLevel:         Warning\nDescription:\nThe driver has detected that device \\Device\\Harddisk1\\DR1 has predicted that it will fail.'), first: ['faulty-hardware'] },
  { name: 'event 153 with high latency', text: paste(SEED, 'Event ID 153, disk', LATENCY), first: ['server-disk-io'] },
  { name: 'an antivirus event', text: paste(SEED, 'Event ID 1050, MSExchange Extensibility: The execution time of agent \'Symantec Mail Security\' exceeded 90000 milliseconds'), first: ['third-party-software'] },
  { name: 'an event of an antivirus product', text: paste(SEED, 'Event ID 5, Trend Micro ScanMail'), first: ['third-party-software'] },
  { name: 'Winsock 10060 on one next hop', text: paste(SEED, queues(TIMED_OUT, 1)), first: ['recipient-server-unreachable'] },
  { name: 'Winsock 10060 on four next hops', text: paste(SEED, queues(TIMED_OUT, 4)), first: ['outbound-port-25-blocked'] },
  { name: 'connection dropped on one next hop', text: paste(SEED, queues(DROPPED, 1)), first: ['connection-dropped'] },
  { name: 'connection dropped on four next hops', text: paste(SEED, queues(DROPPED, 4)), first: ['connection-dropped', 'smtp-inspection'] },
];

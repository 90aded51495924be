/** A paste of every kind of evidence, at least `bytes` long: what an administrator collects in half an hour. */
export function mixedPaste(notice: string, bytes: number): string {
  const pieces = [notice];
  for (let i = 0; pieces.join('\n\n').length < bytes; i++) pieces.push(...evidence(i));
  return pieces.join('\n\n').slice(0, bytes);
}

/** One of each, all different by their number. */
export const evidence = (i: number) => [
  `Identity       : SRV01\\${40 + i}
DeliveryType   : DnsConnectorDelivery
Status         : Retry
MessageCount   : ${i + 1}
NextHopDomain  : domain${i}.example
LastError      : [{LED=441 4.4.1 Error encountered while communicating with primary target IP address: "Failed to connect. Winsock error code: 10060, Win32 error code: 10060."};{MSG=};{FQDN=mx${i}.domain${i}.example};{IP=192.0.2.${i % 250}};{LRT=5/8/2024 9:10:11 PM}]`,
  `Timestamp      : 5/8/2024 8:4${i % 10}:01 PM
ServerHostname : SRV01
SourceContext  : No suitable shadow servers
ConnectorId    : SRV01\\Default Frontend SRV01
Source         : SMTP
EventId        : HAREDIRECTFAIL
MessageId      : <${i}@srv01.mycompany.lan>
Recipients     : {anna@domain${i}.example}`,
  `> nslookup -type=mx domain${i}.example
Server:  dc01.mycompany.lan
Address:  192.168.1.10

*** dc01.mycompany.lan can't find domain${i}.example: Server failed`,
  `Log Name:      System
Source:        disk
Date:          5/8/2024 8:41:10 PM
Event ID:      ${i % 2 === 0 ? 153 : 11}
Level:         Warning
Description:
The IO operation at logical block address 0x${i.toString(16)} for Disk 1 was retried.`,
  `\\\\srv01\\physicaldisk(${i} c:)\\avg. disk sec/write :
0.0${10 + (i % 80)}`,
  `Others in the office see the same since Monday, case number ${i}.`,
];

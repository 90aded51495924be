import { recordsOf } from './readers.js';

const INSIDE = 'Server:  dc01.mycompany.lan\nAddress:  192.168.1.10\n\n';
const UNKNOWN = 'Server:  UnKnown\nAddress:  10.0.0.53\n\n';
const GOOGLE = 'Server:  dns.google\nAddress:  8.8.8.8\n\n';
const lookups = (text: string) => recordsOf(text, 'lookup');

describe('nslookup', () => {
  it.each<[string, string, object]>([
    [
      'non-existent domain',
      `> nslookup -type=mx fabrikam.example\n${INSIDE}*** dc01.mycompany.lan can't find fabrikam.example: Non-existent domain`,
      {
        'lookup.domain': 'fabrikam.example',
        'lookup.outcome': 'NXDOMAIN',
        'lookup.server': 'dc01.mycompany.lan',
        'lookup.serverIsInternal': true,
      },
    ],
    [
      'with a curly apostrophe',
      `${UNKNOWN}*** UnKnown can’t find fabrikam.example: Non-existent domain`,
      { 'lookup.outcome': 'NXDOMAIN', 'lookup.serverIsInternal': true },
    ],
    [
      'in one line',
      "nslookup can't find fabrikam.example: Non-existent domain",
      { 'lookup.domain': 'fabrikam.example', 'lookup.outcome': 'NXDOMAIN' },
    ],
    [
      'server failed',
      `${INSIDE}*** dc01.mycompany.lan can't find fabrikam.example: Server failed`,
      { 'lookup.outcome': 'SERVFAIL' },
    ],
    [
      'no response',
      "*** dc01.mycompany.lan can't find fabrikam.example: No response from server",
      { 'lookup.outcome': 'TIMEOUT', 'lookup.server': 'dc01.mycompany.lan', 'lookup.serverIsInternal': true },
    ],
    [
      'query refused',
      `${GOOGLE}*** dns.google can't find fabrikam.example: Query refused`,
      { 'lookup.outcome': 'REFUSED', 'lookup.serverIsInternal': false },
    ],
    [
      'no MX records',
      `${INSIDE}*** No mail exchange (MX) records available for fabrikam.example`,
      { 'lookup.domain': 'fabrikam.example', 'lookup.outcome': 'NODATA', 'lookup.type': 'MX' },
    ],
    [
      'timed out',
      `C:\\>nslookup fabrikam.example\n${INSIDE}DNS request timed out.\n    timeout was 2 seconds.\nDNS request timed out.\n    timeout was 2 seconds.\n*** Request to dc01.mycompany.lan timed-out`,
      { 'lookup.domain': 'fabrikam.example', 'lookup.outcome': 'TIMEOUT' },
    ],
    [
      'BIND: NXDOMAIN',
      "Server:\t\t192.168.1.10\nAddress:\t192.168.1.10#53\n\n** server can't find fabrikam.example: NXDOMAIN",
      { 'lookup.domain': 'fabrikam.example', 'lookup.outcome': 'NXDOMAIN', 'lookup.serverIsInternal': true },
    ],
    ['BIND: SERVFAIL', "** server can't find fabrikam.example: SERVFAIL", { 'lookup.outcome': 'SERVFAIL' }],
    [
      'BIND: no servers',
      'nslookup -type=mx fabrikam.example\n;; connection timed out; no servers could be reached',
      { 'lookup.domain': 'fabrikam.example', 'lookup.outcome': 'TIMEOUT', 'lookup.type': 'MX' },
    ],
    [
      'an MX answer',
      `> nslookup -type=mx fabrikam.example\n${INSIDE}Non-authoritative answer:\nfabrikam.example\tMX preference = 10, mail exchanger = mx1.fabrikam.example\nfabrikam.example\tMX preference = 20, mail exchanger = mx2.fabrikam.example`,
      {
        'lookup.domain': 'fabrikam.example',
        'lookup.type': 'MX',
        'lookup.outcome': 'NOERROR',
        'lookup.answer': ['10 mx1.fabrikam.example', '20 mx2.fabrikam.example'],
      },
    ],
    [
      'BIND: an MX answer',
      `Server:\t\t8.8.8.8\nAddress:\t8.8.8.8#53\n\nNon-authoritative answer:\nfabrikam.example\tmail exchanger = 10 mx1.fabrikam.example.`,
      { 'lookup.outcome': 'NOERROR', 'lookup.answer': '10 mx1.fabrikam.example', 'lookup.serverIsInternal': false },
    ],
    [
      'an address answer',
      `${GOOGLE}Non-authoritative answer:\nName:    mx1.fabrikam.example\nAddress:  192.0.2.25`,
      {
        'lookup.domain': 'mx1.fabrikam.example',
        'lookup.type': 'A',
        'lookup.outcome': 'NOERROR',
        'lookup.answer': '192.0.2.25',
        'lookup.serverIsInternal': false,
      },
    ],
    [
      'interactive',
      `> set type=mx\n> fabrikam.example\n${INSIDE}*** dc01.mycompany.lan can't find fabrikam.example: Server failed`,
      { 'lookup.domain': 'fabrikam.example', 'lookup.type': 'MX', 'lookup.outcome': 'SERVFAIL' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(lookups(text)).toEqual([expect.objectContaining(expected)]);
  });

  it('tells the inside from the outside lookup, in either order', () => {
    const inside = `> nslookup -type=mx fabrikam.example\n${INSIDE}*** dc01.mycompany.lan can't find fabrikam.example: Non-existent domain`;
    const outside = `> nslookup -type=mx fabrikam.example 8.8.8.8\n${GOOGLE}Non-authoritative answer:\nfabrikam.example\tMX preference = 10, mail exchanger = mx1.fabrikam.example`;
    for (const text of [`${inside}\n\n${outside}`, `${outside}\n\n${inside}`])
      expect(recordsOf(text, 'across')).toMatchObject([{ 'lookup.insideFails': true, 'lookup.outsideAnswers': true }]);
    expect(recordsOf(inside, 'across')).toMatchObject([{ 'lookup.insideFails': true, 'lookup.outsideAnswers': false }]);
    expect(recordsOf(outside, 'across')).toMatchObject([
      { 'lookup.insideFails': false, 'lookup.outsideAnswers': true },
    ]);
  });

  it('is not seen in text that only speaks of servers', () => {
    expect(lookups('The server: is slow.\nAddress: 12 Main Street')).toEqual([]);
  });
});

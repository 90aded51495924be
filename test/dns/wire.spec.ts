import { type Answer, encode } from 'dns-packet';
import fc from 'fast-check';
import { decodeMessage, encodeQuery } from '../../src/dns-check/wire-message.js';
import { encodeName, isWithin, readName } from '../../src/dns-check/wire-name.js';
import { record } from './zone.js';

const read = (...answers: Answer[]) =>
  decodeMessage(encode({ type: 'response', id: 7, flags: 0x0480, questions: [], answers }))?.answers.map(
    ({ name, ttl, type, data }) => `${name} ${ttl} ${type} ${data}`,
  );

it.each([
  'contoso.com 300 A 192.0.2.1',
  'contoso.com 300 AAAA 2001:db8::1',
  'contoso.com 300 AAAA ::',
  'contoso.com 300 AAAA ::1',
  'contoso.com 300 AAAA 2001:db8:0:1::',
  'contoso.com 300 AAAA 1:0:0:2::3',
  'contoso.com 300 MX 10 mx1.contoso.com.',
  'contoso.com 300 MX 0 .',
  'contoso.com 300 NS ns1.contoso.com.',
  'contoso.com 300 TXT v=spf1 -all',
  'contoso.com 300 SOA ns1.contoso.com. hostmaster.contoso.com. 1 2 3 4 5',
  'contoso.com 300 DS 4711 8 2 aabbcc',
  'contoso.com 300 DNSKEY 257 3 8 AwEAAaZ2Zg==',
  '25.113.0.203.in-addr.arpa 60 PTR mx1.contoso.com.',
])('reads %s as another implementation writes it', (line) => {
  expect(read(record(line))).toEqual([line]);
});

it('never throws on what comes from the network', () => {
  const sound = encode({ type: 'response', id: 7, answers: [record('contoso.com MX 10 mx1.contoso.com')] });
  fc.assert(
    fc.property(fc.nat(sound.length - 1), fc.nat(255), fc.uint8Array({ maxLength: 200 }), (at, octet, tail) => {
      const bent = Buffer.from(sound);
      bent[at] = octet;
      decodeMessage(bent);
      decodeMessage(Buffer.concat([bent.subarray(0, at), tail]));
    }),
    { numRuns: 2000 },
  );
});

it('keeps a dot within a label apart from the one between labels', () => {
  const packet = Buffer.from('\x03a.b\x07contoso\x03com\x00', 'latin1');
  const { name } = readName(packet, 0);
  expect(name).toBe('a\\.b.contoso.com');
  expect(encodeName(name)).toEqual(packet);
  expect(isWithin('a\\.contoso.com', 'contoso.com')).toBe(false);
  expect(isWithin('a.contoso.com', 'contoso.com')).toBe(true);
});

it('asks for no name that is too long', () => {
  const ask = (name: string) =>
    encodeQuery({ id: 1, name, type: 'MX', recurse: true, edns: true, checkingDisabled: false });
  expect(ask(`${'a'.repeat(64)}.com`)).toBeNull();
  expect(ask(Array.from({ length: 128 }, () => 'a').join('.'))).toBeNull();
  expect(ask('contoso.com')).not.toBeNull();
});

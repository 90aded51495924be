import { peerBytes, reverseName } from '../src/dns-check/ip-network.js';
import { expandName, expandText, readDomainMacros, readTextMacros } from '../src/dns-check/spf-macro.js';
import { macroValues, type SpfQuestion } from '../src/dns-check/spf-run.js';

const IPV4: SpfQuestion = {
  ip: '192.0.2.3',
  domain: 'email.example.com',
  sender: 'strong-bad@email.example.com',
  helo: 'mail.example.net',
  receiver: 'mx.example.org',
  at: new Date('2026-11-24T12:00:00Z'),
};
const IPV6: SpfQuestion = { ...IPV4, ip: '2001:DB8::CB01' };

const read = (text: string) => {
  const macros = readTextMacros(text);
  if ('faultAt' in macros) throw new Error(`fault at ${macros.faultAt}`);
  return macros;
};
const name = (text: string, question = IPV4) => expandName(read(text), macroValues(question, question.domain));

describe('macros, by the examples of RFC 7208, 7.4', () => {
  it.each([
    ['%{s}', 'strong-bad@email.example.com'],
    ['%{o}', 'email.example.com'],
    ['%{d4}', 'email.example.com'],
    ['%{d2}', 'example.com'],
    ['%{d1}', 'com'],
    ['%{dr}', 'com.example.email'],
    ['%{d2r}', 'example.email'],
    ['%{l}', 'strong-bad'],
    ['%{l-}', 'strong.bad'],
    ['%{lr-}', 'bad.strong'],
    ['%{l1r-}', 'strong'],
    ['%{ir}.%{v}._spf.%{d2}', '3.2.0.192.in-addr._spf.example.com'],
    ['%{lr-}.lp.%{ir}.%{v}._spf.%{d2}', 'bad.strong.lp.3.2.0.192.in-addr._spf.example.com'],
    ['%{d2}.trusted-domains.example.net', 'example.com.trusted-domains.example.net'],
  ])('%s → %s', (text, expected) => {
    expect(name(text)).toBe(expected);
  });

  it('writes IPv6 addresses as nibbles', () => {
    expect(name('%{ir}.%{v}._spf.%{d2}', IPV6)).toBe(
      '1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6._spf.example.com',
    );
    expect(expandText(read('%{c}'), macroValues(IPV6, 'x'))).toBe('2001:db8::cb01');
  });
});

it.each([
  ['%%%_%-', '% %20'],
  ['%{S}', 'strong-bad%40email.example.com'],
  ['%{h}.', 'mail.example.net'],
])('%s → %s', (text, expected) => {
  expect(name(text)).toBe(expected);
});

it('explains with the receiver and the time', () => {
  expect(expandText(read('%{r} %{t}'), macroValues(IPV4, 'x'))).toBe('mx.example.org 1795521600');
});

it('cuts long names from the left, label by label', () => {
  const long = name(`first.${'label.'.repeat(50)}example.com`)!;
  expect(long.length).toBeLessThanOrEqual(253);
  expect(long).toMatch(/^(?:label\.)+example\.com$/);
  expect(long.length + 'label.'.length).toBeGreaterThan(253);
});

it.each(['%', '%x', '%{', '%{}', '%{d', '%{dd}', '%{d0}', '%{d!}', '%(d)'])('%s is no macro', (text) => {
  expect(readDomainMacros(`ab${text}`)).toEqual({ faultAt: 2 });
});

it.each([
  ['192.0.2.1', '1.2.0.192.in-addr.arpa'],
  ['::ffff:192.0.2.1', '1.2.0.192.in-addr.arpa'],
  ['2001:db8::1', '1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2.ip6.arpa'],
])('%s is named at %s', (ip, expected) => {
  expect(reverseName(peerBytes(ip)!)).toBe(expected);
});

import { isSpf, readSpf } from '../src/dns-check/spf-record.js';

const faults = (record: string) => readSpf(record).faults.map(({ kind, column, text }) => `${column} ${kind} ${text}`);

describe('the syntax of an SPF record', () => {
  it.each([
    ['v=spf1 mx -al', ['12 unknown -al']],
    ['v=spf1 mx ip4:1.2.3 -all', ['15 address ip4:1.2.3']],
    ['v=spf1 ip4:1.2.3.4/33 -all', ['20 prefix ip4:1.2.3.4/33']],
    ['v=spf1 ip4:1.2.3.4/032', ['20 prefix ip4:1.2.3.4/032']],
    ['v=spf1 ip4:1.2.3.4/', ['20 prefix ip4:1.2.3.4/']],
    ['v=spf1 ip4:2001:db8::1', ['12 address ip4:2001:db8::1']],
    ['v=spf1 ip6:192.0.2.1', ['12 address ip6:192.0.2.1']],
    ['v=spf1 ip6:fe80::1%eth0', ['12 address ip6:fe80::1%eth0']],
    ['v=spf1 ip4', ['11 address ip4']],
    ['v=spf1 a:192.0.2.1 -all', ['10 domain-address a:192.0.2.1']],
    ['v=spf1 include:museum', ['16 domain-invalid include:museum']],
    ['v=spf1 include', ['15 domain-missing include']],
    ['v=spf1 include: -all', ['16 domain-missing include:']],
    ['v=spf1 a/24/64', ['13 prefix a/24/64']],
    ['v=spf1 a/24/16', ['9 prefix a/24/16']],
    ['v=spf1 a:contoso.com/33', ['22 prefix a:contoso.com/33']],
    ['v=spf1 mx//129', ['12 prefix mx//129']],
    ['v=spf1 -all/8', ['12 argument -all/8']],
    ['v=spf1 all:x.com', ['11 argument all:x.com']],
    ['v=spf1 ptr/0', ['11 argument ptr/0']],
    ['v=spf1 exists:%{x}.contoso.com', ['15 macro exists:%{x}.contoso.com']],
    ['v=spf1 exists:%{i0}.contoso.com', ['15 macro exists:%{i0}.contoso.com']],
    ['v=spf1 exists:a.%{c}.contoso.com', ['17 macro exists:a.%{c}.contoso.com']],
    ['v=spf1 a:mail%.contoso.com', ['14 macro a:mail%.contoso.com']],
    ['v=spf1 redirect=a.com redirect=b.com', ['23 repeated redirect=b.com']],
    ['v=spf1 redirect:a.com', ['8 unknown redirect:a.com']],
    ['v=spf1 exp= -all', ['12 domain-missing exp=']],
    ['v=spf1 a:münchen.de', ['11 character a:münchen.de']],
    ['v=spf1 a\tmx -all', ['9 character a\tmx']],
    ['v=spf1  ip4:1.2.3  mx:x  -all', ['13 address ip4:1.2.3', '23 domain-invalid mx:x']],
    ['v=spf1 +mx a:foo:bar/baz.example.com/24//64 ?exists:%{ir}.%{v}._spf.%{d2} ~all', []],
    ['v=spf1 ip6:2001:db8::/32 ip6:::ffff:192.0.2.1 moo.cow-far_out=man:dog/cat a:%{H}.bar exp=%{d}', []],
    ['v=spf1', []],
  ])('%s', (record, expected) => {
    expect(faults(record)).toEqual(expected);
  });

  it('is read for as long as a record can be, and for twenty faults', () => {
    expect(faults(`v=spf1 ${'ip4:192.0.2.1 '.repeat(1000)}`).at(-1)).toBe('10001 length ');
    expect(faults(`v=spf1 ${'? '.repeat(3000)}`)).toHaveLength(20);
  });

  it('says where each term stands and what it compares', () => {
    const { terms } = readSpf('V=SPF1 -A:contoso.com/24//64  IP4:192.0.2.0/28 redirect=_spf.contoso.com');
    expect(terms).toMatchObject([
      { text: '-A:contoso.com/24//64', column: 8, name: 'a', qualifier: '-', prefix4: 24, prefix6: 64 },
      { column: 31, name: 'ip4', network: [192, 0, 2, 0], prefix4: 28, isModifier: false },
      { column: 48, name: 'redirect', isModifier: true },
    ]);
  });
});

it.each([
  ['v=spf1', true],
  ['v=spf1 -all', true],
  ['V=Spf1 -all', true],
  ['v=spf10 -all', false],
  ['v=spf1\t-all', false],
  [' v=spf1 -all', false],
  ['spf2.0/pra -all', false],
])('%j is an SPF record: %s', (text, expected) => {
  expect(isSpf(text)).toBe(expected);
});

import { understandDomain } from '../src/dns-check/domain-name.js';

const label63 = 'a'.repeat(63);
const name253 = `${label63}.${label63}.${label63}.${'a'.repeat(57)}.com`;

describe('a domain name as people send it', () => {
  it.each([
    ['contoso.com', 'contoso.com'],
    ['  Contoso.COM.\n', 'contoso.com'],
    ['a.b-c.xn--mller-kva.de', 'a.b-c.xn--mller-kva.de'],
    ['xn--a.com', 'xn--a.com'],
    ['Müller.de', 'xn--mller-kva.de'],
    ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
    ['example.com', 'example.com'],
    ['mail.example.org', 'mail.example.org'],
    ['contoso.nosuchtoplevel', 'contoso.nosuchtoplevel'],
    ['contoso.co.uk', 'contoso.co.uk'],
    ['contoso.github.io', 'contoso.github.io'],
    ['github.io', 'github.io'],
    ['myexample.net', 'myexample.net'],
    ['local.contoso.com', 'local.contoso.com'],
    ['1und1.de', '1und1.de'],
    ['4.com', '4.com'],
    [`${label63}.com`, `${label63}.com`],
    [name253, name253],
    [`${name253}.`, name253],
  ])('%j is %s', (sent, domain) => {
    expect(understandDomain(sent)).toEqual({ domain, understoodAs: null });
  });

  it.each([
    ['https://contoso.com', 'contoso.com'],
    ['HTTPS://user:pass@www.Contoso.com:8443/a/b@c?d=e@f#g', 'www.contoso.com'],
    ['//contoso.com/', 'contoso.com'],
    ['contoso.com/path', 'contoso.com'],
    ['contoso.com:25', 'contoso.com'],
    ['ann@contoso.com', 'contoso.com'],
    ['<ann@contoso.com>', 'contoso.com'],
    ['Ann Example <ann@müller.de>', 'xn--mller-kva.de'],
    ['mailto:ann@contoso.com?cc=bob@fabrikam.com', 'contoso.com'],
    ['SRS0=x/y=Z@contoso.com', 'contoso.com'],
    ['@contoso.com', 'contoso.com'],
  ])('%j is understood as %s', (sent, domain) => {
    expect(understandDomain(sent)).toEqual({ domain, understoodAs: domain });
  });

  it.each([
    ['', 'malformed'],
    ['   ', 'malformed'],
    ['.', 'malformed'],
    ['contoso..com', 'malformed'],
    ['.contoso.com', 'malformed'],
    ['contoso.com..', 'malformed'],
    ['-contoso.com', 'malformed'],
    ['contoso-.com', 'malformed'],
    ['con toso.com', 'malformed'],
    ['con_toso.com', 'malformed'],
    ['con%74oso.com', 'malformed'],
    ['contoso.com\u0000', 'malformed'],
    ['a\u2260b.com\u0338<', 'malformed'],
    ['not a domain', 'malformed'],
    ['1.2.3', 'malformed'],
    ['1.2.3.256', 'malformed'],
    ['contoso.0x1', 'malformed'],
    [`${'a'.repeat(64)}.com`, 'too-long'],
    [`a${name253}`, 'too-long'],
    [`${'ü'.repeat(60)}.de`, 'too-long'],
    ['a.'.repeat(50_000) + 'com', 'too-long'],
    ['192.0.2.1', 'ip-address'],
    ['http://192.0.2.1/', 'ip-address'],
    ['ann@[192.0.2.1]', 'ip-address'],
    ['ann@[IPv6:2001:db8::1]', 'ip-address'],
    ['2001:db8::1', 'ip-address'],
    ['[2001:db8::1]:25', 'ip-address'],
    ['１９２.０.２.１', 'ip-address'],
    ['contoso', 'single-label'],
    ['com', 'single-label'],
  ])('%j is no domain: %s', (sent, refused) => {
    expect(understandDomain(sent)).toEqual({ refused, code: 'INVALID_DOMAIN' });
    expect(understandDomain(sent, true)).toEqual({ refused, code: 'INVALID_DOMAIN' });
  });

  it.each([
    ['localhost', 'special-use'],
    ['contoso.example', 'special-use'],
    ['CONTOSO.TEST.', 'special-use'],
    ['ann@fabrikam.invalid', 'special-use'],
    ['srv.localhost', 'special-use'],
    ['srv.local', 'special-use'],
    ['abc.onion', 'special-use'],
    ['abc.alt', 'special-use'],
    ['home.arpa', 'special-use'],
    ['10.in-addr.arpa', 'special-use'],
    ['srv01.mycompany.lan', 'private-name'],
    ['lan', 'private-name'],
    ['srv.home', 'private-name'],
    ['srv.corp', 'private-name'],
    ['srv.internal', 'private-name'],
    ['srv.intranet', 'private-name'],
    ['srv.private', 'private-name'],
    ['srv.localdomain', 'private-name'],
    ['co.uk', 'public-suffix'],
    ['anything.ck', 'public-suffix'],
  ])('%j is not looked up: %s', (sent, refused) => {
    expect(understandDomain(sent)).toEqual({ refused, code: 'NAME_REFUSED' });
  });

  it.each(['contoso.example', 'srv01.mycompany.lan', 'srv.local', 'x.home.arpa'])(
    '%s is looked up in a laboratory',
    (domain) => {
      expect(understandDomain(domain, true)).toEqual({ domain, understoodAs: null });
    },
  );

  it.each(['abc.onion', 'co.uk', 'localhost'])('%s is not even looked up in a laboratory', (domain) => {
    expect(understandDomain(domain, true)).toMatchObject({ code: 'NAME_REFUSED' });
  });
});

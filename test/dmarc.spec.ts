import { isDmarc, readDmarc } from '../src/dns-check/dmarc-record.js';
import { checkPolicies } from '../src/dns-check/policy-check.js';
import { dnsTexts } from './dns-texts.js';
import { askZone, type Zone } from './spf/zone.js';

const SPF: Zone = { 'contoso.com': [{ TXT: 'v=spf1 -all' }] };
const SOUND = 'v=DMARC1; p=reject; rua=mailto:dmarc@contoso.com';

async function check(zone: Zone, domain = 'contoso.com') {
  const { ask, asked } = askZone({ ...SPF, ...zone });
  const at = new Date('2026-11-24T12:00:00Z');
  const report = await checkPolicies(domain, { ask, sendingIp: null, texts: dnsTexts, at, evidenceOf: () => [] });
  const findings = report.findings.filter(({ about }) => about === 'DMARC');
  return {
    findings,
    found: findings.map(({ id, status }) => `${id} ${status}`),
    asked: asked.filter((question) => question.includes('_dmarc.')),
  };
}
const at = (record: string, more: Zone = {}): Zone => ({ '_dmarc.contoso.com': [{ TXT: record }], ...more });

describe('the syntax of a DMARC record', () => {
  it.each([
    ['v=DMARC1; p=reject', []],
    ['v=DMARC1;p=NONE;sp=reject;np=reject;pct=100;adkim=s;aspf=r;fo=1:d:s;rf=afrf;ri=86400;t=n;psd=n;', []],
    ['v = DMARC1 ; p = none ; rua = mailto:a@b.com , mailto:c@d.com!10m', []],
    ['v=DMARC1; p=rejct', ['13 value p=rejct']],
    ['v=DMARC1; rua=mailto:a@b.com', ['29 policy-missing p=']],
    ['v=DMARC1; p=none; sp=all', ['22 value sp=all']],
    ['v=DMARC1; p=none; pct=101', ['23 value pct=101']],
    ['v=DMARC1; p=none; pct=-1', ['23 value pct=-1']],
    ['v=DMARC1; p=none; p=reject', ['19 repeated p=reject']],
    ['v=DMARC1; p=none; policy=reject', ['19 unknown policy']],
    ['v=DMARC1; p none', ['11 no-tag p none', '17 policy-missing p=']],
    ['v=DMARC1; p=none;; adkim=s', ['18 no-tag ']],
    ['v=DMARC1; p=none; rua=dmarc@contoso.com', ['23 address dmarc@contoso.com']],
    ['v=DMARC1; p=none; rua=mailto:a@b.com, c@d.com', ['39 address c@d.com']],
    ['v=DMARC1; p=none; ruf=mailto:nobody', ['23 address mailto:nobody']],
    ['v=DMARC1; p=none; rua=mailto:é@b.com', ['30 character rua=mailto:é@b.com']],
    ['v=DMARC1; p=none, rua=mailto:a@b.com', ['13 value p=none, rua=mailto:a@b.com']],
  ])('%s', (record, expected) => {
    expect(readDmarc(record).faults.map(({ kind, column, text }) => `${column} ${kind} ${text}`)).toEqual(expected);
  });

  it('has its defaults', () => {
    expect(readDmarc('v=DMARC1; p=quarantine; rua=mailto:a@b.com,mailto:a@b.com')).toMatchObject({
      policy: 'quarantine',
      subdomains: null,
      nonexistent: null,
      percent: 100,
      isTest: false,
      dkimAlignment: 'r',
      spfAlignment: 'r',
      publicSuffix: 'u',
      aggregateReports: ['a@b.com'],
    });
  });

  it.each([
    ['v=DMARC1', true],
    ['v=DMARC1;p=none', true],
    ['v=DMARC1 ; p=none', true],
    ['v=DMARC10; p=none', false],
    ['v=dmarc1; p=none', false],
    ['p=none; v=DMARC1', false],
    [' v=DMARC1; p=none', false],
  ])('%j is a DMARC record: %s', (text, expected) => {
    expect(isDmarc(text)).toBe(expected);
  });
});

describe('the policy of a domain', () => {
  it.each<[string, Zone, string[]]>([
    ['sound', at(SOUND), ['dmarc-found PASSED']],
    ['none at all', {}, ['dmarc-missing WARNING']],
    ['other texts only', at('google-site-verification=x'), ['dmarc-missing WARNING']],
    ['silence', { '_dmarc.contoso.com': ['TIMEOUT'] }, ['dmarc-found TIMEOUT']],
    ['a loop of aliases', { '_dmarc.contoso.com': [{ CNAME: '_dmarc.contoso.com' }] }, ['dmarc-found ERROR']],
    ['two records', { '_dmarc.contoso.com': [{ TXT: SOUND }, { TXT: SOUND }] }, ['dmarc-several-records FAILED']],
    ['in lower case', at('v=dmarc1; p=reject'), ['dmarc-syntax FAILED']],
    ['no policy, no reports', at('v=DMARC1; adkim=s'), ['dmarc-syntax FAILED']],
    [
      'a wrong policy with reports',
      at('v=DMARC1; p=x; rua=mailto:d@contoso.com'),
      ['dmarc-found PASSED', 'dmarc-syntax WARNING', 'dmarc-policy-none WARNING'],
    ],
    ['an unknown tag', at(`${SOUND}; x=y`), ['dmarc-found PASSED', 'dmarc-syntax WARNING']],
    ['p=none', at('v=DMARC1; p=none'), ['dmarc-found PASSED', 'dmarc-policy-none WARNING']],
    ['half', at('v=DMARC1; p=reject; pct=50'), ['dmarc-found PASSED', 'dmarc-partly WARNING']],
    ['a test', at('v=DMARC1; p=reject; t=y'), ['dmarc-found PASSED', 'dmarc-partly WARNING']],
    ['weak subdomains', at('v=DMARC1; p=reject; sp=none'), ['dmarc-found PASSED', 'dmarc-subdomains-weaker WARNING']],
    [
      'weak missing subdomains',
      at('v=DMARC1; p=reject; np=quarantine'),
      ['dmarc-found PASSED', 'dmarc-subdomains-weaker WARNING'],
    ],
    ['stronger subdomains', at('v=DMARC1; p=quarantine; sp=reject'), ['dmarc-found PASSED']],
    ['reports within', at('v=DMARC1; p=reject; rua=mailto:d@mail.contoso.com'), ['dmarc-found PASSED']],
    [
      'reports outside',
      at('v=DMARC1; p=reject; rua=mailto:d@reports.net'),
      ['dmarc-found PASSED', 'dmarc-report-address WARNING'],
    ],
    [
      'reports outside, permitted',
      at('v=DMARC1; p=reject; ruf=mailto:d@reports.net', {
        'contoso.com._report._dmarc.reports.net': [{ TXT: 'v=DMARC1;' }],
      }),
      ['dmarc-found PASSED', 'dmarc-report-address PASSED'],
    ],
    [
      'reports outside, silent',
      at('v=DMARC1; p=reject; ruf=mailto:d@reports.net', { 'contoso.com._report._dmarc.reports.net': ['TIMEOUT'] }),
      ['dmarc-found PASSED', 'dmarc-report-address TIMEOUT'],
    ],
  ])('%s', async (_, zone, expected) => {
    expect((await check(zone)).found).toEqual(expected);
  });

  it.each<[string, Zone, string, string[]]>([
    ['of the organisation', at(SOUND), 'news.contoso.com', ['dmarc-found PASSED']],
    [
      'of the organisation, for subdomains',
      at('v=DMARC1; p=reject; sp=none'),
      'news.contoso.com',
      ['dmarc-found PASSED', 'dmarc-policy-none WARNING'],
    ],
    [
      'of the organisation under two labels',
      { '_dmarc.contoso.co.uk': [{ TXT: 'v=DMARC1; p=reject' }] },
      'a.contoso.co.uk',
      ['dmarc-found PASSED'],
    ],
    ['of the organisation, silent', { '_dmarc.contoso.com': ['TIMEOUT'] }, 'news.contoso.com', ['dmarc-found TIMEOUT']],
    [
      'of the organisation, twice',
      { '_dmarc.contoso.com': [{ TXT: SOUND }, { TXT: SOUND }] },
      'news.contoso.com',
      ['dmarc-several-records FAILED'],
    ],
    [
      'of one in between',
      { '_dmarc.b.contoso.com': [{ TXT: 'v=DMARC1; p=reject' }] },
      'a.b.contoso.com',
      ['dmarc-missing WARNING', 'dmarc-standards-differ WARNING'],
    ],
    [
      'of one that says it is the organisation',
      at(SOUND, { '_dmarc.b.contoso.com': [{ TXT: 'v=DMARC1; p=none; psd=n' }] }),
      'a.b.contoso.com',
      ['dmarc-found PASSED', 'dmarc-standards-differ WARNING'],
    ],
    [
      'of a public suffix',
      { '_dmarc.bank': [{ TXT: 'v=DMARC1; p=reject; psd=y' }] },
      'contoso.bank',
      ['dmarc-missing WARNING', 'dmarc-standards-differ WARNING'],
    ],
    [
      'below a public suffix',
      {
        '_dmarc.bank': [{ TXT: 'v=DMARC1; p=reject; psd=y' }],
        '_dmarc.contoso.bank': [{ TXT: 'v=DMARC1; p=quarantine' }],
      },
      'a.contoso.bank',
      ['dmarc-found PASSED'],
    ],
    [
      'twice, where the walk goes on',
      { '_dmarc.news.contoso.com': [{ TXT: SOUND }, { TXT: SOUND }], ...at(SOUND) },
      'news.contoso.com',
      ['dmarc-several-records FAILED', 'dmarc-standards-differ WARNING'],
    ],
  ])('%s', async (_, zone, domain, expected) => {
    expect((await check(zone, domain)).found).toEqual(expected);
  });

  it('walks up as RFC 9989 says, and no further', async () => {
    const { asked } = await check({}, 'a.b.c.d.e.f.g.h.i.contoso.com');
    const names = ['a.b.c.d.e.f.g.h.i', 'e.f.g.h.i', 'f.g.h.i', 'g.h.i', 'h.i', 'i'].map(
      (name) => `${name}.contoso.com`,
    );
    expect(asked).toEqual([...names, 'contoso.com', 'com'].map((name) => `_dmarc.${name} TXT`));
  });

  it('asks no more than ten of a thousand report addresses', async () => {
    const addresses = Array.from({ length: 1000 }, (_, index) => `mailto:d@r${index}.net`).join(',');
    const zone = at(`v=DMARC1; p=reject; rua=${addresses}`);
    const { asked, findings } = await check(zone);
    expect(asked).toHaveLength(11);
    expect(findings).toHaveLength(11);
    expect(findings[0]!.detail).toContain('990');
  });

  it('shows the column, and the record to publish', async () => {
    const { findings } = await check(at('v=DMARC1; p=rejct'));
    expect(findings[0]!.detail).toContain('Column 13: “p=rejct”');
    const { findings: missing } = await check({});
    expect(missing[0]!.remedy).toContain(
      '_dmarc.contoso.com. 3600 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@contoso.com"',
    );
  });
});

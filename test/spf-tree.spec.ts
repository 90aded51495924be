import { checkPolicies } from '../src/dns-check/policy-check.js';
import { dnsTexts } from './dns-texts.js';
import { askZone, type Zone } from './spf/zone.js';

/** The part of a report that is about SPF, the findings as `id status`. */
async function check(zone: Zone, sendingIp: string | null = null, domain = 'contoso.com') {
  const { ask, asked } = askZone(zone);
  const at = new Date('2026-11-24T12:00:00Z');
  const report = await checkPolicies(domain, { ask, sendingIp, texts: dnsTexts, at, evidenceOf: () => [] });
  const findings = report.findings.filter(({ about }) => about === 'SPF');
  return {
    spf: report.spf,
    findings,
    found: findings.map(({ id, status }) => `${id} ${status}`),
    asked: asked.filter((question) => !question.startsWith('_dmarc.')),
  };
}
const detailOf = ({ findings }: Awaited<ReturnType<typeof check>>, id: string) =>
  findings.find((finding) => finding.id === id)!.detail;

const SOUND: Zone = {
  'contoso.com': [{ TXT: 'v=spf1 mx include:_spf.contoso.com -all' }, { MX: [10, 'mx1.contoso.com'] }],
  'mx1.contoso.com': [{ A: '192.0.2.1' }],
  '_spf.contoso.com': [{ TXT: 'v=spf1 ip4:198.51.100.0/24 a:out.contoso.com ?all' }],
  'out.contoso.com': [{ AAAA: '2001:db8::25' }],
};
const published = (record: string, more: Zone = {}): Zone => ({ ...SOUND, ...more, 'contoso.com': [{ TXT: record }] });

describe('a sound record', () => {
  it('is shown with all that it includes', async () => {
    const { spf, found } = await check(SOUND);
    expect(found).toEqual(['spf-found PASSED']);
    expect(spf).toEqual({
      result: null,
      explanation: null,
      record: 'v=spf1 mx include:_spf.contoso.com -all',
      lookups: 3,
      voidLookups: 0,
      tree: [
        {
          depth: 0,
          domain: 'contoso.com',
          via: null,
          state: 'READ',
          record: 'v=spf1 mx include:_spf.contoso.com -all',
          terms: [
            { text: 'mx', column: 8, lookup: 'FOUND', matches: null },
            { text: 'include:_spf.contoso.com', column: 11, lookup: null, matches: null },
            { text: '-all', column: 36, lookup: null, matches: null },
          ],
          termsCut: 0,
        },
        {
          depth: 1,
          domain: '_spf.contoso.com',
          via: 'include:_spf.contoso.com',
          state: 'READ',
          record: 'v=spf1 ip4:198.51.100.0/24 a:out.contoso.com ?all',
          terms: [
            { text: 'ip4:198.51.100.0/24', column: 8, lookup: null, matches: null },
            { text: 'a:out.contoso.com', column: 28, lookup: 'FOUND', matches: null },
            { text: '?all', column: 46, lookup: null, matches: null },
          ],
          termsCut: 0,
        },
      ],
    });
  });

  it.each([
    ['192.0.2.1', 'PASS', 'PASSED'],
    ['198.51.100.7', 'PASS', 'PASSED'],
    ['::ffff:198.51.100.7', 'PASS', 'PASSED'],
    ['203.0.113.9', 'FAIL', 'FAILED'],
    ['2001:db8::25', 'PASS', 'PASSED'],
  ])('says of %s: %s', async (ip, result, status) => {
    const { spf, found } = await check(SOUND, ip);
    expect(spf.result).toBe(result);
    expect(found).toContain(`spf-sending-ip ${status}`);
  });

  it('says which terms a sender matched, and which were not reached', async () => {
    const { spf } = await check(SOUND, '198.51.100.7');
    expect(spf.tree.map(({ terms }) => terms.map(({ matches }) => matches))).toEqual([
      [false, true, null],
      [true, null, null],
    ]);
  });

  it('asks nothing twice', async () => {
    const { asked } = await check(SOUND, '203.0.113.9');
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('is mended with the address that does not pass', async () => {
    const { findings } = await check(SOUND, '2001:db8::99');
    expect(findings.find(({ id }) => id === 'spf-sending-ip')!.remedy).toContain(
      'contoso.com. 3600 IN TXT "v=spf1 mx include:_spf.contoso.com ip6:2001:db8::99 -all"',
    );
  });
});

describe('a fault', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `a:h${index}.contoso.com`).join(' ');
  const hosts = (count: number): Zone =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`h${index}.contoso.com`, [{ A: '192.0.2.7' }]]));

  it.each<[string, Zone, string[]]>([
    ['no record', { 'contoso.com': [{ TXT: 'hello' }] }, ['spf-missing WARNING']],
    [
      'two records',
      { 'contoso.com': [{ TXT: 'v=spf1 -all' }, { TXT: 'v=spf1 mx ~all' }] },
      ['spf-several-records FAILED'],
    ],
    ['silence', { 'contoso.com': ['TIMEOUT'] }, ['spf-found TIMEOUT']],
    ['a syntax error', published('v=spf1 ip4:1.2.3 -all'), ['spf-found PASSED', 'spf-syntax FAILED']],
    ['everybody', published('v=spf1 +all'), ['spf-found PASSED', 'spf-all-pass WARNING']],
    [
      'everybody, included',
      published('v=spf1 include:i.com -all', { 'i.com': [{ TXT: 'v=spf1 all' }] }),
      ['spf-found PASSED', 'spf-all-pass WARNING'],
    ],
    [
      'everybody, refused',
      published('v=spf1 -include:i.com -all', { 'i.com': [{ TXT: 'v=spf1 all' }] }),
      ['spf-found PASSED'],
    ],
    ['no end', published('v=spf1 a:out.contoso.com'), ['spf-found PASSED', 'spf-no-default WARNING']],
    ['a neutral end', published('v=spf1 ?all'), ['spf-found PASSED', 'spf-no-default WARNING']],
    [
      'an end elsewhere',
      published('v=spf1 redirect=i.com', { 'i.com': [{ TXT: 'v=spf1 -all' }] }),
      ['spf-found PASSED'],
    ],
    ['ptr', published('v=spf1 ptr -all'), ['spf-found PASSED', 'spf-ptr WARNING']],
    ['terms behind all', published('v=spf1 -all ip4:192.0.2.1'), ['spf-found PASSED', 'spf-terms-unused WARNING']],
    ['redirect beside all', published('v=spf1 redirect=i.com -all'), ['spf-found PASSED', 'spf-terms-unused WARNING']],
    [
      'an include without record',
      published('v=spf1 include:i.com -all', { 'i.com': [{ TXT: 'x' }] }),
      ['spf-found PASSED', 'spf-include-missing FAILED'],
    ],
    [
      'an include that does not exist',
      published('v=spf1 include:i.com -all'),
      ['spf-found PASSED', 'spf-include-missing FAILED', 'spf-void-lookups WARNING'],
    ],
    [
      'an include that is silent',
      published('v=spf1 include:i.com -all', { 'i.com': ['TIMEOUT'] }),
      ['spf-found PASSED', 'spf-include-unanswered TIMEOUT'],
    ],
    [
      'an include with two records',
      published('v=spf1 include:i.com -all', { 'i.com': [{ TXT: 'v=spf1 -all' }, { TXT: 'v=spf1 ~all' }] }),
      ['spf-found PASSED', 'spf-several-records FAILED'],
    ],
    ['itself', published('v=spf1 include:contoso.com -all'), ['spf-found PASSED', 'spf-loop FAILED']],
    [
      'a circle',
      published('v=spf1 redirect=i.com', { 'i.com': [{ TXT: 'v=spf1 include:CONTOSO.com -all' }] }),
      ['spf-found PASSED', 'spf-loop FAILED'],
    ],
    ['ten lookups', published(`v=spf1 ${many(10)} -all`, hosts(10)), ['spf-found PASSED']],
    [
      'eleven lookups',
      published(`v=spf1 ${many(11)} -all`, hosts(11)),
      ['spf-found PASSED', 'spf-too-many-lookups FAILED'],
    ],
    ['two void lookups', published(`v=spf1 ${many(2)} -all`), ['spf-found PASSED', 'spf-void-lookups WARNING']],
    ['three void lookups', published(`v=spf1 ${many(3)} -all`), ['spf-found PASSED', 'spf-void-lookups FAILED']],
    [
      'eleven MX hosts',
      {
        'contoso.com': [
          { TXT: 'v=spf1 mx -all' },
          ...Array.from({ length: 11 }, (_, index) => ({ MX: [index, `m${index}.x.com`] as [number, string] })),
        ],
      },
      ['spf-found PASSED', 'spf-too-many-hosts FAILED'],
    ],
    [
      'what depends on the sender',
      published('v=spf1 exists:%{i}.spf.contoso.com include:%{l}.contoso.com -all'),
      ['spf-found PASSED'],
    ],
  ])('%s', async (_, zone, expected) => {
    expect((await check(zone)).found).toEqual(expected);
  });

  it('is shown with its column, in whichever record it stands', async () => {
    const seen = await check(published('v=spf1 include:i.com -all', { 'i.com': [{ TXT: 'v=spf1 mx ip4:1.2.3' }] }));
    expect(detailOf(seen, 'spf-syntax')).toContain('Column 15: “ip4:1.2.3”');
    expect(seen.findings.find(({ id }) => id === 'spf-syntax')!.title).toContain('i.com');
  });

  it('counts lookups through the tree, redirects and what is included twice too', async () => {
    const zone = published('v=spf1 include:i.com include:j.com redirect=k.com', {
      'i.com': [{ TXT: 'v=spf1 mx a include:j.com' }],
      'j.com': [{ TXT: 'v=spf1 exists:x.j.com ip4:192.0.2.1' }, { A: '192.0.2.1' }],
      'k.com': [{ TXT: 'v=spf1 ptr -all a' }],
    });
    const { spf } = await check(zone);
    expect(spf).toMatchObject({ lookups: 9, voidLookups: 4 });
    expect(spf.tree.map(({ depth, domain }) => `${depth} ${domain}`)).toEqual([
      '0 contoso.com',
      '1 i.com',
      '2 j.com',
      '1 j.com',
      '1 k.com',
    ]);
  });

  it.each<[string, Zone, string, string]>([
    ['two records', { 'contoso.com': [{ TXT: 'v=spf1 -all' }, { TXT: 'v=spf1 -all' }] }, 'PERMERROR', 'FAILED'],
    ['silence', { 'contoso.com': ['TIMEOUT'] }, 'TEMPERROR', 'TIMEOUT'],
    ['no record', { 'contoso.com': [{ A: '192.0.2.1' }] }, 'NONE', 'WARNING'],
    ['an unlisted sender', published('v=spf1 ip4:198.51.100.1'), 'NEUTRAL', 'WARNING'],
    ['a marked sender', published('v=spf1 ~all'), 'SOFTFAIL', 'WARNING'],
    [
      'an include that is silent',
      published('v=spf1 include:i.com -all', { 'i.com': ['TIMEOUT'] }),
      'TEMPERROR',
      'TIMEOUT',
    ],
    [
      'an include in front of which the sender matched',
      published('v=spf1 ip4:192.0.2.1 include:i.com', { 'i.com': ['TIMEOUT'] }),
      'PASS',
      'PASSED',
    ],
  ])('%s makes the sender %s', async (_, zone, result, status) => {
    const { spf, found } = await check(zone, '192.0.2.1');
    expect(spf.result).toBe(result);
    expect(found.at(-1)).toBe(`spf-sending-ip ${status}`);
  });

  it('says what the domain says to those it refuses', async () => {
    const zone = published('v=spf1 -all exp=e.contoso.com', { 'e.contoso.com': [{ TXT: '%{i} is not one of %{d}' }] });
    const seen = await check(zone, '203.0.113.9');
    expect(seen.spf.explanation).toBe('203.0.113.9 is not one of contoso.com');
    expect(detailOf(seen, 'spf-sending-ip')).toContain('203.0.113.9 is not one of contoso.com');
  });
});

describe('a hostile record', () => {
  const wide = (count: number) =>
    `v=spf1 ${Array.from({ length: count }, (_, index) => `include:n${index}.bad.example`).join(' ')} -all`;

  it.each<[string, Zone]>([
    ['with a thousand includes', published(wide(1000))],
    [
      'with a thousand includes that include a thousand',
      Object.fromEntries(
        ['contoso.com', ...Array.from({ length: 1000 }, (_, index) => `n${index}.bad.example`)].map((name) => [
          name,
          [{ TXT: wide(1000) }],
        ]),
      ),
    ],
    [
      'with a thousand hosts',
      published(`v=spf1 ${Array.from({ length: 1000 }, (_, index) => `a:n${index}.bad.example`).join(' ')} -all`),
    ],
    ['that includes itself a thousand times', published(`v=spf1 ${'include:contoso.com '.repeat(1000)}-all`)],
    [
      'that includes longer and longer names',
      published(
        'v=spf1 include:x.%{d} -all',
        Object.fromEntries(
          Array.from({ length: 60 }, (_, index) => [
            `${'x.'.repeat(index)}contoso.com`,
            [{ TXT: 'v=spf1 include:x.%{d} -all' }],
          ]),
        ),
      ),
    ],
    ['of 64 KB', published(`v=spf1 ${'a '.repeat(32_000)}-all`)],
    ['of 64 KB of faults', published(`v=spf1 ${'? '.repeat(32_000)}-all`)],
    ['of 64 KB in one word', published(`v=spf1 a:${'x'.repeat(65_000)}.com -all`)],
    ['full of macros', published(`v=spf1 exists:${'%{s}.%{h}.'.repeat(6_000)}com -all`)],
    [
      'full of explanations',
      published('v=spf1 -all exp=e.contoso.com', { 'e.contoso.com': [{ TXT: '%{s}'.repeat(16_000) }] }),
    ],
  ])('%s makes no more questions than a large one, and a report of bounded size', async (_, zone) => {
    const { asked, spf, findings } = await check(zone, '192.0.2.1');
    expect(asked.length).toBeLessThanOrEqual(61);
    expect(JSON.stringify({ spf, findings }).length).toBeLessThan(400_000);
    expect(spf.tree.length).toBeLessThanOrEqual(50);
  });

  it('with too many lookups is counted as far as it is read', async () => {
    const { spf, found, findings } = await check(published(wide(1000)));
    expect(spf.lookups).toBeGreaterThan(100);
    expect(found).toContain('spf-too-many-lookups FAILED');
    expect(findings.length).toBeLessThan(30);
  });

  it.each(['mx', 'ptr'])('with a thousand %s hosts makes few questions', async (term) => {
    const hosts = Array.from({ length: 1000 }, (_, index) => `m${index}.x.com`);
    const rows: Zone[string] = hosts.map((host, index) =>
      term === 'mx' ? { MX: [index, host] } : { PTR: host },
    ) as never;
    const zone: Zone = { 'contoso.com': [{ TXT: `v=spf1 ${term} -all` }, ...rows], '1.2.0.192.in-addr.arpa': rows };
    const { asked, spf } = await check(zone, '192.0.2.1');
    expect(asked.length).toBeLessThanOrEqual(13);
    expect(spf.result).toBe(term === 'mx' ? 'PERMERROR' : 'FAIL');
  });
});

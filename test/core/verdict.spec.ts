import { diagnose } from '../../src/core/diagnose.js';
import type { Knowledge, RuleCause } from '../../src/core/rulebook/knowledge.js';
import { cause, check, code, rule, rulebookOf } from './rulebook.js';

const LN = { DECISIVE: Math.log(1500), STRONG: Math.log(100), MODERATE: Math.log(8), WEAK: Math.log(2) };
const speaks = (id: string, weight: RuleCause['weight'], against = false): RuleCause => ({
  cause: id,
  weight,
  against,
});
const WRAPPER = code('X.4.7', {
  wrapper: true,
  causes: [
    { cause: 'a', likelihood: 'COMMON' },
    { cause: 'b', likelihood: 'POSSIBLE' },
    { cause: 'c', likelihood: 'RARE' },
  ],
});

const ask = (text: string, parts: Partial<Knowledge>) =>
  diagnose(
    { content: text, mediaType: null },
    rulebookOf({ codes: [WRAPPER], causes: ['a', 'b', 'c', 'd'].map(cause), ...parts }),
    { at: 0 },
  );
const of = (answer: ReturnType<typeof ask>, id: string) => answer.causes.find((one) => one.cause.id === id)!;
const NOTICE = '400 4.4.7 Message delayed';
const QUEUE = 'LastError : 451 4.4.0 DNS query failed';
const onQueue = { fact: 'queue.lastError', contains: 'DNS' };

describe('priors', () => {
  it('follow the likelihoods of the code: 6, 2, 0.5, a trace, and 6 for something else under a wrapper', () => {
    const answer = ask(NOTICE, {});
    const sum = 6 + 2 + 0.5 + 0.05 + 6;
    expect(of(answer, 'a').prior).toBeCloseTo(6 / sum, 4);
    expect(of(answer, 'b').prior).toBeCloseTo(2 / sum, 4);
    expect(of(answer, 'c').prior).toBeCloseTo(0.5 / sum, 4);
    expect(of(answer, 'd')).toBeUndefined();
    expect(answer.other).toBeCloseTo((6 + 0.05) / sum, 4);
  });

  it('leave less to something else under a code that says what it is', () => {
    expect(ask(NOTICE, { codes: [{ ...WRAPPER, wrapper: false }] }).other).toBeLessThan(ask(NOTICE, {}).other);
  });

  it.each([
    ['smtp;400 4.4.7 QUEUE.Gone; message removed', 'd'],
    ['smtp;400 4.4.7 refused (XY777)', 'c'],
    ['smtp;400 4.4.7 QUEUE.Other; nothing of causes', 'a'],
    ['smtp;400 4.4.7 STORE.Elsewhere; of another number', 'a'],
  ])('come from what stands with the number and tells more: "%s"', (text, first) => {
    const likely = (id: string) => ({ causes: [{ cause: id, likelihood: 'COMMON' as const }] });
    const codes = [
      WRAPPER,
      code('QUEUE.Gone', { kind: 'DIAGNOSTIC', pointsTo: '4.4.7', title: 'Gone', ...likely('d') }),
      code('QUEUE.Other', { kind: 'DIAGNOSTIC', pointsTo: '4.4.7', causes: undefined }),
      code('STORE.Elsewhere', { kind: 'DIAGNOSTIC', pointsTo: '5.1.1', ...likely('d') }),
      code('XY777', { kind: 'VENDOR', pointsTo: '4.0.0', ...likely('c') }),
    ];
    const fields = `Final-Recipient: rfc822;anna@fabrikam.example\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: ${text}`;
    const { causes, code: answered, verdict } = ask(fields, { codes });
    expect(causes[0]!.cause.id).toBe(first);
    expect(answered!.code).toBe('4.4.7');
    if (first === 'd') expect(verdict.headline).toBe('It is d');
  });

  it('come from the queue’s last error where there is no notice', () => {
    const parts = {
      codes: [WRAPPER, code('X.4.0', { wrapper: true, causes: [{ cause: 'b', likelihood: 'COMMON' as const }] })],
      rules: [rule('r', onQueue, [speaks('a', 'WEAK')])],
    };
    expect(of(ask(QUEUE, parts), 'b').prior).toBeGreaterThan(of(ask(QUEUE, parts), 'a').prior);
  });
});

describe('evidence', () => {
  it.each(['DECISIVE', 'STRONG', 'MODERATE', 'WEAK'] as const)('%s multiplies the odds by its ratio', (weight) => {
    const answer = ask(`${NOTICE}\n${QUEUE}`, { rules: [rule('r', onQueue, [speaks('c', weight)])] });
    expect(of(answer, 'c').evidence).toMatchObject([{ ruleId: 'r', ruleVersion: 1, weight, against: false }]);
    expect(of(answer, 'c').evidence[0]!.logOdds).toBeCloseTo(LN[weight], 3);
    const [c, a] = [of(answer, 'c'), of(answer, 'a')];
    expect(Math.log(c.probability / c.prior / (a.probability / a.prior))).toBeCloseTo(LN[weight], 2);
  });

  it('against lowers by the same', () => {
    const answer = ask(`${NOTICE}\n${QUEUE}`, { rules: [rule('r', onQueue, [speaks('a', 'STRONG', true)])] });
    expect(of(answer, 'a').evidence[0]!.logOdds).toBeCloseTo(-LN.STRONG, 3);
    expect(answer.causes[0]!.cause.id).toBe('b');
  });

  it.each([
    ['TEST', 0.5],
    ['EXPERIMENTAL', 0],
  ] as const)('of a rule in status %s weighs %d', (status, share) => {
    const answer = ask(`${NOTICE}\n${QUEUE}`, { rules: [rule('r', onQueue, [speaks('b', 'STRONG')], { status })] });
    expect(of(answer, 'b').evidence[0]!.logOdds).toBeCloseTo(share * LN.STRONG, 3);
  });

  it('of one record counts once for a cause, the strongest', () => {
    const rules = [
      rule('weaker', { fact: 'queue.lastErrorCode', is: '4.4.0' }, [speaks('b', 'WEAK')]),
      rule('stronger', onQueue, [speaks('b', 'STRONG')]),
    ];
    expect(of(ask(`${NOTICE}\n${QUEUE}`, { rules }), 'b').evidence.map(({ ruleId }) => ruleId)).toEqual(['stronger']);
  });

  it('of two records counts twice', () => {
    const rules = [
      rule('event', { fact: 'event.id', is: 7 }, [speaks('b', 'WEAK')]),
      rule('queue', onQueue, [speaks('b', 'STRONG')]),
    ];
    expect(
      of(ask(`${NOTICE}\n${QUEUE}\n\nEvent ID 7, disk`, { rules }), 'b').evidence.map(({ ruleId }) => ruleId),
    ).toEqual(['queue', 'event']);
  });

  it('repeated counts no more', () => {
    const parts = { rules: [rule('r', onQueue, [speaks('b', 'STRONG')])] };
    const once = ask(`${NOTICE}\n${QUEUE}`, parts);
    const thrice = ask(`${NOTICE}\n${QUEUE}\n\n${QUEUE}\n\n${QUEUE}`, parts);
    expect(thrice.causes.map(({ probability }) => probability)).toEqual(
      once.causes.map(({ probability }) => probability),
    );
  });

  it('of a rule for another product is not taken', () => {
    const parts = { rules: [rule('r', onQueue, [speaks('b', 'STRONG')], { products: ['exchange-online'] })] };
    const hop = 'Received: from a by b with Microsoft SMTP Server id 15.1.2507.32; Wed, 8 May 2024 20:40:00 +0100';
    expect(of(ask(`${NOTICE}\n${QUEUE}\n\n${hop}`, parts), 'b').evidence).toEqual([]);
  });
});

describe('remedies', () => {
  const remedy = (id: string, fields: object = {}) => ({
    id,
    title: id,
    steps: [id],
    commands: [],
    role: 'ADMIN' as const,
    privileges: null,
    risk: 'LOW' as const,
    warning: null,
    undo: null,
    verify: null,
    offeredWith: [],
    lastResort: false,
    price: null,
    ...fields,
  });
  const causes = [
    {
      ...cause('a'),
      remedies: [remedy('last', { lastResort: true }), remedy('gated', { offeredWith: ['r'] }), remedy('first')],
    },
  ];
  const parts = { causes: [...causes, cause('b'), cause('c')], rules: [rule('r', onQueue, [speaks('a', 'WEAK')])] };

  it('come with the rule that they need, and a last resort last', () => {
    expect(of(ask(`${NOTICE}\n${QUEUE}`, parts), 'a').remedies.map(({ id }) => id)).toEqual(['gated', 'first', 'last']);
    expect(of(ask(NOTICE, parts), 'a').remedies.map(({ id }) => id)).toEqual(['first', 'last']);
  });
});

describe('next checks', () => {
  const TELLS: [string, string[]][] = [
    ['one', ['a']],
    ['two', ['b']],
    ['neither', []],
  ];

  it('come by information a minute', () => {
    const checks = [check('slow', 30, TELLS), check('quick', 3, TELLS), check('useless', 1, [['x', []]])];
    const found = ask(NOTICE, { checks }).nextChecks;
    expect(found.map(({ check: { id } }) => id)).toEqual(['quick', 'slow']);
    expect(found[0]!.gain).toBeCloseTo(found[1]!.gain, 6);
  });

  it('say which cause each outcome would put first', () => {
    expect(ask(NOTICE, { checks: [check('quick', 3, TELLS)] }).nextChecks[0]!.outcomes).toEqual([
      { title: 'one', firstCause: 'a' },
      { title: 'two', firstCause: 'b' },
      { title: 'neither', firstCause: null },
    ]);
  });

  it('have the expected information of Bayes’ rule', () => {
    const answer = ask(NOTICE, { checks: [check('quick', 3, TELLS)] });
    const p = { a: 6, b: 2, c: 0.5, other: 6.05 };
    const sum = 14.55;
    // A strong outcome: 20 to 1 for its cause; the usual one is a fifth as likely under a cause that another speaks for.
    const given: Record<string, number[]> = { a: [20, 1, 4], b: [1, 20, 4], c: [1, 1, 20], other: [1, 1, 20] };
    const H = (values: number[]) =>
      -values.reduce((total, value) => total + (value > 0 ? value * Math.log2(value) : 0), 0);
    const sumOf = (values: number[]) => values.reduce((all, value) => all + value, 0);
    let after = 0;
    for (const outcome of [0, 1, 2]) {
      const joint = Object.entries(p).map(
        ([id, weight]) => (weight / sum) * (given[id]![outcome]! / sumOf(given[id]!)),
      );
      const chance = joint.reduce((total, value) => total + value, 0);
      after += chance * H(joint.map((value) => value / chance));
    }
    expect(answer.nextChecks[0]!.gain).toBeCloseTo(H(Object.values(p).map((weight) => weight / sum)) - after, 3);
  });

  it('leave out what is done and what the role cannot do', () => {
    const checks = [check('done', 3, TELLS), check('mine', 3, TELLS, { role: 'END_USER' }), check('theirs', 3, TELLS)];
    const rulebook = rulebookOf({ codes: [WRAPPER], causes: ['a', 'b', 'c'].map(cause), checks });
    const ids = (role: 'END_USER' | 'ADMIN') =>
      diagnose({ content: `${NOTICE}\nI did done`, mediaType: null }, rulebook, { at: 0, role }).nextChecks.map(
        (one) => one.check.id,
      );
    expect(ids('ADMIN').sort()).toEqual(['mine', 'theirs']);
    expect(ids('END_USER')).toEqual(['mine']);
  });
});

describe('the verdict', () => {
  it('says the cause from one half on, and who acts on it', () => {
    const parts = {
      causes: [{ ...cause('a'), whoActs: 'RECIPIENT_ADMIN' as const }, cause('b'), cause('c')],
      rules: [rule('r', onQueue, [speaks('a', 'DECISIVE')])],
    };
    expect(ask(`${NOTICE}\n${QUEUE}`, parts).verdict).toMatchObject({
      headline: 'It is a',
      whoActs: 'RECIPIENT_ADMIN',
      wrapper: true,
      permanence: 'TRANSIENT',
    });
    expect(ask(NOTICE, parts).verdict).toMatchObject({ whoActs: 'SENDER_ADMIN' });
    expect(ask(NOTICE, parts).verdict.headline).not.toBe('It is a');
  });

  it.each([
    ['Action: failed\nStatus: 5.1.1', { permanence: 'PERMANENT', resend: 'AFTER_FIX' }],
    ['Action: delayed\nStatus: 4.4.7', { permanence: 'TRANSIENT', resend: 'NO' }],
    ['Action: delivered\nStatus: 2.0.0', { whoActs: 'NOBODY', resend: 'NO' }],
    [
      'Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp;550 4.4.7 QUEUE.Expired; message expired',
      { permanence: 'PERMANENT', resend: 'AFTER_FIX' },
    ],
  ])('of "%s"', (fields, expected) => {
    expect(ask(`Final-Recipient: rfc822;anna@fabrikam.example\n${fields}`, {}).verdict).toMatchObject(expected);
  });
});

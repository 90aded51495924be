import { CodeIndex, productReadings, readingOf, understandCode } from '../../src/core/rulebook/codes.js';
import type { GenericCodes } from '../../src/core/rulebook/shipped.js';
import { code } from './rulebook.js';

const GENERIC: GenericCodes = {
  classes: [2, 4, 5].map((one) => ({
    class: one,
    title: `class ${one}`,
    meaning: `class ${one}`,
    permanence: 'UNKNOWN',
    whoActs: 'UNKNOWN',
  })),
  subjects: [0, 4, 7].map((one) => ({ subject: one, title: `subject ${one}`, meaning: `subject ${one}` })),
  replySubjects: [{ digit: 5, title: 'mail system', meaning: 'mail system' }],
};
const index = new CodeIndex(
  [
    code('X.4.7', {
      classes: [{ class: 5, title: 'expired', permanence: 'PERMANENT' }],
      readings: [{ product: 'exchange-server', provider: null, meaning: 'of Exchange' }],
    }),
    code('5.1.10'),
    code('X.1.10'),
    code('5.7.606-649', { range: { from: '5.7.606', to: '5.7.649' } }),
    code('AS(42004)', { kind: 'VENDOR' }),
    code('S3140', { kind: 'VENDOR' }),
    code('G1', { kind: 'VENDOR' }),
    code('X.7.26', { full: true }),
    code('RESOLVER.ADR.ExRecipNotFound', { kind: 'DIAGNOSTIC' }),
    code('550', { kind: 'REPLY' }),
  ],
  GENERIC,
);

describe('understanding', () => {
  it.each([
    ['4.4.7', '4.4.7', []],
    ['  4.4.7 ', '4.4.7', []],
    ['04.4.7', null, []],
    ['400 4.4.7', '4.4.7', ['400']],
    ['#5.1.1', '5.1.1', []],
    ['#550 5.1.10', '5.1.10', ['550']],
    ['550-5.7.26', '5.7.26', ['550']],
    ['SMTP;550 5.7.708 Service unavailable', '5.7.708', ['550']],
    ["Remote Server returned '400 4.4.7 Message delayed'", '4.4.7', ['400']],
    ['5.1.01', '5.1.1', []],
    ['x.4.7', 'X.4.7', []],
    ['550', '550', []],
    ['as(42004)', 'AS(42004)', []],
    ['resolver.adr.exrecipnotfound', 'RESOLVER.ADR.ExRecipNotFound', []],
    ['550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found', '5.1.1', ['RESOLVER.ADR.ExRecipNotFound', '550']],
    ['10.4.4.7', null, []],
    ['version 15.1.2507.32', null, []],
    ['4.4.2024', null, []],
    ['hello', null, []],
    ['[as(42004)]', 'AS(42004)', []],
    ['451 4.7.500 Server busy. AS(42004) [x]', '4.7.500', ['AS(42004)', '451']],
    ['s3140', 'S3140', []],
    ['550 refused (S3140)', 'S3140', ['550']],
    ['XS31401', null, []],
    ['g1', 'G1', []],
    ['554 refused G1', '554', []],
    ['5.7.x', '5.7.X', ['5.7.26']],
    ['5.7', '5.7.X', ['5.7.26']],
    ['X.7.x', 'X.7.X', ['X.7.26']],
    ['4.7.*', '4.7.X', ['4.7.26']],
    ['\uff15.\uff11.\uff11', '5.1.1', []],
    ['9.9.9', null, []],
    ['4,4,7', '4.4.7', []],
    ['1.4,4,7', null, []],
    ['AS42004', 'AS(42004)', []],
    ['refused S(3140)', 'S3140', []],
    ['code 550', '550', []],
    ['Diagnostic-Code: smtp;554 delivery error: dd', '554', []],
    ['port 5.50, 12:550, 192.550', null, []],
    ['5.1.1 and 5.7.26', '5.1.1', ['5.7.26']],
    ['550 5.7.350 Remote server returned message detected as spam -> 554 5.7.1 blocked', '5.7.350', ['5.7.1', '550']],
  ])('%s is %s', (text, expected, alternatives) => {
    const understood = understandCode(text, index);
    expect(understood?.code ?? null).toBe(expected);
    if (understood) expect(understood.alternatives).toEqual(alternatives);
  });
});

describe('finding', () => {
  it.each([
    ['4.4.7', '4.4.7', 'X.4.7', false],
    ['5.1.10', '5.1.10', '5.1.10', false],
    ['4.1.10', '4.1.10', 'X.1.10', false],
    ['5.7.620', '5.7.620', '5.7.606-649', false],
    ['5.7.650', '5.7.650', '5.7.650', true],
    ['5.9.1', '5.9.1', '5.9.1', true],
    ['559', '559', '559', true],
    ['571', '571', '571', true],
  ])('%s finds %s', (asked, name, document, generic) => {
    expect(index.find(asked)).toMatchObject({ code: name, document: { code: document }, generic });
  });

  it.each(['9.9.9', '3.1.1', '354', 'hello', ''])('%s is nothing', (asked) => {
    expect(index.find(asked)).toBeNull();
  });

  it('suggests neighbours', () => {
    expect(index.suggest('5.1.11')).toContain('5.1.10');
    expect(index.suggest('9.9.9').length).toBeGreaterThan(0);
    expect(index.suggest('RESOLVER.ADR.RecipNotFound')).toContain('RESOLVER.ADR.ExRecipNotFound');
  });
});

it('reads by class, then by product', () => {
  expect(readingOf(index.find('5.4.7')!)).toMatchObject({
    title: 'expired',
    permanence: 'PERMANENT',
    meaning: 'X.4.7',
  });
  expect(readingOf(index.find('4.4.7')!, 'exchange-server')).toMatchObject({ title: 'X.4.7', meaning: 'of Exchange' });
  expect(readingOf(index.find('4.4.7')!, 'postfix')).toMatchObject({ meaning: 'X.4.7' });
  expect(productReadings(index.find('5.4.7')!)).toMatchObject([
    { product: 'exchange-server', title: 'expired', meaning: 'of Exchange' },
  ]);
});

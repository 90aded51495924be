import { readFileSync } from 'node:fs';
import { searchCodes } from '../src/catalogue/code-search.js';
import { Vocabulary } from '../src/catalogue/vocabulary.js';
import { compile } from '../src/core/rulebook/compile.js';
import { shippedKnowledge } from './shipped.js';

interface Asked {
  question: string;
  language: string;
  codes: string[];
}

const rulebook = compile(shippedKnowledge(), { examples: false });
const codesFor = (question: string) => searchCodes(question, rulebook).documents.map(({ code }) => code);
const read = (file: string): Asked[] => JSON.parse(readFileSync(`test/search/${file}.json`, 'utf8'));

function meanReciprocalRank(asked: Asked[]): number {
  const ranks = asked.map(({ question, codes }) => {
    const place = codesFor(question)
      .slice(0, 10)
      .findIndex((code) => codes.includes(code));
    return place < 0 ? 0 : 1 / (place + 1);
  });
  return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
}

describe('MRR@10', () => {
  it.each([
    ['questions', 120, 0.92],
    ['more-questions', 150, 0.88],
    ['untuned-questions', 100, 0.85],
  ])('of %s', (file, count, least) => {
    const asked = read(file);
    expect(asked.length).toBe(count);
    expect(meanReciprocalRank(asked)).toBeGreaterThanOrEqual(least);
  });

  it.each(['de', 'fr', 'es', 'ja'])('of all questions in %s is at least 0.85', (language) => {
    const all = ['questions', 'more-questions', 'untuned-questions'].flatMap(read);
    const asked = all.filter((one) => one.language === language);
    expect(asked.length).toBeGreaterThanOrEqual(20);
    expect(meanReciprocalRank(asked)).toBeGreaterThanOrEqual(0.85);
  });

  it('knows the codes that the questions expect', () => {
    const known = new Set(rulebook.codes.documents.map(({ code }) => code));
    const expected = ['questions', 'more-questions', 'untuned-questions'].flatMap(read).flatMap(({ codes }) => codes);
    expect(expected.filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('a search', () => {
  it.each([
    ['mailbox full', 'X.2.2'],
    ['MAILBOXES that are FULL!', 'X.2.2'],
    ['over quota', 'X.2.2'],
    ['Postfach voll', 'X.2.2'],
    ['boîte pleine', 'X.2.2'],
    ['boite pleine', 'X.2.2'],
    ['buzón lleno', 'X.2.2'],
    ['メールボックスがいっぱい', 'X.2.2'],
    ['4.4.7', 'X.4.7'],
    ['what does 4.4.7 mean', 'X.4.7'],
    ["Remote Server returned '400 4.4.7 Message delayed'", 'X.4.7'],
    ['5.7.620', '5.7.606-649'],
    ['550', '550'],
    ['TSS04', 'TSS04'],
    ['NoConnectorForAddressType', 'ROUTING.NoConnectorForAddressType'],
    ['certificate expierd', 'X.7.322'],
    ['certficate expired', 'X.7.322'],
  ])('for "%s" has %s first', (question, code) => {
    expect(codesFor(question)[0]).toBe(code);
  });

  it.each([
    ['mailbxo full', 'mailbox full'],
    ['the recipeint, not found', 'the recipient, not found'],
    ['mailbox full', null],
    ['Postfach voll', null],
    ['TSS04', null],
    ['qqqqqqqq', null],
  ])('reads "%s" as %s', (question, searchedAs) => {
    expect(searchCodes(question, rulebook).question.searchedAs).toBe(searchedAs);
  });

  it('takes another form of a word for the same', () => {
    const [one, ...others] = ['expired certificate', 'certificates expire', 'certificate is expiring'].map((question) =>
      codesFor(question).slice(0, 3),
    );
    for (const other of others) expect(other).toEqual(one);
  });

  it('brings the codes of a provider that is named before those of others', () => {
    const { documents } = searchCodes('yahoo temporarily deferred', rulebook);
    expect(documents[0]!.provider).toBe('yahoo');
  });

  it('of a code alone has that code and those related to it', () => {
    expect(codesFor('4.4.7')).toEqual(['X.4.7', ...rulebook.codes.find('4.4.7')!.document.related]);
  });

  it('does not take a count for a code', () => {
    expect(codesFor('more than 500 recipients')[0]).not.toBe('500');
  });

  it.each(['', '   ', '?!', 'the of and', '🙂', '\u0000', '%', 'a'.repeat(300), 'ab '.repeat(100), '"; DROP TABLE'])(
    'of "%s" does not fail',
    (question) => {
      expect(codesFor(question)).toBeInstanceOf(Array);
    },
  );
});

describe('a misspelt word', () => {
  const vocabulary = new Vocabulary();
  for (const word of ['mailbox', 'mailbox', 'mailboxes', 'recipient', 'block', 'black', 'black', 'quota', 'not'])
    vocabulary.learn(word);

  it.each([
    ['mailbxo', 'mailbox'],
    ['maibox', 'mailbox'],
    ['mailboxx', 'mailbox'],
    ['recipeint', 'recipient'],
    ['recpiient', 'recipient'],
    ['reciient', 'recipient'],
    ['rcpient', null],
    ['blck', 'black'],
    ['bolck', 'block'],
    ['qota', 'quota'],
    ['nto', null],
    ['mailbox1', null],
    ['zebra', null],
  ])('%s is %s', (word, right) => {
    expect(vocabulary.correct(word)).toBe(right);
  });

  it('that is only begun is each that begins so, the most used first', () => {
    expect(vocabulary.begunBy('mail')).toEqual(['mailbox', 'mailboxes']);
    expect(vocabulary.begunBy('zzz')).toEqual([]);
  });
});

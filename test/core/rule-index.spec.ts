import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { gatherFacts } from '../../src/core/gather-facts.js';
import { readPaste } from '../../src/core/read/read.js';
import { compileCondition } from '../../src/core/rulebook/condition.js';
import { compile } from '../../src/core/rulebook/compile.js';
import { type FactBase, matchCondition } from '../../src/core/rulebook/match.js';
import { RuleIndex } from '../../src/core/rulebook/rule-index.js';
import { shippedKnowledge } from '../shipped.js';

const conditionOf = (source: unknown) =>
  compileCondition(source, ({ message }) => {
    throw new Error(message);
  })!;
const fact = (name: string, value: string | number | boolean) => ({
  name,
  value,
  part: 0,
  start: 0,
  end: 0,
  quote: '',
});
const base = (...facts: [string, string | number | boolean][]): FactBase =>
  new Map([['delivery', [{ kind: 'delivery', facts: facts.map(([name, value]) => fact(name, value)) }]]]);

describe('the index of the rules', () => {
  test.each<[string, unknown, FactBase, boolean]>([
    ['a value leads to its rule', { fact: 'status', is: '4.4.7' }, base(['status', '4.4.7']), true],
    ['another value does not', { fact: 'status', is: '4.4.7' }, base(['status', '5.4.7']), false],
    ['a code of any class', { fact: 'status', is: 'X.4.7' }, base(['status', '5.4.7']), true],
    ['one of several values', { fact: 'replyCode', in: [450, 451] }, base(['replyCode', 451]), true],
    [
      'a word in any case',
      { fact: 'diagnosticCode', contains: 'Mailbox Full' },
      base(['diagnosticCode', '552 MAILBOX full']),
      true,
    ],
    [
      'no such word',
      { fact: 'diagnosticCode', contains: 'mailbox full' },
      base(['diagnosticCode', '552 over quota']),
      false,
    ],
    [
      'a pattern by one of its words',
      { fact: 'diagnosticCode', matches: '(?:quota|storage) exceeded' },
      base(['diagnosticCode', '552 storage exceeded']),
      true,
    ],
    [
      'a pattern without words by the fact',
      { fact: 'diagnosticCode', matches: '^5\\d\\d' },
      base(['diagnosticCode', '552 x']),
      true,
    ],
    [
      'letters beyond ASCII',
      { fact: 'diagnosticCode', contains: 'İstanbul' },
      base(['diagnosticCode', 'at İSTANBUL']),
      true,
    ],
    ['words too short to look up', { fact: 'diagnosticCode', contains: 'no' }, base(['diagnosticCode', 'NO']), true],
    ['what must be absent, on nothing', { not: { fact: 'status', is: '4.4.7' } }, new Map(), true],
    [
      'of an all, what is rarest',
      {
        all: [
          { fact: 'status', exists: true },
          { fact: 'diagnosticCode', contains: 'mailbox full' },
        ],
      },
      base(['status', '5.2.2']),
      false,
    ],
    [
      'of an any, each',
      {
        any: [
          { fact: 'status', is: '5.2.2' },
          { fact: 'diagnosticCode', contains: 'mailbox full' },
        ],
      },
      base(['diagnosticCode', 'mailbox full']),
      true,
    ],
    [
      'an any with what may be absent',
      { any: [{ fact: 'status', is: '5.2.2' }, { not: { fact: 'diagnosticCode', exists: true } }] },
      new Map(),
      true,
    ],
  ])('%s', (_, source, facts, led) => {
    expect(new RuleIndex([conditionOf(source)]).candidates(facts)).toEqual(led ? [0] : []);
  });

  test('leads to every rule that matches, on every case and example, and to few others', () => {
    const rulebook = compile(shippedKnowledge(), { examples: false });
    const texts = [
      ...globSync('test/cases/labelled/*.yml').map(
        (file) => (parse(readFileSync(file, 'utf8')) as { text: string }).text,
      ),
      ...rulebook.rules
        .flatMap(({ document: { examples } }) => [...examples.match, ...examples.miss])
        .filter((one) => typeof one === 'string')
        .filter((_, number) => number % 5 === 0),
    ];
    let led = 0;
    for (const text of texts) {
      const { base: facts } = gatherFacts(readPaste({ content: text, mediaType: null }, rulebook.reading), rulebook);
      const candidates = new Set(rulebook.ruleIndex.candidates(facts));
      led += candidates.size;
      const missed = rulebook.rules.filter(
        ({ when }, number) => !candidates.has(number) && matchCondition(when, facts),
      );
      expect(missed.map(({ document }) => document.id)).toEqual([]);
    }
    expect(texts.length).toBeGreaterThan(250);
    expect(led / texts.length / rulebook.rules.length).toBeLessThan(0.15);
  });
});

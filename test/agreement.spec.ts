import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  agreementTable,
  type FieldName,
  FOLDS,
  measureAgreement,
  percent,
  shareOf,
} from '../bench/agreement/measure.js';
import { tryCompile } from '../src/core/rulebook/compile.js';
import { shippedKnowledge } from './shipped.js';

const { rulebook } = tryCompile(shippedKnowledge(), { examples: false });
const compared = measureAgreement(rulebook);

/** Percent of the values that the peer gives: of all samples, and at least of each fifth of them. */
const LEAST: [FieldName, number, number][] = [
  ['recipient', 99, 98],
  ['status', 98, 97],
  ['replyCode', 98, 96],
  ['reason', 93, 88],
  ['action', 93, 88],
];

// Straight to the terminal: a table in Jest's own frame cannot be read.
afterAll(() => void process.stdout.write(`\n${agreementTable(compared)}\n`));

it.each(LEAST)('%s agrees in %d %% of the results, and in %d %% of each fifth', (field, all, each) => {
  expect(percent(shareOf(compared, field))).toBeGreaterThanOrEqual(all);
  for (let fold = 0; fold < FOLDS; fold++) {
    const fifth = compared.filter((one) => one.fold === fold);
    expect([fold, percent(shareOf(fifth, field)) >= each]).toEqual([fold, true]);
  }
});

it('differs only where differences.yml says why, and everywhere that it says so', () => {
  const listed = (parse(readFileSync('test/bounces/differences.yml', 'utf8')) as { why: string; where: string[] }[])
    .flatMap(({ where }) => where)
    .sort();
  const measured = compared.filter(({ peer, ours }) => peer !== ours).map(({ file, field }) => `${file} ${field}`);
  expect(listed).toEqual([...new Set(measured)].sort());
});

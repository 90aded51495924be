import { readFileSync } from 'node:fs';
import { diagnose } from '../src/core/diagnose.js';
import { readPaste } from '../src/core/read/read.js';
import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';
import type { Rulebook } from '../src/core/rulebook/compile.js';
import { matchCondition } from '../src/core/rulebook/match.js';
import { gatherFacts } from '../src/core/gather-facts.js';
import { matchRules } from '../src/core/verdict/rank.js';
import { withGeneratedRules } from './generated-rules.js';
import { mixedPaste } from './mixed-paste.js';

/**
 * Diagnose in process, side by side with JSON.parse of the same bytes in the same run: the ratio holds on any machine.
 * `npm run bench`
 */
const ROUNDS = 15;
const ROUND_MS = 120;
const AT = Date.parse('2024-05-09T08:00:00Z');

/** Calls a second, over one round. */
function rate(call: () => unknown): number {
  const end = performance.now() + ROUND_MS;
  let calls = 0;
  const start = performance.now();
  do {
    call();
    calls++;
  } while (performance.now() < end);
  return (calls * 1000) / (performance.now() - start);
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

const { content, faults } = checkContent('content');
if (faults.length > 0) throw new Error('The content has faults: npm run check:content');
const knowledge = knowledgeOf(content);
const rulebook = compile(knowledge);
const seed = readFileSync('test/cases/seed-delay.txt', 'utf8');
const inputs: [string, string][] = [
  ['seed notice', seed],
  ['10 KB mixed paste', mixedPaste(seed, 10_000)],
];

console.log(
  `${rulebook.rules.length} rules, ${rulebook.causes.size} causes; median of ${ROUNDS} rounds of ${ROUND_MS} ms\n`,
);
console.log('| input | bytes | diagnose/s | of it reading/s | JSON.parse/s | diagnose ÷ JSON.parse |');
console.log('|---|---|---|---|---|---|');
for (const [name, text] of inputs) {
  const json = JSON.stringify({ text });
  const rates = ratesOf([
    () => diagnoseWith(rulebook, text),
    () => readPaste({ content: text, mediaType: null }, rulebook.reading),
    () => JSON.parse(json) as unknown,
  ]);
  const [whole, reading, parse] = rates.map(median) as [number, number, number];
  const ratio = median(rates[0]!.map((one, round) => rates[2]![round]! / one));
  console.log(
    `| ${name} | ${Buffer.byteLength(text)} | ${whole.toFixed(0)} | ${reading.toFixed(0)} | ${parse.toFixed(0)} | 1 : ${ratio.toFixed(0)} |`,
  );
}

/** How the time grows with the rules; beside it, what matching alone takes with the index and with each rule in turn. */
const MANY_RULES = 3000;
const many = compile(withGeneratedRules(knowledge, MANY_RULES), { examples: false });
console.log(
  `\n| input | diagnose at ${MANY_RULES} rules ÷ at ${rulebook.rules.length} | matching, by the index ÷ each rule in turn |`,
);
console.log('|---|---|---|');
for (const [name, text] of inputs) {
  const matching = (by: (base: ReturnType<typeof gatherFacts>['base']) => unknown) => () =>
    by(gatherFacts(readPaste({ content: text, mediaType: null }, many.reading), many).base);
  const [few, more, indexed, inTurn, unmatched] = ratesOf([
    () => diagnoseWith(rulebook, text),
    () => diagnoseWith(many, text),
    matching((base) => matchRules(many, base, null)),
    matching((base) => many.rules.filter(({ when }) => matchCondition(when, base))),
    matching(() => null),
  ]).map((rates) => 1 / median(rates)) as [number, number, number, number, number];
  console.log(
    `| ${name} | ${(more / few).toFixed(2)} | ${((indexed - unmatched) / (inTurn - unmatched)).toFixed(2)} |`,
  );
}

function diagnoseWith(book: Rulebook, text: string) {
  return diagnose({ content: text, mediaType: null }, book, { at: AT });
}

/** Calls a second of each, in turn, by round. */
function ratesOf(calls: (() => unknown)[]): number[][] {
  for (const call of calls) rate(call);
  const rates = calls.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) calls.forEach((call, index) => rates[index]!.push(rate(call)));
  return rates;
}

import { readFileSync } from 'node:fs';
import 'reflect-metadata';
import { searchCodes } from '../src/catalogue/code-search.js';
import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';

/** `npm run bench:search`: questions a second beside a plain scan of the same texts for the same words, in one run. */
const ROUNDS = 15;

const rulebook = compile(knowledgeOf(checkContent('content').content), { examples: false });
const questions = ['questions', 'more-questions'].flatMap((file): string[] =>
  JSON.parse(readFileSync(`test/search/${file}.json`, 'utf8')).map(({ question }: { question: string }) => question),
);
const texts = rulebook.codes.documents.map((document) => JSON.stringify(document).toLowerCase());
/** What there would be without an index: every text, for every word. */
const scan = (question: string) => {
  const words = question.toLowerCase().split(/\s+/);
  return texts.filter((text) => words.some((word) => text.includes(word))).length;
};

const started = performance.now();
searchCodes('anything', rulebook);
const built = performance.now() - started;

const rate = (run: (question: string) => unknown) => {
  const start = performance.now();
  for (const question of questions) run(question);
  return (questions.length / (performance.now() - start)) * 1000;
};
const search = (question: string) => searchCodes(question, rulebook);
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const slowest = (run: (question: string) => unknown) =>
  Math.max(
    ...questions.map((question) => {
      const start = performance.now();
      run(question);
      return performance.now() - start;
    }),
  );

rate(search);
rate(scan);
const rounds = Array.from({ length: ROUNDS }, () => ({ search: rate(search), scan: rate(scan) }));
console.log(`${questions.length} questions, ${texts.length} codes; index built in ${built.toFixed(0)} ms`);
console.log(`search ${median(rounds.map((one) => one.search)).toFixed(0)}/s, slowest ${slowest(search).toFixed(1)} ms`);
console.log(`scan   ${median(rounds.map((one) => one.scan)).toFixed(0)}/s`);
console.log(`search ÷ scan ${median(rounds.map((one) => one.search / one.scan)).toFixed(1)}`);

import { Deadline } from '../src/core/deadline.js';
import { diagnose } from '../src/core/diagnose.js';
import { readPaste } from '../src/core/read/read.js';
import { compile } from '../src/core/rulebook/compile.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';
import { bounce, bounceFiles } from './agreement/measure.js';

/**
 * Raw bounce → deliveries on one core, over the 292 sample bounces, beside JSON.parse of a text as long, in turn.
 * `npm run --silent build && node dist/bench/bounces.js`
 */
const ROUNDS = 9;
/** So many times in a row before the next one's turn: what one leaves behind is not the next one's cost. */
const TIMES = 4;

const { content } = checkContent('content');
const rulebook = compile(knowledgeOf(content), { examples: false });
const mails = bounceFiles().map(({ file }) => bounce(file));
const jsons = mails.map((mail) => JSON.stringify(mail.toString('latin1')));
const bytes = mails.reduce((sum, { length }) => sum + length, 0) / mails.length;

const passes: Record<string, () => void> = {
  'raw bounce → deliveries': () => {
    for (const mail of mails)
      readPaste({ content: mail, mediaType: 'message/rfc822' }, rulebook.reading, new Deadline());
  },
  'whole diagnosis': () => {
    for (const mail of mails) diagnose({ content: mail, mediaType: 'message/rfc822' }, rulebook, { at: 0 });
  },
  'JSON.parse': () => {
    for (const json of jsons) JSON.parse(json);
  },
};

const rates = new Map(Object.keys(passes).map((name) => [name, [] as number[]]));
for (let round = 0; round <= ROUNDS; round++)
  for (const [name, pass] of Object.entries(passes)) {
    pass();
    const start = performance.now();
    for (let time = 0; time < TIMES; time++) pass();
    // The first round only warms up.
    if (round > 0) rates.get(name)!.push((TIMES * mails.length * 1000) / (performance.now() - start));
  }

console.log(`${mails.length} mails of ${bytes.toFixed(0)} bytes; median and best of ${ROUNDS} rounds\n`);
console.log('| | mails/s | best | µs a mail |\n| --- | --- | --- | --- |');
for (const [name, all] of rates) {
  const sorted = all.toSorted((a, b) => a - b);
  const median = sorted[sorted.length >> 1]!;
  console.log(`| ${name} | ${median.toFixed(0)} | ${sorted.at(-1)!.toFixed(0)} | ${(1e6 / median).toFixed(0)} |`);
}

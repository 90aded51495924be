import 'reflect-metadata';
import { gatherFacts } from '../src/core/gather-facts.js';
import { readPaste } from '../src/core/read/read.js';
import { ownSystemsOf } from '../src/core/verdict/own-systems.js';
import { matchRules, rank } from '../src/core/verdict/rank.js';
import type { Role } from '../src/core/vocabulary.js';
import { type LabelledCase, labelledCases, rulebook } from './labelled-cases.js';
import { type Effort, effortOf, settled, type Start } from './simulated-admin.js';

/**
 * `npm run bench:checks`: how many checks a person needs to the right cause who does what is proposed, and how many in the
 * fixed order of the seed case. Only starts that do not settle it already count. `-- list` shows those of the tuning half.
 */
interface Beginning {
  title: string;
  /** What is pasted at first; null where the case has no such beginning. */
  of: (one: LabelledCase) => string | null;
}

const DELAYED = '400 4.4.7 Message delayed';
const delays = new Set(rulebook.codes.find('4.4.7')?.document.causes?.map(({ cause }) => cause));

const BEGINNINGS: Beginning[] = [
  { title: 'all that was pasted', of: ({ text }) => text },
  { title: 'the code alone', of: ({ text }) => codeOf(text) },
  { title: 'a delay alone (4.4.7)', of: ({ cause }) => (delays.has(cause) ? DELAYED : null) },
];

const facts = (text: string) => {
  const reading = readPaste({ content: text, mediaType: null }, rulebook.reading);
  return { reading, ...gatherFacts(reading, rulebook) };
};

/** The reply and status of the delivery that it is about, as somebody reads them out on the telephone. */
function codeOf(text: string): string | null {
  const { main } = facts(text);
  return main?.code ? [main.replyCode, main.code].filter(Boolean).join(' ') : null;
}

function startOf(one: LabelledCase, text: string): Start {
  const { reading, base, main } = facts(text);
  const product = reading.notice.product?.value ?? null;
  const { products } = rulebook.knowledge;
  const whole = facts(one.text);
  return {
    base,
    ranking: rank(rulebook, matchRules(rulebook, base, product), base, main, product),
    role: (one.role?.toUpperCase() ?? 'ADMIN') as Role,
    own: ownSystemsOf(reading, main, products),
    really: ownSystemsOf(whole.reading, whole.main, products),
    cause: one.cause,
    right: new Set([one.cause, ...(one.also ?? [])]),
  };
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);
const counts = (efforts: (Effort | null)[]) => efforts.map((one) => one?.checks ?? Infinity);

console.log(
  '| start | half | not settled | median, proposed | fixed | mean, proposed | fixed | minutes, proposed | fixed | never |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const { title, of } of BEGINNINGS)
  for (const half of ['tune', 'check'] as const) {
    const starts = labelledCases()
      .filter((one) => one.half === half)
      .flatMap((one) => {
        const text = of(one);
        const start = text === null ? null : startOf(one, text);
        return start && !settled(start.ranking, start.right) ? [{ one, start }] : [];
      });
    const tried = starts.map(({ one, start }) => ({
      one,
      proposed: effortOf(start, 'proposed'),
      fixed: effortOf(start, 'fixed'),
    }));
    const both = tried.filter(({ proposed, fixed }) => proposed && fixed);
    const of2 = (way: 'proposed' | 'fixed', key: keyof Effort) => mean(both.map((each) => each[way]![key])).toFixed(1);
    console.log(
      `| ${title} | ${half} | ${tried.length} | ${middle(counts(tried.map(({ proposed }) => proposed)))} | ` +
        `${middle(counts(tried.map(({ fixed }) => fixed)))} | ${of2('proposed', 'checks')} | ${of2('fixed', 'checks')} | ` +
        `${of2('proposed', 'minutes')} | ${of2('fixed', 'minutes')} | ${tried.length - both.length} |`,
    );
    if (half === 'tune' && process.argv.includes('list'))
      for (const { one, proposed, fixed } of tried)
        console.log(`  ${one.id} (${one.cause}): ${proposed?.checks ?? 'never'} / ${fixed?.checks ?? 'never'}`);
  }

import 'reflect-metadata';
import { gatherFacts } from '../src/core/gather-facts.js';
import { readPaste } from '../src/core/read/read.js';
import { matchRules, rank } from '../src/core/verdict/rank.js';
import { labelledCases, rulebook } from './labelled-cases.js';

/**
 * `npm run calibration`: how often the right cause comes first on the labelled cases, and how far the probabilities can be
 * believed. `npm run calibration -- misses` lists the rest of the tuning half; the other half is only counted.
 */
const judged = labelledCases().map((one) => {
  const reading = readPaste({ content: one.text, mediaType: null }, rulebook.reading);
  const { base, main } = gatherFacts(reading, rulebook);
  const product = reading.notice.product?.value ?? null;
  const ranking = rank(rulebook, matchRules(rulebook, base, product), base, main, product);
  const right = new Set([one.cause, ...(one.also ?? [])]);
  return { one, ranking, right, place: ranking.causes.findIndex(({ id }) => right.has(id)) };
});
type Judged = (typeof judged)[number];

const share = (list: Judged[], fits: (one: Judged) => boolean) =>
  `${((list.filter(fits).length / Math.max(1, list.length)) * 100).toFixed(1)} %`;

for (const half of ['tune', 'check'] as const) {
  const all = judged.filter(({ one }) => one.half === half);
  const decisive = all.filter(({ one }) => one.decisive);
  console.log(
    `${half}: ${all.length} cases, ${decisive.length} decisive; of these first ${share(decisive, ({ place }) => place === 0)}, ` +
      `among three ${share(decisive, ({ place }) => place >= 0 && place < 3)}; of all first ${share(all, ({ place }) => place === 0)}; Brier ${brier(all).toFixed(3)}`,
  );
}
reliability(judged.filter(({ one }) => one.half === 'check'));
if (process.argv.includes('misses'))
  for (const { one, ranking, place } of judged.filter((item) => isTuningMiss(item)))
    console.log(
      `${one.half} ${one.id}: wants ${one.cause}, is at ${place + 1}; got ${ranking.causes
        .slice(0, 3)
        .map(
          ({ id, probability, evidence }) =>
            `${id} ${probability.toFixed(2)} [${evidence.map(({ rule }) => rule.id).join(' ')}]`,
        )
        .join('; ')}`,
    );

/** Those of the other half are only counted: whoever reads them tunes on them. */
function isTuningMiss({ one, place }: Judged): boolean {
  return one.half === 'tune' && one.decisive && place !== 0;
}

/** The mean squared distance of all probabilities, "something else" included, from what was true. */
function brier(list: Judged[]): number {
  const sum = list.reduce((total, { ranking, right }) => {
    const named = ranking.causes.some(({ id }) => right.has(id));
    const best = ranking.causes.find(({ id }) => right.has(id))?.id;
    const causes = ranking.causes.reduce(
      (all, { id, probability }) => all + (probability - (id === best ? 1 : 0)) ** 2,
      0,
    );
    return total + causes + (ranking.other - (named ? 0 : 1)) ** 2;
  }, 0);
  return sum / Math.max(1, list.length);
}

function reliability(list: Judged[]): void {
  const edges = [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.01];
  console.log('| probability of the first cause | cases | mean | right |\n|---|---|---|---|');
  edges.slice(0, -1).forEach((from, at) => {
    const within = list.filter(({ ranking }) => {
      const p = ranking.causes[0]?.probability ?? 0;
      return p >= from && p < edges[at + 1]!;
    });
    if (within.length === 0) return;
    const mean = within.reduce((sum, { ranking }) => sum + ranking.causes[0]!.probability, 0) / within.length;
    console.log(
      `| ${from} to ${Math.min(1, edges[at + 1]!)} | ${within.length} | ${mean.toFixed(2)} | ${share(within, ({ place }) => place === 0)} |`,
    );
  });
}

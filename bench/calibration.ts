import 'reflect-metadata';
import { globSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { gatherFacts } from '../src/core/gather-facts.js';
import { readPaste } from '../src/core/read/read.js';
import { compile } from '../src/core/rulebook/compile.js';
import type { FactBase } from '../src/core/rulebook/match.js';
import { nextChecks } from '../src/core/verdict/next-check.js';
import { matchRules, rank, type Ranking } from '../src/core/verdict/rank.js';
import type { Role } from '../src/core/vocabulary.js';
import { checkContent, knowledgeOf } from '../src/seed/knowledge-files.js';

/**
 * `npm run calibration`: how often the right cause comes first on the labelled cases, how far the probabilities can be
 * believed, and how many checks a person needs who does what is proposed. `npm run calibration -- misses` lists the rest of
 * the tuning half; the other half is only counted.
 */
interface LabelledCase {
  id: string;
  half: 'tune' | 'check';
  cause: string;
  also?: string[];
  decisive: boolean;
  role?: string;
  text: string;
}

const rulebook = compile(knowledgeOf(checkContent('content').content), { examples: false });
const cases = globSync('test/cases/labelled/*.yml')
  .sort()
  .map((file) => parse(readFileSync(file, 'utf8')) as LabelledCase);

const judged = cases.map((one) => {
  const reading = readPaste({ content: one.text, mediaType: null }, rulebook.reading);
  const { base, main } = gatherFacts(reading, rulebook);
  const product = reading.notice.product?.value ?? null;
  const ranking = rank(rulebook, matchRules(rulebook, base, product), base, main, product);
  const right = new Set([one.cause, ...(one.also ?? [])]);
  return { one, base, ranking, right, place: ranking.causes.findIndex(({ id }) => right.has(id)) };
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
console.log(
  `checks to the right cause, median: as proposed ${median('proposed')}, in the fixed order ${median('fixed')}`,
);
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

/** A person who does one check after the other, sees what the true cause shows, and believes as Bayes' rule says. */
function checksNeeded({ one, base, ranking, right }: Judged, way: 'proposed' | 'fixed'): number {
  const FIXED = [
    'scope',
    'mx-lookup',
    'mx-lookup-outside',
    'queue',
    'tracking-log',
    'server-resources',
    'event-log',
    'external-test-mail',
    'shadow-config',
  ];
  const most = rulebook.checks.length;
  const done = new Set<string>();
  let belief: Ranking = ranking;
  const role = (one.role?.toUpperCase() ?? 'ADMIN') as Role;
  for (let count = 0; count < most; count++) {
    const [first] = belief.causes;
    if (first && right.has(first.id) && first.probability >= 0.5) return count;
    const next = way === 'proposed' ? proposed(belief, base, role, done) : FIXED.find((id) => !done.has(id));
    if (next === undefined) return most;
    done.add(next);
    belief = after(belief, next, one.cause);
  }
  return most;
}

function proposed(belief: Ranking, base: FactBase, role: Role, done: Set<string>): string | undefined {
  return nextChecks(rulebook, base, belief, role).find(({ document }) => !done.has(document.id))?.document.id;
}

function after({ causes, other }: Ranking, checkId: string, truth: string): Ranking {
  const { document, chances } = rulebook.checks.find((one) => one.document.id === checkId)!;
  const rowOf = (id: string) => chances.byCause.get(id) ?? chances.unspoken;
  const truthRow = rowOf(truth);
  const seen = document.outcomes.reduce((best, _outcome, at) => (truthRow[at]! > truthRow[best]! ? at : best), 0);
  const weighed = causes.map((cause) => ({ ...cause, probability: cause.probability * rowOf(cause.id)[seen]! }));
  const rest = other * chances.unspoken[seen]!;
  const sum = weighed.reduce((total, { probability }) => total + probability, rest);
  return {
    causes: weighed
      .map((cause) => ({ ...cause, probability: cause.probability / sum }))
      .sort((a, b) => b.probability - a.probability),
    other: rest / sum,
  };
}

function median(way: 'proposed' | 'fixed'): number {
  const counts = judged.map((one) => checksNeeded(one, way)).sort((a, b) => a - b);
  return counts[counts.length >> 1] ?? 0;
}

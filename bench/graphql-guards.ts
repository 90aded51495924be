import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { guardDocument } from '../src/doors/graphql-guard.js';
import { LIMITS } from '../src/doors/graphql-limits.js';
import { ALLOWED, ATTACKS } from './graphql-attacks.js';

/**
 * What a GraphQL document costs before anything runs, with the guard and without: without, it is parsed and validated.
 * `npm run --silent build && node dist/bench/graphql-guards.js`
 */
const ROUNDS = 9;
const NONE: ReadonlySet<never> = new Set();
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

function timed(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function refused(text: string): string {
  try {
    guardDocument(text, schema, NONE);
    return 'passes';
  } catch (error) {
    return (error as Error).message.split(/[;:.] |,/, 1)[0]!.replace('The document ', '');
  }
}

/** As Apollo does it. */
function unguarded(text: string, maxTokens?: number): string {
  try {
    const errors = validate(schema, parse(text, { maxTokens }));
    return errors.length === 0 ? 'valid' : `${errors.length} errors`;
  } catch (error) {
    return (error as Error).name === 'RangeError' ? 'stack overflow' : 'does not parse';
  }
}

console.log(`median and fastest of ${ROUNDS} rounds, in ms\n`);
console.log('| document | bytes | guard | fastest | verdict | parse and validate | fastest | outcome |');
console.log('|---|---|---|---|---|---|---|---|');
for (const [name, text] of [...ATTACKS, ...ALLOWED]) {
  const [on, off]: [number[], number[]] = [[], []];
  const verdict = refused(text);
  const outcome = unguarded(text, verdict === 'passes' ? LIMITS.tokens : undefined);
  for (let round = 0; round < ROUNDS; round++) {
    on.push(timed(() => refused(text)));
    off.push(timed(() => unguarded(text)));
  }
  const show = (values: number[]) => `${median(values).toFixed(2)} | ${Math.min(...values).toFixed(2)}`;
  console.log(`| ${name} | ${Buffer.byteLength(text)} | ${show(on)} | ${verdict} | ${show(off)} | ${outcome} |`);
}

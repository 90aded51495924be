import { cpus } from 'node:os';
import { pinned } from './http/child.js';
import { raiseConnections } from './http/connections.js';
import { compareRates } from './http/contenders.js';
import { startGenerator } from './http/measure.js';
import { compareStarts } from './http/start-up.js';

/**
 * The service over HTTP beside applications that have nothing of their own, in one run: the ratios hold on any machine.
 * `npm run bench:http`; README.md says what each table means. A goal that is missed is marked; a wrong answer fails.
 */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const databaseUrl = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;

try {
  startGenerator();
  console.log(
    [
      `Node ${process.version}, ${cpus()[0]?.model.trim()}; median of ${rounds} rounds of ${seconds} s, 10 connections.`,
      pinned
        ? 'Each server runs on core 0, the load generator on core 1.'
        : 'NOT PINNED (no taskset, or fewer than two cores): server and load generator share the cores.',
      '',
    ].join('\n'),
  );
  console.log(await compareRates(rounds, seconds));
  console.log(await raiseConnections(seconds));
  console.log(await compareStarts(databaseUrl));
  process.exit(0);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

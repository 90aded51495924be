import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { HttpRequest } from './load.js';
import { load, median } from './measure.js';
import { getCode, postDiagnose } from './requests.js';
import { type Server, startServer, startService } from './server.js';
import { figure, table } from './table.js';
import { residentMb } from './usage.js';

/** Time from spawn to ready, and memory, with each database. */

const STARTS = 3;
const AMOUNT = 10_000;
/** Nineteen look-ups for one diagnosis. */
const MIX = [...Array.from({ length: 19 }, () => getCode), postDiagnose];

interface Way {
  name: string;
  start: () => Promise<Server>;
  /** Makes the next start a first one. */
  reset?: () => Promise<unknown>;
  requests?: HttpRequest[];
}

export async function compareStarts(databaseUrl: string | undefined): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const folder = join(scratch, 'data');
  const answer = join(scratch, 'answer.json');
  writeFileSync(answer, '{}');
  const inFolder = () => startService({ DATA_DIR: folder });
  const server = databaseUrl ? serverDatabase(databaseUrl) : null;
  const onServer = () => startService({ DATABASE_URL: server!.url });
  const ways: Way[] = [
    {
      name: 'empty Nest',
      start: () => startServer('bench/empty/rest.js', getCode.path, { ANSWER: answer }),
      requests: [getCode],
    },
    { name: 'embedded, in memory', start: () => startService({ DATA_DIR: 'memory' }), requests: MIX },
    {
      name: 'embedded, in a folder, first start',
      start: inFolder,
      reset: async () => rmSync(folder, { recursive: true, force: true }),
    },
    { name: 'embedded, in a folder, second start', start: inFolder, requests: MIX },
    ...(server
      ? [
          { name: 'PostgreSQL, first start', start: onServer, reset: server.create },
          { name: 'PostgreSQL, second start', start: onServer, requests: MIX },
        ]
      : []),
  ];
  try {
    const rows: string[][] = [];
    for (const way of ways) rows.push(await measure(way));
    if (!server) rows.push(['PostgreSQL (BENCH_DATABASE_URL is not set)', '–', '–', '–']);
    return table(
      'Start-up and memory',
      ['database', 'start ms', 'memory after it, MB', `memory after ${AMOUNT.toLocaleString('en')} requests, MB`],
      rows,
    );
  } finally {
    rmSync(scratch, { recursive: true, force: true });
    await server?.drop();
  }
}

async function measure({ name, start, reset, requests }: Way): Promise<string[]> {
  const [times, memory]: [number[], number[]] = [[], []];
  let after = NaN;
  for (let run = 0; run < STARTS; run++) {
    await reset?.();
    const server = await start();
    times.push(server.startedMs);
    memory.push(residentMb(server.pid) ?? NaN);
    if (requests && run === STARTS - 1) {
      const { result } = await load(server, requests, { connections: 10, amount: AMOUNT });
      if (result.answers !== AMOUNT) throw new Error(`${name}: ${result.answers} of ${AMOUNT} requests were answered`);
      after = residentMb(server.pid) ?? NaN;
    }
    await server.stop();
  }
  return [name, figure(median(times)), figure(median(memory)), figure(after)];
}

/** A database of its own on the given server; the one that the URL names stays as it is. */
function serverDatabase(databaseUrl: string) {
  const name = `ndrkb_bench_${process.pid}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const run = async (...statements: string[]) => {
    const source = await new DataSource({ type: 'postgres', url: databaseUrl, installExtensions: false }).initialize();
    for (const statement of statements) await source.query(statement);
    await source.destroy();
  };
  const drop = () => run(`DROP DATABASE IF EXISTS ${name}`);
  return { url: url.href, drop, create: () => run(`DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name}`) };
}

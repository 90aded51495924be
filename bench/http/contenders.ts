import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { ask, startChild, stopChild } from './child.js';
import type { HttpRequest } from './load.js';
import { callInProcess, loadAnswered, median, middle, type Sample } from './measure.js';
import { askOnce, diagnoseInput, getCode, postDiagnose, queryCode } from './requests.js';
import { startServer, startService } from './server.js';
import { against, table } from './table.js';

/** The service beside applications that have nothing of their own, in turn. */

interface Contender {
  ask?: () => Promise<string>;
  run: (seconds: number) => Promise<Sample>;
}

export async function compareRates(rounds: number, seconds: number): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'));
  const service = await startService();
  const codeBytes = await askOnce(service.url, getCode);
  const codeData = JSON.parse(await askOnce(service.url, queryCode)) as { data: { ndrCode: object } };
  const file = (name: string, text: string) => {
    writeFileSync(join(scratch, name), text);
    return { ANSWER: join(scratch, name) };
  };
  const rest = await startServer('bench/empty/rest.js', getCode.path, file('code.json', codeBytes));
  const graphql = await startServer(
    'bench/empty/graphql.js',
    null,
    file('data.json', JSON.stringify(codeData.data.ndrCode)),
  );
  const echo = await startServer('bench/empty/echo.js', null);
  const inProcess = startChild('bench/http/in-process.js', { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const diagnosis = await ask<object>(inProcess, {});

  const http = (server: typeof service, request: HttpRequest): Contender => ({
    ask: () => askOnce(server.url, request),
    run: (time) => loadAnswered(server, request, time),
  });
  const contenders = {
    code: http(service, getCode),
    emptyCode: http(rest, getCode),
    query: http(service, queryCode),
    emptyQuery: http(graphql, queryCode),
    diagnose: http(service, postDiagnose),
    echo: http(echo, postDiagnose),
    inProcess: { run: (time: number) => callInProcess(inProcess, time) } as Contender,
  };
  type Name = keyof typeof contenders;
  const names = Object.keys(contenders) as Name[];

  const check = async () => {
    const same = (what: string, one: unknown, other: unknown) => {
      if (!isDeepStrictEqual(one, other)) throw new Error(`${what}: the answers differ`);
    };
    const value = async (name: Name): Promise<unknown> => JSON.parse(await contenders[name].ask!());
    same('GET /codes/4.4.7', await contenders.code.ask!(), codeBytes);
    same('GET /codes/4.4.7, empty', await contenders.emptyCode.ask!(), codeBytes);
    same('GraphQL ndrCode', await value('query'), codeData);
    same('GraphQL ndrCode, empty', await value('emptyQuery'), codeData);
    same('echo', await value('echo'), diagnoseInput);
    same('POST /diagnose', comparable(await value('diagnose')), comparable({ ...diagnosis, dns: null }));
  };

  try {
    await check();
    for (const name of names) await contenders[name].run(seconds);
    const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
    // Back and forth, so that nobody always follows the same one.
    for (let round = 0; round < rounds; round++)
      for (const name of round % 2 === 0 ? names : names.toReversed())
        samples[name].push(await contenders[name].run(seconds));
    await check();
    return report(samples, {
      code: Buffer.byteLength(codeBytes),
      query: Buffer.byteLength(await contenders.query.ask!()),
      diagnose: Buffer.byteLength(await contenders.diagnose.ask!()),
    });
  } finally {
    await Promise.all([service.stop(), rest.stop(), graphql.stop(), echo.stop(), stopChild(inProcess)]);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** As it is sent; the revision counts what was published into a database, which a process without one has not. */
function comparable(diagnosis: unknown): unknown {
  const { rulebook: _rulebook, ...rest } = JSON.parse(JSON.stringify(diagnosis)) as Record<string, unknown>;
  return rest;
}

type Rates = Record<'code' | 'emptyCode' | 'query' | 'emptyQuery' | 'diagnose' | 'echo' | 'inProcess', Sample[]>;

function report(samples: Rates, bytes: Record<'code' | 'query' | 'diagnose', number>): string {
  const ratio = (own: keyof Rates, most: (round: number) => number) =>
    median(samples[own].map(({ rate }, round) => rate / most(round)));
  const beside = (title: string, size: number, own: 'code' | 'query', empty: 'emptyCode' | 'emptyQuery') => {
    const [mine, theirs] = [middle(samples[own]), middle(samples[empty])];
    const measured = ratio(own, (round) => samples[empty][round]!.rate);
    const cpu = theirs.cpuUs / mine.cpuUs;
    return [title, size, mine.rate, theirs.rate, against(measured, 0.8), mine.cpuUs, theirs.cpuUs, cpu, mine.busy];
  };
  const bound = (a: number, b: number) => 1 / (1 / a + 1 / b);
  const [own, alone, echo] = [middle(samples.diagnose), middle(samples.inProcess), middle(samples.echo)];
  const reached = ratio('diagnose', (round) => bound(samples.inProcess[round]!.rate, samples.echo[round]!.rate));
  return [
    table(
      'Beside an empty route and an empty resolver',
      [
        'request',
        'bytes',
        'service/s',
        'empty/s',
        'service ÷ empty',
        'service CPU µs',
        'empty CPU µs',
        'CPU ratio',
        'busy',
      ],
      [
        beside('GET /codes/4.4.7', bytes.code, 'code', 'emptyCode'),
        beside('GraphQL ndrCode', bytes.query, 'query', 'emptyQuery'),
      ],
    ),
    table(
      'POST /diagnose, 10 KB, beside the same work without HTTP and HTTP without the work',
      [
        'bytes',
        'service/s',
        'A: in process/s',
        'B: echo/s',
        '1 ÷ (1/A + 1/B)',
        'service ÷ that',
        'service CPU µs',
        'A CPU µs',
        'B CPU µs',
      ],
      [
        [
          bytes.diagnose,
          own.rate,
          alone.rate,
          echo.rate,
          bound(alone.rate, echo.rate),
          against(reached, 0.7),
          own.cpuUs,
          alone.cpuUs,
          echo.cpuUs,
        ],
      ],
    ),
  ].join('\n');
}

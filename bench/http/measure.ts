import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask, startChild } from './child.js';
import type { Calls } from './in-process.js';
import type { HttpRequest, Load, LoadResult } from './load.js';
import type { Server } from './server.js';
import { cpuMs } from './usage.js';

/** One measured stretch of work. */
export interface Sample {
  /** Answers a second. */
  rate: number;
  /** CPU time of the measured process for one answer, in microseconds; NaN where it cannot be read. */
  cpuUs: number;
  /** Share of the time that it was running: well below 1, the rate was limited by something else. */
  busy: number;
}

async function sampled<T extends { seconds: number }>(
  pid: number,
  count: (result: T) => number,
  work: () => Promise<T>,
): Promise<{ sample: Sample; result: T }> {
  const before = cpuMs(pid);
  const result = await work();
  const after = cpuMs(pid);
  const used = before === null || after === null ? NaN : after - before;
  const done = count(result);
  return {
    sample: { rate: done / result.seconds, cpuUs: (used * 1000) / done, busy: used / 1000 / result.seconds },
    result,
  };
}

let generator: ChildProcess | undefined;

export const startGenerator = () =>
  (generator = startChild('bench/http/load.js', { core: 'load', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));

const IDLE_MS = 200;
const IDLE_SHARE = 0.2;
const LONGEST_WAIT_MS = 60_000;

/** A server goes on with requests whose callers have gone; the next measurement must not wait behind them. */
async function idle(pid: number): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  let used: number;
  do {
    const before = cpuMs(pid) ?? NaN;
    await sleep(IDLE_MS);
    used = (cpuMs(pid) ?? NaN) - before;
  } while (used > IDLE_MS * IDLE_SHARE && performance.now() < end);
}

/** Sends load to a server. Any answer but 200 and 503 ends the benchmark. */
export async function load(
  { url, pid }: Server,
  requests: HttpRequest[],
  options: Pick<Load, 'connections' | 'seconds' | 'amount'>,
): Promise<{ sample: Sample; result: LoadResult }> {
  await idle(pid);
  const measured = await sampled(
    pid,
    ({ answers }) => answers,
    () => ask<LoadResult>(generator!, { url, requests, ...options }),
  );
  const { wrong } = measured.result;
  if (Object.keys(wrong).length > 0)
    throw new Error(`${requests[0]!.path} at ${url} answered other than 200: ${JSON.stringify(wrong)}`);
  return measured;
}

/** Load under which every request must be answered with 200. */
export async function loadAnswered(server: Server, request: HttpRequest, seconds: number): Promise<Sample> {
  const { sample, result } = await load(server, [request], { connections: 10, seconds });
  if (result.errors > 0 || result.refused > 0 || result.answers === 0)
    throw new Error(
      `${request.path}: ${result.errors} errors, ${result.refused} refused, ${result.answers} answers under plain load`,
    );
  return sample;
}

/** Calls in a process, without HTTP. */
export const callInProcess = async (child: ChildProcess, seconds: number): Promise<Sample> =>
  (
    await sampled(
      child.pid!,
      ({ calls }: Calls) => calls,
      () => ask<Calls>(child, { seconds }),
    )
  ).sample;

export const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The middle of each figure. */
export const middle = (samples: Sample[]): Sample => ({
  rate: median(samples.map(({ rate }) => rate)),
  cpuUs: median(samples.map(({ cpuUs }) => cpuUs)),
  busy: median(samples.map(({ busy }) => busy)),
});

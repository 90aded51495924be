import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChild, stopChild } from './child.js';

const START_MS = 180_000;
const POLL_MS = 5;

/** A server under measurement. */
export interface Server {
  url: string;
  pid: number;
  /** From its spawn to the first 200. */
  startedMs: number;
  stop(): Promise<void>;
}

export const SERVICE = 'src/main.js';

/** What the benchmark sets for the service: quiet, and no limit on what one address may ask. */
const SETTINGS = { LOG_LEVEL: 'warn', RATE_LIMIT: '0' };

/** Starts a built server and waits until `path` answers 200; `path` null: until it answers anything. */
export async function startServer(
  script: string,
  path: string | null,
  env: Record<string, string> = {},
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const start = performance.now();
  const child = startChild(script, {
    env: { ...SETTINGS, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = output(child);
  while (!(await answers(url, path))) {
    const late = performance.now() - start > START_MS;
    if (late || child.exitCode !== null)
      throw new Error(`${script} ${late ? 'was not ready in time' : 'ended'}:\n${printed()}`);
    await sleep(POLL_MS);
  }
  return { url, pid: child.pid!, startedMs: performance.now() - start, stop: () => stopChild(child) };
}

/** Starts the service and waits until it is ready. */
export const startService = (env: Record<string, string> = { DATA_DIR: 'memory' }) =>
  startServer(SERVICE, '/health/ready', env);

async function answers(url: string, path: string | null): Promise<boolean> {
  try {
    const response = await fetch(url + (path ?? '/'), { headers: { connection: 'close' } });
    await response.arrayBuffer();
    return path === null || response.status === 200;
  } catch {
    return false;
  }
}

function output(child: ChildProcess): () => string {
  let printed = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-10_000);
    });
  return () => printed;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

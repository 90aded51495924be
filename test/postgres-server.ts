import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DataSource } from 'typeorm';

const WITH_POSTGRES = fileURLToPath(new URL('../.ci/with-postgres', import.meta.url));
const run = promisify(execFile);

/** A server that no other test uses: it may be stopped, cut off and hung. */
export interface OwnServer {
  url: string;
  does(what: 'start' | 'stop' | 'restart' | 'hang' | 'resume'): Promise<unknown>;
  remove(): Promise<void>;
}

export async function startServer(): Promise<OwnServer> {
  // It lives until its input ends: also when the test's process is killed.
  const child = spawn(WITH_POSTGRES, ['sh', '-c', 'echo "$TEST_DATABASE_URL $TEST_DATABASE_CTL"; cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const [url, ctl] = await new Promise<string[]>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(line.split(' ')));
    child.once('exit', (code) => reject(new Error(`no server: ${code}`)));
  });
  const remove = () => {
    child.stdin.end();
    return ended;
  };
  return { url: url!, does: (what) => run(ctl!, [what]), remove };
}

/** An empty database of a spec's own on the server of TEST_DATABASE_URL, which other specs use at the same time. */
export async function createDatabase(options = ''): Promise<{ url: string; remove(): Promise<void> }> {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const name = `spec_${randomUUID().replaceAll('-', '')}`;
  await statement(url.href, `CREATE DATABASE ${name} ${options}`);
  return {
    url: Object.assign(new URL(url), { pathname: name }).href,
    remove: () => statement(url.href, `DROP DATABASE ${name} WITH (FORCE)`).then(() => undefined),
  };
}

/** A session beside the service's own; to be destroyed by the caller. */
export const connect = (url: string) =>
  new DataSource({ type: 'postgres', url, installExtensions: false }).initialize();

export async function statement<T = Record<string, unknown>[]>(url: string, sql: string): Promise<T> {
  const session = await connect(url);
  try {
    return await session.query<T>(sql);
  } finally {
    await session.destroy();
  }
}

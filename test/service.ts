import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The service as a user starts it: its own process, built code, real sockets. */
export interface Service {
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** Asks it to stop; resolves to its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: string | Uint8Array<ArrayBuffer>, contentType?: string): Promise<Answer>;
  graphql(query: string, variables?: object): Promise<GraphqlAnswer>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read as tests please
type Json = any;

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface GraphqlAnswer {
  status: number;
  data: Json;
  errors: Json[];
}

const MAIN = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const START_MS = 60_000;

/** Nobody listens there: no test asks the real root servers. */
const NO_ROOTS = '127.0.0.1:1';

/** `main`: what is run instead, a copy of the package for one. */
export function spawnService(env: Record<string, string> = {}, main = MAIN): ChildProcess {
  const database = process.env.TEST_DATABASE_URL
    ? { DATABASE_URL: process.env.TEST_DATABASE_URL }
    : { DATA_DIR: 'memory' };
  return spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'warn',
      SHUTDOWN_DELAY: '0',
      DNS_ROOTS: NO_ROOTS,
      ...database,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Starts a service and waits until it listens; one that takes too long is ended. */
export const startService = (env: Record<string, string> = {}, startMs = START_MS): Promise<Service> =>
  untilItListens(spawnService(env), startMs);

export async function untilItListens(child: ChildProcess, startMs = START_MS): Promise<Service> {
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The service did not start in time:\n${printed}`));
    }, startMs);
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const listens = /listens on (http:[\w:./-]+)/.exec(printed)?.[1];
      if (listens) {
        clearTimeout(timer);
        resolve(listens);
      }
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The service ended with ${code}:\n${printed}`));
    });
  });
  return { url, output: () => printed, stop: (signal) => stop(child, signal), ...client(url) };
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return ended;
}

function client(url: string): Pick<Service, 'get' | 'post' | 'graphql'> {
  const read = async (response: Response): Promise<Answer> => {
    const text = await response.text();
    const body = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body };
  };
  return {
    get: async (path, headers = {}) => read(await fetch(url + path, { headers, redirect: 'manual' })),
    post: async (path, body, contentType = 'application/json') =>
      read(await fetch(url + path, { method: 'POST', body, headers: { 'content-type': contentType } })),
    graphql: async (query, variables = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: unknown[] };
      return { status: response.status, data, errors };
    },
  };
}

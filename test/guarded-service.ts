import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Guard } from '../src/doors/graphql-limits.js';

/** The service with guards that can be switched off, and a count of the resolvers that ran. */
export interface GuardedService {
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** How many probes have run. */
  calls(): Promise<number>;
  /** Runs with these guards off. */
  without<T>(guards: Guard[], run: () => Promise<T>): Promise<T>;
  ask(init: RequestInit & { search?: string }): Promise<GraphqlReply>;
  post(body: unknown): Promise<GraphqlReply>;
  stop(): void;
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read as tests please
type Json = any;

export interface GraphqlReply {
  status: number;
  headers: Headers;
  text: string;
  body: Json;
}

const MAIN = fileURLToPath(new URL('guarded-main.mjs', import.meta.url));

export async function startGuardedService(env: Record<string, string> = {}): Promise<GuardedService> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH, DATA_DIR: 'memory', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const listens = /listens on (http:[\w:./-]+)/.exec(printed)?.[1];
      if (listens) resolve(listens);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => reject(new Error(`The service ended with ${code}:\n${printed}`)));
  });
  const ask: GuardedService['ask'] = async ({ search = '', ...init }) => {
    const response = await fetch(`${url}/graphql${search}`, init);
    const text = await response.text();
    const body = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, text, body };
  };
  const off = (guards: Guard[]) => fetch(`${url}/test/off?${guards.join(',')}`);
  return {
    url,
    output: () => printed,
    calls: async () => Number(await (await fetch(`${url}/test/calls`)).text()),
    without: async (guards, run) => {
      await off(guards);
      return run().finally(() => off([]));
    },
    ask,
    post: (body) =>
      ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    stop: () => child.kill(),
  };
}

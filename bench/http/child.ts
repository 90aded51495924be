import { type ChildProcess, spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Processes of the benchmark: what is measured has core 0 to itself, what sends the load core 1. */
const MEASURED_CORE = 0;
const LOAD_CORE = 1;

const canUse = (core: number) => spawnSync('taskset', ['-c', String(core), 'true']).status === 0;

/** False where there is no `taskset`, or not both cores. */
export const pinned = canUse(MEASURED_CORE) && canUse(LOAD_CORE);

/** This process polls and waits; it must not do so on the measured core. */
if (pinned) spawnSync('taskset', ['-a', '-c', '-p', String(LOAD_CORE), String(process.pid)]);

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

export interface ChildOptions {
  core?: 'measured' | 'load';
  env?: Record<string, string>;
  stdio: StdioOptions;
}

/** Runs a built script under dist/ on its core. NODE_ENV and other settings of the caller do not reach it. */
export function startChild(script: string, { core = 'measured', env = {}, stdio }: ChildOptions): ChildProcess {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  const number = String(core === 'measured' ? MEASURED_CORE : LOAD_CORE);
  const [command, before] = pinned
    ? (['taskset', ['-c', number, process.execPath]] as const)
    : ([process.execPath, []] as const);
  const child = spawn(command, [...before, path], { env: { PATH: process.env.PATH, ...env }, stdio });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Asks a child that runs `answerParent`, over IPC. */
export function ask<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process of the benchmark ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer as Answer);
    });
    child.send(question);
  });
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(hard);
}

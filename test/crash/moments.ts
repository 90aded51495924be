import type { ChildProcess } from 'node:child_process';
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** When to kill a service that starts. */
export interface Moment {
  name: string;
  /** Called before the start. */
  prepare?(): unknown;
  /** Asked again and again from the start on. */
  hasCome(): boolean | Promise<boolean>;
  /** Called once the service is gone. */
  over?(): Promise<void>;
}

/** A service that listens and whose moment has still not come is killed all the same. */
const LONGEST_WAIT_MS = 300;

/** Starts a service and kills it; tells whether that was at the moment, and fails when it ended by itself. */
export async function killAt(moment: Moment, spawn: () => ChildProcess): Promise<boolean> {
  await moment.prepare?.();
  const child = spawn();
  let printed = '';
  let listensSince = Infinity;
  const read = (chunk: Buffer) => {
    printed += chunk.toString();
    if (listensSince === Infinity && printed.includes('listens on')) listensSince = performance.now();
  };
  child.stdout!.on('data', read);
  child.stderr!.on('data', read);
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const goesOn = () => child.exitCode === null && performance.now() - listensSince < LONGEST_WAIT_MS;
  let come = false;
  while (goesOn() && !(come = await moment.hasCome())) await sleep(5);
  child.kill('SIGKILL');
  await gone;
  await moment.over?.();
  if (child.exitCode !== null) throw new Error(`The service ended with ${child.exitCode}:\n${printed}`);
  return come;
}

export function after(ms: number): Moment {
  let until = 0;
  return {
    name: `after ${Math.round(ms)} ms`,
    prepare: () => (until = performance.now() + ms),
    hasCome: () => performance.now() >= until,
  };
}

/** Evenly over the time, each a little off. */
export const spread = (count: number, ms: number): Moment[] =>
  Array.from({ length: count }, (_, index) => after(((index + Math.random()) / count) * ms));

const changeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** A file is there that was not, or has been written again: a killed service leaves its own. */
export function onceWritten(file: string): Moment {
  let before: number | undefined;
  return {
    name: `${file} is written`,
    prepare: () => (before = changeOf(file)),
    hasCome: () => ![before, undefined].includes(changeOf(file)),
  };
}

/** A file was there, and is gone. */
export function onceGone(file: string): Moment {
  let seen = false;
  return {
    name: `${file} is gone`,
    hasCome: () => {
      const there = changeOf(file) !== undefined;
      seen ||= there;
      return seen && !there;
    },
  };
}

export function onceGrown(name: string, size: () => number, by = 1): Moment {
  let before = 0;
  return { name: `${name} has grown by ${by}`, prepare: () => (before = size()), hasCome: () => size() >= before + by };
}

/** The second is prepared once the first has come. */
export function inTurn(first: Moment, second: Moment): Moment {
  let firstHasCome = false;
  return {
    name: `${first.name}, then ${second.name}`,
    prepare: () => {
      firstHasCome = false;
      return first.prepare?.();
    },
    hasCome: async () => {
      if (firstHasCome) return second.hasCome();
      firstHasCome = await first.hasCome();
      if (firstHasCome) await second.prepare?.();
      return false;
    },
  };
}

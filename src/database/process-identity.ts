import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who runs: enough to tell, later and from another process, whether that one still does. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in the kernel's own count: a pid that was given away again started later. Null where not told. */
  started: string | null;
  /** The boot and pid namespace in which the pid means anything: another container's pid 1 is not ours. */
  place: string;
}

const quietly = (read: () => string): string | null => {
  try {
    return read().trim();
  } catch {
    return null;
  }
};

/** State and start time of a process from Linux's /proc; the command name in brackets may hold spaces. */
const procStat = (pid: number | 'self') => {
  const fields = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.split(') ')
    .at(-1)
    ?.split(' ');
  return fields ? { state: fields[0], started: fields[19] ?? null } : null;
};

const place = () =>
  [
    quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? hostname(),
    quietly(() => readlinkSync('/proc/self/ns/pid')),
  ]
    .filter(Boolean)
    .join(' ');

export const ownIdentity = (): ProcessIdentity => ({
  pid: process.pid,
  started: procStat('self')?.started ?? null,
  place: place(),
});

/** Whether that process still runs; null when it cannot be told from here. */
export function isRunning({ pid, started, place: theirs }: ProcessIdentity): boolean | null {
  if (theirs !== place()) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = procStat(pid);
  if (now === null || started === null) return true;
  // A zombie answers signals but holds nothing open.
  return now.started === started && now.state !== 'Z' && now.state !== 'X';
}

import { randomUUID } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity.js';

/** The data directory is open elsewhere. */
export class DataDirLocked extends Error {
  constructor(
    readonly lockFile: string,
    readonly pid: number | null,
  ) {
    super(
      `The data directory is in use: ${lockFile} is held by ${pid === null ? 'another process' : `process ${pid}`}. ` +
        'Stop that process, or set DATA_DIR to another folder; two at once would lose data.',
    );
    this.name = 'DataDirLocked';
  }
}

export interface DataDirLock {
  file: string;
  release(): void;
}

interface Holder extends ProcessIdentity {
  token: string;
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** The holder shows that it lives this often; a holder that cannot be asked is watched for this long. */
const BEAT_MS = 2_000;
const WATCH_MS = 10_000;

/** A file that is written beside the lock, to be moved to its place. */
const ASIDE = /^lock(\.takeover)*\.[\da-f-]{36}$/;

/**
 * Takes `<folder>/lock`, which PGlite does not do itself, or throws {@link DataDirLocked}. A lock whose process is gone is taken over;
 * where it cannot be told (another container, a file that cannot be read), a lock that nobody touches counts as left behind.
 */
export async function lockDataDir(folder: string, watchMs = WATCH_MS): Promise<DataDirLock> {
  mkdirSync(folder, { recursive: true });
  const file = join(resolve(folder), 'lock');
  const content = `${JSON.stringify({ ...ownIdentity(), token: randomUUID() } satisfies Holder)}\n`;
  await take(file, content, watchMs);
  clearAsides(folder);
  const beat = setInterval(() => touch(file), BEAT_MS).unref();
  const release = () => {
    clearInterval(beat);
    if (read(file) === content) rmSync(file, { force: true });
  };
  return { file, release };
}

async function take(file: string, content: string, watchMs: number): Promise<void> {
  while (!create(file, content)) {
    const found = read(file);
    if (found === null) continue;
    const holder = parse(found);
    if (!(await isStale(file, found, holder, watchMs))) throw new DataDirLocked(file, holder?.pid ?? null);
    // Of all who find it stale, only who holds the take-over lock may replace it, and only while it is still the same.
    await take(`${file}.takeover`, content, watchMs).catch((error: unknown) => {
      throw error instanceof DataDirLocked ? new DataDirLocked(file, error.pid) : error;
    });
    try {
      if (read(file) === found) {
        renameSync(writeAside(file, content), file);
        return;
      }
    } finally {
      rmSync(`${file}.takeover`, { force: true });
    }
  }
}

async function isStale(file: string, found: string, holder: Holder | null, watchMs: number): Promise<boolean> {
  const running = holder && isRunning(holder);
  if (running !== null) return !running;
  const seen = touchedAt(file);
  if (seen !== null && Date.now() - seen > 3 * WATCH_MS) return true;
  await sleep(watchMs);
  return touchedAt(file) === seen && read(file) === found;
}

/** Creates the file whole or not at all: a link, unlike a new file, is never seen empty. */
function create(file: string, content: string): boolean {
  const aside = writeAside(file, content);
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    return createWithoutLink(file, content);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** For file systems that have no hard links. */
function createWithoutLink(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function writeAside(file: string, content: string): string {
  const aside = `${file}.${randomUUID()}`;
  writeFileSync(aside, content, { flag: 'wx' });
  return aside;
}

/** Clears away what killed processes have left. One that is just being refused may lose its own: it is refused all the same. */
function clearAsides(folder: string): void {
  for (const name of readdirSync(folder)) if (ASIDE.test(name)) rmSync(join(folder, name), { force: true });
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function parse(content: string): Holder | null {
  try {
    const holder = JSON.parse(content) as Partial<Holder> | null;
    return Number.isSafeInteger(holder?.pid) && holder!.pid! > 0 && typeof holder!.place === 'string'
      ? (holder as Holder)
      : null;
  } catch {
    return null;
  }
}

const touchedAt = (file: string) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // A lock that was removed by hand is not made again: the folder may be someone else's by now.
  }
}

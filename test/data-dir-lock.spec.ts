import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirLocked, lockDataDir } from '../src/database/data-dir-lock.js';
import { ownIdentity } from '../src/database/process-identity.js';

const WATCH_MS = 50;
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ndr-kb-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const holder = () => JSON.parse(readFileSync(file, 'utf8')) as { pid: number };
const leave = (content: string, secondsAgo = 0) => {
  writeFileSync(file, content);
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(file, at, at);
};
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
const refused = async () => {
  const error = await lockDataDir(folder, WATCH_MS).then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(DataDirLocked);
  return (error as DataDirLocked).message;
};
const taken = async () => {
  const lock = await lockDataDir(folder, WATCH_MS);
  expect(holder().pid).toBe(process.pid);
  expect(readdirSync(folder)).toEqual(['lock']);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
};

test('the second opener is refused and told the file, the pid and what to do', async () => {
  const lock = await lockDataDir(folder);
  expect(await refused()).toMatch(
    new RegExp(`${file} is held by process ${process.pid}\\. Stop that process, or set DATA_DIR`),
  );
  lock.release();
  await taken();
});

test('the lock of a process that is gone is taken over', async () => {
  leave(JSON.stringify({ ...ownIdentity(), pid: deadPid(), token: 'x' }));
  await taken();
});

test('a pid that was given to another process does not count', async () => {
  leave(JSON.stringify({ ...ownIdentity(), started: '1', token: 'x' }));
  await taken();
});

test('a take-over that was cut off is itself taken over', async () => {
  const dead = JSON.stringify({ ...ownIdentity(), pid: deadPid(), token: 'x' });
  leave(dead);
  writeFileSync(`${file}.takeover`, dead);
  await taken();
});

test('what processes that were killed while they wrote have left beside the lock is cleared away, and nothing else', async () => {
  const asides = ['lock', 'lock.takeover'].map((name) => `${name}.${randomUUID()}`);
  for (const name of [...asides, 'lock.txt']) writeFileSync(join(folder, name), '');
  (await lockDataDir(folder)).release();
  expect(readdirSync(folder)).toEqual(['lock.txt']);
});

test('while another process is taking a stale lock over, it is left to that one', async () => {
  leave(JSON.stringify({ ...ownIdentity(), pid: deadPid(), token: 'x' }));
  writeFileSync(`${file}.takeover`, JSON.stringify({ ...ownIdentity(), token: 'y' }));
  expect(await refused()).toContain(`${file} is held by process ${process.pid}.`);
});

test.each(['', '{', '42', 'null', '{"pid":"x"}', '\u0000\u0000'])(
  'a lock that cannot be read (%j) is taken over',
  async (content) => {
    leave(content, 3600);
    await taken();
    leave(content);
    await taken();
  },
);

test('a lock of another machine or container is left alone while it is touched, and taken over when it is not', async () => {
  const elsewhere = JSON.stringify({ pid: 1, started: '1', place: 'elsewhere', token: 'x' });
  leave(elsewhere);
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 5);
  expect(await refused()).toContain('held by process 1.');
  clearInterval(beat);
  await taken();
});

test('a lock that somebody else holds by now is not released', async () => {
  const lock = await lockDataDir(folder);
  leave('{"pid":1}');
  lock.release();
  expect(readdirSync(folder)).toEqual(['lock']);
});

test('of many processes that find the same stale lock exactly one gets it', async () => {
  const script = `
    const { lockDataDir } = await import(process.argv[1]);
    process.stdout.write('ready');
    process.stdin.once('data', () => lockDataDir(process.argv[2]).then(() => console.log('won'), (e) => console.log(e.name)));
    process.stdin.once('end', () => process.exit());`;
  const built = join(import.meta.dirname, '../dist/src/database/data-dir-lock.js');
  for (let round = 0; round < 3; round++) {
    leave(JSON.stringify({ ...ownIdentity(), pid: deadPid(), token: `${round}` }));
    const racers = Array.from({ length: 6 }, () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, built, folder], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const said = () => new Promise<string>((done) => child.stdout.once('data', (data) => done(String(data).trim())));
      return { child, said };
    });
    await Promise.all(racers.map(({ said }) => said()));
    const answers = racers.map(({ said }) => said());
    for (const { child } of racers) child.stdin.write('go');
    expect((await Promise.all(answers)).sort()).toEqual([...Array<string>(5).fill('DataDirLocked'), 'won']);
    const ends = racers.map(({ child }) => new Promise((done) => child.once('exit', done)));
    for (const { child } of racers) child.stdin.end();
    await Promise.all(ends);
  }
});

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { commandOf, last } from './dockerfile.js';
import { buildImage, type ImageByHand } from './image-by-hand.js';
import { type Service, untilItListens } from './service.js';

const NOTICE = readFileSync('test/cases/seed-delay.txt', 'utf8');
const START_MS = 120_000;

/** The Dockerfile's steps where there is no Docker: what it builds runs, and as another user that may write to its data alone. */
let built: ImageByHand;
let service: Service;
beforeAll(() => (built = buildImage()), 600_000);
afterAll(async () => {
  await service?.stop('SIGKILL');
  built?.remove();
});

/** How a command of the image is run. */
const inImage = (env: Record<string, string> = {}) => ({
  cwd: built.app,
  env: { ...built.env, BASE_PATH: '/kb', PORT: '0', ...env },
  ...built.user,
});
const runs = (args: string[], env?: Record<string, string>) =>
  spawnSync(built.node, args, { ...inImage(env), encoding: 'utf8' });

const closedPort = () =>
  new Promise<string>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(`${port}`));
    });
  });

it('holds what runs, and nothing that builds or tests', () => {
  const there = (path: string) => existsSync(join(built.app, path));
  expect(['node_modules/pg', 'content/codes', 'dist/src/main.js', 'package.json'].filter(there)).toHaveLength(4);
  expect(['src', 'test', 'node_modules/.bin', 'node_modules/jest', 'node_modules/node'].filter(there)).toEqual([]);
});

it('cannot write beside its program', () => {
  expect(runs(['-e', `require('node:fs').writeFileSync('x', '')`]).stderr).toContain('EACCES');
});

it('starts, answers and stops', async () => {
  const [, ...args] = commandOf(last('CMD'));
  service = await untilItListens(
    spawn(built.node, args, { ...inImage(), stdio: ['ignore', 'pipe', 'pipe'] }),
    START_MS,
  );
  const { port } = new URL(service.url);

  const [, ...check] = commandOf(last('HEALTHCHECK'));
  expect(runs(check, { PORT: port })).toMatchObject({ status: 0, stderr: '' });
  expect(runs(check, { PORT: port, BASE_PATH: '/other' })).toMatchObject({
    status: 1,
    stderr: '/health/live answered 404\n',
  });
  expect(runs(check, { PORT: await closedPort() })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('ECONNREFUSED'),
  });

  expect((await service.get('/health/ready')).body).toEqual({ status: 'ok', revision: 1 });
  const { status, body } = await service.post('/diagnose', NOTICE, 'text/plain');
  expect(status).toBe(200);
  expect(body.causes.length).toBeGreaterThan(0);

  expect(await service.stop()).toBe(0);
  // Every line is JSON.
  const levels = service
    .output()
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { level: string }).level);
  expect(levels).toContain('info');
  expect(levels).not.toContain('error');
}, 180_000);

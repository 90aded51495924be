import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { commandOf, dockerfile, image, last, ROOT, stages } from './dockerfile.js';

/** The package's own types cannot be resolved from an ES module. */
type Message = { line: number; rule: string; message: string };
type Diagnostic = { message: string; range: { start: { line: number } } };

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Whether a path of the repository stays out of the build: the last line that matches it or a folder above it decides. */
function isIgnored(path: string): boolean {
  const above = new Set(path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/')));
  let ignored = false;
  for (const line of read('.dockerignore').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = line.replace(/^!/, '');
    expect(pattern).toMatch(/^(\*|[\w.-]+)$/);
    if (pattern === '*' || above.has(pattern)) ignored = !line.startsWith('!');
  }
  return ignored;
}

describe('Dockerfile', () => {
  it('has no fault that the linter knows', () => {
    expect(
      (validate(dockerfile) as Diagnostic[]).map(({ message, range }) => `${range.start.line + 1}: ${message}`),
    ).toEqual([]);
  });

  it('starts from the Node that the tests run with, by its full version', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    const from = stages.map(([first]) => first!.argument.split(' ')[0]);
    expect(from).toEqual([`node:${devDependencies.node}-bookworm`, `node:${devDependencies.node}-bookworm-slim`]);
    expect(from.join()).not.toMatch(/latest/);
  });

  it('runs as node, which owns nothing of the application', () => {
    expect(last('USER')).toBe('node');
    expect(
      image
        .filter(({ name }) => name === 'COPY')
        .map(({ argument }) => argument)
        .join(),
    ).not.toMatch(/--chown/);
    // The folder for data is made before the user changes, and is the volume.
    const names = image.map(({ name }) => name);
    expect(names.lastIndexOf('RUN')).toBeLessThan(names.indexOf('USER'));
    expect(JSON.parse(last('VOLUME'))).toEqual(['/data']);
    expect(last('ENV')).toMatch(/NODE_ENV=production\b.*DATA_DIR=\/data\b/);
  });

  it.each(['CMD', 'HEALTHCHECK'])('%s runs node itself on a file that the build makes', (name) => {
    const [program, script, ...more] = commandOf(last(name));
    expect([program, more]).toEqual(['node', []]);
    expect(existsSync(join(ROOT, script!.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
  });

  it('copies what is there and is not ignored, and no more than is needed to run', () => {
    const sources = stages.flat().flatMap(({ name, argument }) => {
      const words = name === 'COPY' && !argument.startsWith('--from') ? argument.split(/\s+/).slice(0, -1) : [];
      return words.map((word) => word.replace(/^\.\//, ''));
    });
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !existsSync(join(ROOT, path)) || isIgnored(path))).toEqual([]);
    const into = image.filter(({ name }) => name === 'COPY').map(({ argument }) => argument.split(' ').at(-1));
    expect(into).toEqual(['./', './node_modules', './dist', './content']);
  });
});

it.each([
  '.git',
  '.git/config',
  'node_modules/pino/package.json',
  '.data/pgdata',
  '.env',
  'dist',
  'test/setup.ts',
  '.npmrc',
])('.dockerignore keeps %s out of the build', (path) => expect(isIgnored(path)).toBe(true));

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as {
    services: Record<'database' | 'service', Record<string, unknown>>;
    volumes: object;
  };
  const { database, service } = compose.services;

  it('keeps to the compose schema, and has no fault that the linter knows', () => {
    const found = new DCLinter({ rules: {}, quiet: false, debug: false, exclude: [] }).lintFiles(
      [join(ROOT, 'docker-compose.yml')],
      false,
    );
    expect(found).toHaveLength(1);
    expect((found[0]!.messages as Message[]).map(({ line, rule, message }) => `${line}: ${rule}: ${message}`)).toEqual(
      [],
    );
  });

  it.each(['database', 'service'] as const)('%s has limits, restarts, and keeps its log small', (name) => {
    expect(compose.services[name]).toMatchObject({
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      cpus: expect.any(Number),
      pids_limit: expect.any(Number),
      restart: 'unless-stopped',
      security_opt: ['no-new-privileges:true'],
      stop_grace_period: expect.stringMatching(/^\d+s$/),
      logging: { options: { 'max-size': '10m', 'max-file': '5' } },
    });
    // Only this machine: a proxy stands in front.
    expect(compose.services[name]['ports']).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
    expect(JSON.stringify(compose.services[name])).not.toMatch(/latest/);
  });

  it('the service waits for the database, can write nowhere but to /tmp, and has the time to stop', () => {
    expect(service).toMatchObject({
      depends_on: { database: { condition: 'service_healthy' } },
      read_only: true,
      cap_drop: ['ALL'],
      tmpfs: [expect.stringMatching(/^\/tmp\b/)],
    });
    expect(Number.parseInt(service['stop_grace_period'] as string, 10)).toBeGreaterThan(10);
    expect(database['healthcheck']).toMatchObject({ test: expect.arrayContaining(['pg_isready']) });
  });

  it('both have one password, by a variable, and the data of the database is in a volume', () => {
    const password = '${POSTGRES_PASSWORD:-ndrkb}';
    expect(database['environment']).toMatchObject({ POSTGRES_PASSWORD: password });
    expect(service['environment']).toMatchObject({ PGPASSWORD: password });
    expect(database['image']).toMatch(/^postgres:17/);
    expect(database['volumes']).toEqual(['database:/var/lib/postgresql/data']);
    expect(Object.keys(compose.volumes)).toEqual(['database']);
  });
});

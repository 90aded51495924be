import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnService, startService } from './service.js';

/** Runs a service that is expected to end by itself. */
async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawnService(env);
  let output = '';
  child.stdout!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr!.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

describe('a wrong setting', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT=http: allowed is a TCP port'],
    [{ BODY_LIMIT: '1TB' }, 'BODY_LIMIT=1TB: allowed is a size'],
    [{ DNS_LOCAL_RESOLVERS: 'dc01' }, 'DNS_LOCAL_RESOLVERS=dc01: allowed is a comma-separated list'],
    [{ DATABASE_URL: 'mysql://u:secret@db/x' }, 'DATABASE_URL=mysql://…@db/x: allowed is a URL postgres://'],
  ])('%j is named with what is allowed, and ends the start', async (env, expected) => {
    const { code, output } = await runToEnd(env);
    expect(code).not.toBe(0);
    expect(output).toContain(expected);
    expect(output).not.toMatch(/secret|at \w+ \(|node_modules/);
  });

  it('a database that does not answer is named without its password', async () => {
    const { code, output } = await runToEnd({ DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' });
    expect(code).not.toBe(0);
    expect(output).toContain('127.0.0.1');
    expect(output).not.toMatch(/secret|at \w+ \(|node_modules/);
  });
});

describe('a kept data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-data-'));
  const env = { DATA_DIR: folder, DATABASE_URL: '' };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is seeded once, guarded by a lock, and found again', async () => {
    const first = await startService(env);
    const lines = first.output().split('\n');
    expect(lines[0]).toMatch(/^ndr-kb listens on http:\/\/localhost:\d+$/);
    expect(lines.slice(0, 5).join('\n')).toMatch(
      /\/docs .*\/graphql\n.*embedded PostgreSQL \d+ in .*\n.* \d+ codes, \d+ causes, \d+ rules, revision 1$/,
    );

    const { code, output } = await runToEnd(env);
    expect(code).not.toBe(0);
    expect(output).toContain(join(folder, 'lock'));
    expect(output).toMatch(/\b\d+\b/);

    expect(await first.stop()).toBe(0);
    const again = await startService(env);
    expect(again.output()).toMatch(/revision 1$/m);
    await again.stop('SIGKILL');

    // The lock of a killed process is stale: the next start takes it over.
    expect(readFileSync(join(folder, 'lock'), 'utf8')).not.toBe('');
    const third = await startService(env);
    expect((await third.get('/health/ready')).body).toEqual({ status: 'ok', revision: 1 });
    expect(await third.stop()).toBe(0);
  }, 150_000);

  it('is given back when the port is taken', async () => {
    const other = createServer().listen(0, '::');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, output } = await runToEnd({ ...env, PORT: `${port}` });
    other.close();
    expect(code).not.toBe(0);
    expect(output).toMatch(new RegExp(`address already in use .*:${port}`));
    expect(output).not.toMatch(/node_modules/);
    expect(readdirSync(folder)).toEqual(['pgdata']);
  }, 60_000);
});

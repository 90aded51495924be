import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startDnsServer } from './dns-server.js';

const MAIN = fileURLToPath(new URL('../dist/src/command-line/ndr-kb.js', import.meta.url));
const SEED = fileURLToPath(new URL('cases/seed-delay.txt', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));

interface Ended {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs it as it is installed: as a process, from another folder than the project's. */
function ndrKb(words: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  return new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, ...words],
      { env: { ...process.env, ...env }, cwd: HERE },
      (error, stdout, stderr) => resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr }),
    );
    child.stdin!.end(input);
  });
}

describe('ndr-kb diagnose', () => {
  it('explains the seed case to a person, and counts it as a fault', async () => {
    const { exitCode, stdout } = await ndrKb(['diagnose', '--at', '2024-05-09T08:00:00Z'], {
      input: readFileSync(SEED, 'utf8'),
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^Not delivered yet; the server keeps trying until about 2024-05-10/);
    expect(stdout).toContain('4.4.7');
    expect(stdout).toContain('nslookup -type=mx fabrikam.example');
    // Not on a terminal.
    expect(stdout).not.toContain('\u001b');
  });

  it('reads a file, and prints with --json what the REST door answers', async () => {
    const { exitCode, stdout } = await ndrKb(['diagnose', 'cases/delayed.eml', '--json']);
    const answer = JSON.parse(stdout) as { verdict: { permanence: string }; deliveries: { action: string }[] };
    expect(exitCode).toBe(1);
    expect(answer.deliveries.map(({ action }) => action)).toEqual(['delayed']);
    expect(answer.verdict.permanence).toBe('TRANSIENT');
  });

  it('says what to paste where nothing was recognised', async () => {
    const { exitCode, stdout } = await ndrKb(['diagnose'], { input: 'hello' });
    expect(exitCode).toBe(2);
    expect(stdout).toContain('Nothing here could be read');
  });

  it('does not let a mail steer the terminal', async () => {
    const { stdout } = await ndrKb(['diagnose', '--role', 'help-desk'], {
      input: "Remote Server returned '550 5.1.1 User \u001b]0;owned\u0007 unknown' <a\u001b[2J@contoso.example>",
    });
    // oxlint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  });
});

describe('ndr-kb code', () => {
  it('finds a code inside a sentence', async () => {
    const { exitCode, stdout } = await ndrKb(['code', '400', '4.4.7', 'Message', 'delayed']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^4\.4\.7 {2}/);
  });

  it('names what is near where it is not known', async () => {
    const { exitCode, stdout } = await ndrKb(['code', '9.9.9']);
    expect([exitCode, stdout]).toEqual([2, expect.stringContaining('Near it:')]);
  });
});

describe('ndr-kb dns', () => {
  it.each([
    ['a domain whose mail servers are found', { MX: [[10, 'mx.contoso.com']] as [number, string][] }, 0],
    ['a domain that takes no mail', { MX: [[0, '.']] as [number, string][] }, 1],
    ['a resolver that does not answer', { rcode: 'SERVFAIL' as const }, 2],
  ])('%s', async (_, contoso, wanted) => {
    const server = await startDnsServer({ 'contoso.com': contoso, 'mx.contoso.com': { A: ['192.0.2.1'] } });
    try {
      const { exitCode, stdout } = await ndrKb(['dns', 'contoso.com'], {
        env: { DNS_LOCAL_RESOLVERS: server.address },
      });
      expect(stdout).toContain('contoso.com');
      expect(exitCode).toBe(wanted);
    } finally {
      await server.close();
    }
  });
});

describe('ndr-kb, wrongly used', () => {
  it.each([
    ['without a command', [], 'no command'],
    ['with a misspelt command', ['diagnos'], 'did you mean diagnose'],
    ['with a misspelt option', ['code', '4.4.7', '--jsn'], 'did you mean --json'],
    ['with a role that is none', ['diagnose', '--role', 'boss'], 'none of end-user'],
    ['with a time that is none', ['diagnose', '--at', 'noon'], 'is no time'],
    ['with a file that is not there', ['diagnose', 'nowhere.txt'], 'cannot read nowhere.txt'],
    ['with nothing to read', ['diagnose'], 'nothing was sent'],
    ['without a domain', ['dns'], 'needs one domain'],
    ['with a name that is no domain', ['dns', 'localhost'], 'reserved for special use'],
  ])('%s', async (_, words, says) => {
    const { exitCode, stdout, stderr } = await ndrKb(words);
    expect([exitCode, stdout]).toEqual([64, '']);
    expect(stderr).toContain(says);
  });

  it('--help tells how it is used', async () => {
    const [whole, one] = await Promise.all([ndrKb(['--help']), ndrKb(['help', 'dns'])]);
    expect([whole.exitCode, one.exitCode]).toEqual([0, 0]);
    expect(whole.stdout).toContain('Exit codes');
    expect(one.stdout).toContain('DNS_LOCAL_RESOLVERS');
  });
});

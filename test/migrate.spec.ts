import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from './migrate-command.js';

const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('from nothing, then nothing to do', async () => {
  const where = `embedded PostgreSQL \\d+ in ${folder}`;
  const first = await migrate({ DATA_DIR: folder });
  expect(first.output).toMatch(new RegExp(`^${where}: ran Knowledge1732406400001\\b.*\\n$`));
  expect(first.code).toBe(0);
  const second = await migrate({ DATA_DIR: folder });
  expect(second.output).toMatch(new RegExp(`^${where}: nothing to do\\n$`));
  expect(second.code).toBe(0);
}, 90_000);

test.each([
  ['no URL', 'mysql://u:secret@db/x', /^DATABASE_URL=mysql:\/\/…@db\/x: allowed is a URL postgres:\/\/\S+\n$/],
  [
    'nobody there',
    'postgres://u:secret@127.0.0.1:1/x',
    /^The database at 127\.0\.0\.1:1\/x cannot be opened: .*ECONNREFUSED.*\n$/,
  ],
  [
    'no such host',
    'postgres://u:secret@nowhere.invalid/x',
    /^The database at nowhere\.invalid\/x cannot be opened: .*host name.*\n$/,
  ],
])('%s is one line, and no password in it', async (_name, url, expected) => {
  const { code, output } = await migrate({ DATABASE_URL: url });
  expect(output).toMatch(expected);
  expect(output).not.toContain('secret');
  expect(code).toBe(1);
});

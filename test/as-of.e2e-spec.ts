import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AT, SEED } from './cases/main-job.js';
import { OLD_TITLE, publishOldContent } from './old-content.js';
import { type Service, startService } from './service.js';

const folder = mkdtempSync(join(tmpdir(), 'ndr-kb-as-of-'));
let service: Service;
beforeAll(async () => {
  await publishOldContent({ dataDir: folder, databaseUrl: null });
  service = await startService({ DATA_DIR: folder, DATABASE_URL: '' });
}, 120_000);
afterAll(async () => {
  await service?.stop();
  rmSync(folder, { recursive: true });
});

const rest = async (asOf?: number) =>
  (await service.post('/diagnose', JSON.stringify({ text: SEED, at: AT, asOf: asOf ?? null }))).body;
const graphql = async (asOf?: number) => {
  const { data, errors } = await service.graphql(
    `query ($input: DiagnoseInput!) { diagnose(input: $input) { rulebook { revision } causes { cause { id title } probability } } }`,
    { input: { text: SEED, at: AT, asOf } },
  );
  return errors.length > 0 ? errors[0].extensions : data.diagnose;
};
type Causes = { cause: { id: string; title: string }; probability: number }[];
const titleIn = ({ causes }: { causes: Causes }) => causes.find(({ cause }) => cause.id === 'local-dns')?.cause.title;

describe.each([
  ['REST', rest],
  ['GraphQL', graphql],
])('over %s', (_door, diagnose) => {
  it('answers from the rulebook of then, from the present one without asking', async () => {
    const [then, now, named] = [await diagnose(1), await diagnose(), await diagnose(2)];
    expect(then.rulebook.revision).toBe(1);
    expect(titleIn(then)).toBe(OLD_TITLE);
    expect(now.rulebook.revision).toBe(2);
    expect(titleIn(now)).not.toBe(OLD_TITLE);
    expect(named).toEqual(now);
    const numbers = ({ causes }: { causes: Causes }) => causes.map(({ cause, probability }) => [cause.id, probability]);
    expect(numbers(then)).toEqual(numbers(now));
  });

  it.each([0, 3, 2_147_483_647])('there is no revision %d', async (asOf) => {
    expect(await diagnose(asOf)).toMatchObject({ code: 'NOT_FOUND', status: 404, suggestions: ['2'] });
  });
});

it.each([-1, 2_147_483_648, 1.5])('%d is no revision', async (asOf) => {
  expect(await rest(asOf)).toMatchObject({ code: 'INVALID_FIELD', fields: [{ field: 'asOf' }] });
});

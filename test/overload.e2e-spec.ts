import { mixedPaste } from '../bench/mixed-paste.js';
import { SEED } from './cases/main-job.js';
import { type Answer, type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ DIAGNOSE_WORKERS: '1' });
}, 90_000);
afterAll(() => service?.stop());

const diagnose = (text: string) => service.post('/diagnose', text, 'text/plain');
const lines = (bytes: number) => '2024-05-08 20:41:10 srv01 something happened that nobody knows\n'.repeat(bytes / 63);

/** Asks again and again until the work ends; gives the longest wait for an answer, in milliseconds. */
async function longestWait(path: string, work: Promise<unknown>): Promise<{ longest: number; asked: number }> {
  const state = { on: true };
  void work.finally(() => (state.on = false));
  let [longest, asked] = [0, 0];
  do {
    const start = performance.now();
    const { status } = await service.get(path);
    expect(status).toBe(200);
    longest = Math.max(longest, performance.now() - start);
    asked++;
  } while (state.on);
  return { longest, asked };
}

describe('a large paste', () => {
  it('gives the answer that a small one would, with what was found in it', async () => {
    const large = `${SEED}\n\n${lines(300_000)}`;
    const { status, body } = await diagnose(large);
    expect(status).toBe(200);
    expect(body.deliveries[0]).toMatchObject({ status: '4.4.7' });
    expect(body.verdict).toEqual({ ...(await diagnose(SEED)).body.verdict });
    expect((await service.get('/metrics')).body).toMatch(/^ndrkb_diagnose_seconds_count\{place="WORKER"\} [1-9]/m);
  });

  it('is read over GraphQL alike', async () => {
    const { data } = await service.graphql(
      'query ($i: DiagnoseInput!) { diagnose(input: $i) { deliveries { status } } }',
      { i: { text: `${SEED}\n\n${lines(300_000)}` } },
    );
    expect(data.diagnose.deliveries[0].status).toBe('4.4.7');
  });

  it.each([
    ['of 10 MB of lines', () => lines(10_000_000)],
    ['of 10 MB without an end of line', () => 'x'.repeat(10_000_000)],
    ['of 10 MB of blocks', () => mixedPaste(SEED, 100_000).repeat(100)],
  ])(
    '%s holds up neither health nor lookups',
    async (_name, text) => {
      const work = diagnose(text());
      const [health, lookup] = await Promise.all([
        longestWait('/health/live', work),
        longestWait('/codes/5.1.1', work),
      ]);
      const { status } = await work;
      expect([200, 413]).toContain(status);
      expect(health.asked).toBeGreaterThan(3);
      // Far from the seconds that the paste takes; the figure itself is in bench/README.md.
      expect(Math.max(health.longest, lookup.longest)).toBeLessThan(1000);
    },
    60_000,
  );

  it('is refused with a time to wait when too many are under way', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => diagnose(lines(2_000_000))));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(5);
    for (const { headers, body } of refused) {
      expect(body).toMatchObject({ code: 'OVERLOADED', retryAfter: expect.any(Number) });
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await diagnose(lines(300_000))).status).toBe(200);
  }, 60_000);
});

it('more diagnoses than can be done in time: some are refused early, the others are answered soon', async () => {
  const paste = mixedPaste(SEED, 200_000);
  const timed = async (): Promise<Answer & { ms: number }> => {
    const start = performance.now();
    const answer = await diagnose(paste);
    return { ...answer, ms: performance.now() - start };
  };
  await timed();
  const answers = await Promise.all(Array.from({ length: 300 }, timed));
  const refused = answers.filter(({ status }) => status === 503);
  const answered = answers.filter(({ status }) => status === 200);
  expect(answered.length + refused.length).toBe(300);
  expect(answered.length).toBeGreaterThan(2);
  expect(refused.length).toBeGreaterThan(100);
  expect(refused[0]!.body).toMatchObject({ code: 'OVERLOADED', retryAfter: expect.any(Number) });
  expect((await service.get('/metrics')).body).toMatch(/^ndrkb_refused_total\{reason="OVERLOADED"\} [1-9]/m);
  expect((await diagnose('550 5.1.1')).status).toBe(200);
}, 60_000);

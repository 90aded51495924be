import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnService, untilItListens } from '../service.js';
import { embeddedPlace } from './embedded-place.js';
import { killAt, type Moment, spread } from './moments.js';
import { copyPackage, type PackageCopy } from './package-copy.js';
import type { Place } from './place.js';
import { serverPlace } from './server-place.js';
import { countEntries, expectWhole } from './whole-knowledge.js';

/** Kills at random times, over one start; more of them look longer. */
const KILLS = Number(process.env['CRASH_KILLS'] ?? 3);
const START_MS = 120_000;
const TEST_MS = 600_000;
const NOTICE = readFileSync('test/cases/seed-delay.txt', 'utf8');
const DIAGNOSE = '/diagnose?at=2024-05-09T08:00:00Z';

const PLACES = [
  { name: 'embedded', make: embeddedPlace },
  ...(process.env['TEST_DATABASE_URL'] ? [{ name: 'on a server', make: serverPlace }] : []),
];

/** Each test goes on with what the one before has left. */
describe.each(PLACES)('$name, killed', ({ make }) => {
  let copy: PackageCopy;
  let place: Place;
  let firstStartMs: number;
  /** What a service answers that nobody has killed. */
  let undisturbed: unknown;

  const spawn = () => spawnService(place.env, copy.main);
  const start = () => untilItListens(spawn(), START_MS);
  const diagnose = async () => {
    const service = await start();
    const { status, body } = await service.post(DIAGNOSE, NOTICE, 'text/plain');
    expect(status).toBe(200);
    expect(await service.stop()).toBe(0);
    return { body, output: service.output() };
  };
  const killAtAll = async (moments: Moment[]) => {
    const missed: string[] = [];
    for (const moment of moments) if (!(await killAt(moment, spawn))) missed.push(moment.name);
    return missed;
  };

  /** What must hold after all kills: a start that works, and a stop that leaves all of one revision and nothing else. */
  const expectService = async () => {
    const { body, output } = await diagnose();
    const { codes, causes, rules } = countEntries(copy.content);
    expect(output).toContain(`${codes} codes, ${causes} causes, ${rules} rules, revision ${body.rulebook.revision}`);
    expect(place.leftovers()).toEqual([]);
    const revisions = await expectWhole(place, copy.content);
    expect(body.rulebook.revision).toBe(revisions.length);
    return { body, revisions };
  };

  beforeAll(async () => {
    copy = copyPackage();
    place = await make();
    const started = performance.now();
    undisturbed = (await diagnose()).body;
    firstStartMs = performance.now() - started;
    await place.remove();
    place = await make();
  }, START_MS);
  afterAll(async () => {
    await place?.remove();
    copy?.remove();
  });

  test(
    'at each step of its first start',
    async () => {
      expect(await killAtAll(place.first)).toEqual([]);
      const { body, revisions } = await expectService();
      expect(body).toEqual(undisturbed);
      expect(revisions).toEqual([null]);
    },
    TEST_MS,
  );

  test(
    'at any time of its first start and of the start after that',
    async () => {
      await place.remove();
      place = await make();
      await killAtAll(spread(KILLS, firstStartMs));
      expect(await killAtAll(place.again)).toEqual([]);
      expect((await expectService()).body).toEqual(undisturbed);
    },
    TEST_MS,
  );

  test(
    'while it publishes what an upgrade has changed',
    async () => {
      for (const [index, moment] of place.publishing.entries()) {
        copy.mark(`upgrade-${index}`);
        expect(await killAtAll([moment])).toEqual([]);
      }
      copy.mark('last');
      await killAtAll(spread(Math.ceil(KILLS / 2), firstStartMs));
      const { revisions } = await expectService();
      expect([revisions[0], revisions.at(-1)]).toEqual([null, 'last']);
      // At least one was killed in between: it had written rows, and they are not there.
      expect(revisions.length).toBeLessThan(2 + place.publishing.length);
    },
    TEST_MS,
  );

  test(
    'while it answers, and while it stops',
    async () => {
      const answering = await start();
      const statuses = new Set<number>();
      const ask = async () => {
        // It ends with the service: a connection that breaks.
        for (;;) statuses.add((await answering.post(DIAGNOSE, NOTICE, 'text/plain')).status);
      };
      const asking = Array.from({ length: 8 }, () => ask().catch(() => undefined));
      await sleep(500);
      await answering.stop('SIGKILL');
      await Promise.all(asking);
      expect([...statuses]).toEqual([200]);

      const stopping = await start();
      const stopped = stopping.stop('SIGTERM');
      await sleep(Math.random() * 200);
      await stopping.stop('SIGKILL');
      await stopped;
      await expectService();
    },
    TEST_MS,
  );
});

import { Turns } from '../src/diagnosis/turns.js';
import { Problem } from '../src/shared/problem.js';

/** Turns on a clock and an event loop that the test moves by hand. */
function byHand(limits: { mostWaitMs: number; mostWaiting?: number }) {
  let time = 0;
  let round = 0;
  const deferred: (() => void)[] = [];
  const turns = new Turns({
    mostWaiting: 1000,
    ...limits,
    now: () => time,
    defer: (next) => deferred.push(next),
  });
  return {
    turns,
    works: (ms: number) => () => void (time += ms),
    /** Goes round until nothing is left to do; gives how often. */
    run() {
      let rounds = 0;
      for (; deferred.length > 0; rounds++) deferred.shift()!();
      return rounds;
    },
    /** From now on each round of the event loop takes so long. */
    looks: (ms: number) => void (round = ms),
    once: () => {
      time += round;
      deferred.shift()!();
    },
  };
}

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (caught: unknown) => caught,
  );
  return error instanceof Problem ? error : null;
};

test('each gets its turn, in order, and the result or the error of its own work', async () => {
  const { turns, run } = byHand({ mostWaitMs: 500 });
  const order: number[] = [];
  const ends = [1, 2, 3].map((n) =>
    turns.take(10, () => {
      order.push(n);
      if (n === 2) throw new Error('no 2');
      return n;
    }),
  );
  expect(order).toEqual([]);
  expect(turns.waiting).toBe(3);
  run();
  expect(turns.waiting).toBe(0);
  expect(await Promise.allSettled(ends)).toMatchObject([{ value: 1 }, { reason: { message: 'no 2' } }, { value: 3 }]);
  expect(order).toEqual([1, 2, 3]);
});

test('the event loop goes round between two turns, and longer while more come', () => {
  const { turns, once, run } = byHand({ mostWaitMs: 500 });
  const done: number[] = [];
  for (const n of [1, 2]) void turns.take(1, () => done.push(n));
  while (done.length === 0) once();
  const gap = run();
  expect(done).toEqual([1, 2]);
  expect(gap).toBeGreaterThanOrEqual(3);

  let rounds = 0;
  void turns.take(1, () => done.push(3));
  for (; !done.includes(3); rounds++) {
    if (rounds < 20) void turns.take(1, () => undefined);
    once();
  }
  expect(rounds).toBeGreaterThan(20);
});

test('turns get as much time as the looks before them took, but not so much that others starve', () => {
  const { turns, works, once, looks } = byHand({ mostWaitMs: 100_000 });
  const done: number[] = [];
  for (let n = 0; n < 100; n++)
    void turns.take(1, () => {
      works(2)();
      done.push(n);
    });
  // Four rounds of 4 ms each: 16 ms of looking, then 16 ms of work.
  looks(4);
  while (done.length === 0) once();
  expect(done).toHaveLength(8);
  looks(100);
  done.length = 0;
  while (done.length === 0) once();
  expect(done).toHaveLength(25);
});

test('who would wait too long is refused at once, with the time to wait; who fits is not', async () => {
  const { turns, works, run } = byHand({ mostWaitMs: 500 });
  // Learns that a unit takes 1 ms.
  for (let n = 0; n < 50; n++) {
    void turns.take(10, works(10));
    run();
  }
  const waiting = [turns.take(400, works(400)), turns.take(1000, works(1000))];
  const refused = await refusal(turns.take(1, works(1)));
  expect(refused?.code).toBe('OVERLOADED');
  expect(refused?.extras.retryAfter).toBe(2);
  expect(turns.waiting).toBe(2);
  run();
  await Promise.all(waiting);
  // Nothing waits any more: even a long one is taken.
  const long = turns.take(5000, works(5000));
  run();
  await long;
});

test('at most so many wait, however short they are', async () => {
  const { turns, run } = byHand({ mostWaitMs: 500, mostWaiting: 3 });
  const taken = [1, 2, 3].map((n) => turns.take(0, () => n));
  expect((await refusal(turns.take(0, () => 4)))?.extras.retryAfter).toBe(1);
  run();
  expect(await Promise.all(taken)).toEqual([1, 2, 3]);
});

describe('a turn that can wait', () => {
  test('comes when nobody else waits, one after a look at the sockets, and is never refused', async () => {
    const { turns, works, run } = byHand({ mostWaitMs: 10 });
    const order: string[] = [];
    const spare = Array.from({ length: 50 }, (_, n) => turns.takeSpare(() => void order.push(`spare ${n}`)));
    const first = turns.take(1, () => (order.push('first'), works(1)()));
    run();
    await Promise.all([...spare, first]);
    expect(order.slice(0, 3)).toEqual(['first', 'spare 0', 'spare 1']);
    expect(order.length).toBe(51);
  });

  test('makes nobody be refused, whatever its size', async () => {
    const { turns, works, run } = byHand({ mostWaitMs: 10 });
    const spare = [1, 2, 3].map(() => turns.takeSpare(works(100)));
    const taken = turns.take(10, works(1));
    run();
    await Promise.all([...spare, taken]);
    expect(await refusal(taken)).toBeNull();
  });

  test('comes after a while although others always wait', async () => {
    const { turns, works, once } = byHand({ mostWaitMs: 1e9, mostWaiting: 1e6 });
    let came = false;
    const spare = turns.takeSpare(() => void (came = true));
    const others: Promise<unknown>[] = [];
    for (let round = 0; round < 5000; round++) {
      if (came) break;
      others.push(turns.take(1, works(60)), turns.take(1, works(60)));
      once();
    }
    expect(came).toBe(true);
    await spare;
    expect(others.length).toBeGreaterThan(10);
  });

  test('that fails is a failure of its own', async () => {
    const { turns, run } = byHand({ mostWaitMs: 10 });
    const fails = turns.takeSpare(() => {
      throw new Error('no');
    });
    run();
    await expect(fails).rejects.toThrow('no');
  });
});

import { diagnose } from '../../src/core/diagnose.js';
import { Deadline } from '../../src/core/deadline.js';
import { readPaste } from '../../src/core/read/read.js';
import { tryCompile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';
import { damagedMessages } from './damaged-messages.js';

const RUNS = 200_000;
/** Every so many the whole diagnosis, the others as far as their deliveries. */
const WHOLE = 20;
/** What the service gives one diagnosis, and the check of the clock that comes last. */
const DEADLINE_MS = 1000;
const LAST_MS = 500;

it(`${RUNS} damaged messages are read, each within the deadline`, () => {
  const { rulebook } = tryCompile(shippedKnowledge(), { examples: false });
  let slowest = { name: '', ms: 0 };
  let run = 0;
  let deliveries = 0;
  for (const { name, ...pasted } of damagedMessages(20241124, RUNS)) {
    const start = performance.now();
    const overdue = () => performance.now() > start + DEADLINE_MS;
    try {
      const reading =
        run++ % WHOLE === 0
          ? diagnose(pasted, rulebook, { at: 0, overdue })
          : readPaste(pasted, rulebook.reading, new Deadline(overdue));
      deliveries += reading.deliveries.length;
    } catch (cause) {
      throw new Error(`${name} (${pasted.mediaType}) cannot be read`, { cause });
    }
    const ms = performance.now() - start;
    if (ms > slowest.ms) slowest = { name, ms };
  }
  expect(run).toBe(RUNS);
  // Damage that nothing survives would test nothing.
  expect(deliveries).toBeGreaterThan(RUNS / 2);
  expect([slowest.name, slowest.ms < DEADLINE_MS + LAST_MS]).toEqual([slowest.name, true]);
}, 1_200_000);

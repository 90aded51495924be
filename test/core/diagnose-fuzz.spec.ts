import { diagnose } from '../../src/core/diagnose.js';
import { tryCompile } from '../../src/core/rulebook/compile.js';
import { shippedKnowledge } from '../shipped.js';
import { damagedMessages } from './damaged-messages.js';

const RUNS = 2000;

describe(`diagnose, given ${RUNS} damaged messages`, () => {
  const { rulebook, faults } = tryCompile(shippedKnowledge());

  it('answers, its chances sum to one, and what it points at is there', () => {
    expect(faults).toEqual([]);
    let recognised = 0;
    for (const { name, ...pasted } of damagedMessages(20240508, RUNS)) {
      const answer = answerTo(name, pasted);
      const parts = new Map(answer.parts!.map(({ index, text }) => [index, text]));
      const sum = answer.causes.reduce((total, { probability }) => total + probability, answer.other);
      if (!(Math.abs(sum - 1) < 1e-4)) throw new Error(`${name}: the chances sum to ${sum}`);
      for (const { part, start, end } of [...answer.recognised, ...answer.unrecognised])
        if (!(0 <= start && start <= end && end <= (parts.get(part)?.length ?? -1)))
          throw new Error(`${name}: ${start} to ${end} is not in part ${part}`);
      for (const { facts } of answer.causes.flatMap(({ evidence }) => evidence))
        for (const { name: fact, part, start, quote } of facts)
          if (!parts.get(part)?.startsWith(quote, start))
            throw new Error(`${name}: ${fact} quotes what is not at ${start} of part ${part}`);
      recognised += answer.recognised.length > 0 ? 1 : 0;
    }
    // Damage that nothing survives would test nothing.
    expect(recognised).toBeGreaterThan(RUNS * 0.8);
  });

  function answerTo(name: string, pasted: { content: string | Uint8Array; mediaType: string | null }) {
    try {
      return diagnose(pasted, rulebook, { at: Date.UTC(2024, 4, 8), includeParts: true });
    } catch (cause) {
      throw new Error(`${name} (${pasted.mediaType}) cannot be diagnosed`, { cause });
    }
  }
});

import { FACTS, type FactRecord, type FactValue, type RecordKind } from '../facts.js';
import { gatherFacts } from '../gather-facts.js';
import { nearestName } from '../nearest.js';
import { readPaste } from '../read/read.js';
import type { Rulebook } from './compile.js';
import { type FactBase, matchCondition } from './match.js';
import type { Fault, RuleExample } from './knowledge.js';

/** Runs every rule on its own examples: it must match the one kind and miss the other. */
export function checkExamples(rulebook: Rulebook): Fault[] {
  return rulebook.rules.flatMap(({ document: { id, examples }, when }) =>
    (['match', 'miss'] as const).flatMap((wanted) =>
      examples[wanted].flatMap((example, index): Fault[] => {
        const path = ['examples', wanted, index];
        const base = baseOf(example, rulebook);
        if ('unknown' in base)
          return [
            {
              kind: 'RULE',
              id,
              path,
              message: `unknown fact "${base.unknown}"`,
              expected: 'a name from GET /facts',
              nearest: nearestName(base.unknown, FACTS.keys()),
            },
          ];
        if ((matchCondition(when, base.facts) !== null) === (wanted === 'match')) return [];
        return [
          {
            kind: 'RULE',
            id,
            path,
            message: wanted === 'match' ? 'the rule does not match this example' : 'the rule matches this example',
            expected: wanted === 'match' ? 'a text that the rule matches' : 'a text that the rule misses',
            nearest: null,
          },
        ];
      }),
    ),
  );
}

function baseOf(example: RuleExample, rulebook: Rulebook): { facts: FactBase } | { unknown: string } {
  if (typeof example === 'string') {
    const reading = readPaste({ content: example, mediaType: null }, rulebook.reading);
    return { facts: gatherFacts(reading, rulebook).base };
  }
  const facts = new Map<RecordKind, FactRecord[]>();
  for (const mapping of Array.isArray(example.facts) ? example.facts : [example.facts]) {
    const records = new Map<RecordKind, FactRecord>();
    for (const [name, value] of Object.entries(mapping)) {
      const definition = FACTS.get(name);
      if (!definition) return { unknown: name };
      const record = records.get(definition.record) ?? { kind: definition.record, facts: [] };
      records.set(definition.record, record);
      for (const one of Array.isArray(value) ? value : [value])
        record.facts.push({ name, value: one as FactValue, part: 0, start: 0, end: 0, quote: String(one) });
    }
    for (const [kind, record] of records) facts.set(kind, [...(facts.get(kind) ?? []), record]);
  }
  return { facts };
}

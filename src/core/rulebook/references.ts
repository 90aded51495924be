import { nearestName } from '../nearest.js';
import type { Fault, Knowledge } from './knowledge.js';

const MOST_HEADLINE_WORDS = 12;
const MOST_TITLE_WORDS = 8;

/** Names that point nowhere, and texts that break the house's measure. */
export function checkReferences(knowledge: Knowledge): Fault[] {
  const faults: Fault[] = [];
  const known = {
    cause: new Set(knowledge.causes.map(({ id }) => id)),
    rule: new Set(knowledge.rules.map(({ id }) => id)),
    product: new Set(knowledge.products.map(({ id }) => id)),
    provider: new Set(knowledge.providers.map(({ id }) => id)),
    reason: new Set(knowledge.reasons.map(({ id }) => id)),
  };
  const expectName = (kind: string, id: string, noun: keyof typeof known, name: string | null, path: Fault['path']) => {
    if (name === null || known[noun].has(name)) return;
    faults.push({
      kind,
      id,
      path,
      message: `unknown ${noun} "${name}"`,
      expected: `the id of a ${noun}`,
      nearest: nearestName(name, known[noun]),
    });
  };
  const expectWords = (kind: string, id: string, text: string, most: number, path: Fault['path']) => {
    const words = text.split(/\s+/).length;
    if (words > most)
      faults.push({ kind, id, path, message: `has ${words} words`, expected: `at most ${most} words`, nearest: null });
  };

  const seen = new Set<string>();
  for (const [kind, documents] of [
    ['CAUSE', knowledge.causes],
    ['CHECK', knowledge.checks],
    ['RULE', knowledge.rules],
    ['CODE', knowledge.codes.map(({ code }) => ({ id: code }))],
  ] as const)
    for (const { id } of documents) {
      if (seen.has(`${kind} ${id}`))
        faults.push({ kind, id, path: ['id'], message: 'is used twice', expected: 'an id of its own', nearest: null });
      seen.add(`${kind} ${id}`);
    }

  for (const { id, headline, remedies } of knowledge.causes) {
    expectWords('CAUSE', id, headline, MOST_HEADLINE_WORDS, ['headline']);
    remedies.forEach((remedy, index) =>
      remedy.offeredWith.forEach((rule, at) =>
        expectName('CAUSE', id, 'rule', rule, ['remedies', index, 'offeredWith', at]),
      ),
    );
  }
  for (const { id, outcomes, products, commands } of knowledge.checks) {
    outcomes.forEach(({ speaksFor }, index) =>
      speaksFor.forEach((cause, at) => expectName('CHECK', id, 'cause', cause, ['outcomes', index, 'speaksFor', at])),
    );
    products.forEach((product, index) => expectName('CHECK', id, 'product', product, ['products', index]));
    commands.forEach(({ product }, index) =>
      expectName('CHECK', id, 'product', product, ['commands', index, 'product']),
    );
  }
  for (const { id, causes, products } of knowledge.rules) {
    causes.forEach(({ cause }, index) => expectName('RULE', id, 'cause', cause, ['causes', index, 'cause']));
    products.forEach((product, index) => expectName('RULE', id, 'product', product, ['products', index]));
  }
  for (const code of knowledge.codes) {
    expectWords('CODE', code.code, code.title, MOST_TITLE_WORDS, ['title']);
    expectName('CODE', code.code, 'reason', code.reason, ['reason']);
    expectName('CODE', code.code, 'product', code.product, ['product']);
    expectName('CODE', code.code, 'provider', code.provider, ['provider']);
    const readings = [
      { path: [] as Fault['path'], causes: code.causes ?? [] },
      ...code.classes.map(({ causes }, index) => ({ path: ['classes', index], causes: causes ?? [] })),
      ...code.readings.map(({ causes }, index) => ({ path: ['readings', index], causes: causes ?? [] })),
    ];
    for (const { path, causes } of readings)
      causes.forEach(({ cause }, index) =>
        expectName('CODE', code.code, 'cause', cause, [...path, 'causes', index, 'cause']),
      );
    code.readings.forEach(({ product, provider }, index) => {
      expectName('CODE', code.code, 'product', product, ['readings', index, 'product']);
      expectName('CODE', code.code, 'provider', provider, ['readings', index, 'provider']);
    });
  }
  return faults;
}

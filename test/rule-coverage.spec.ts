import { FACTS, type RecordKind } from '../src/core/facts.js';
import { shippedKnowledge } from './shipped.js';

/** Whether the rules can tell each cause by more than one kind of evidence, and can speak against those of the seed case. */

const { causes, rules } = shippedKnowledge();

/** What a person gets from one place is one kind: all outputs about a queue, all settings, all headers. */
const KIND: Partial<Record<RecordKind, string>> = {
  delivery: 'notice',
  message: 'queue',
  finding: 'dns',
  dns: 'lookup',
  scope: 'words',
  paste: 'words',
  trace: 'tracking',
};

type Condition = { all?: Condition[]; any?: Condition[]; not?: Condition; fact?: string };

/** The kinds of evidence that a condition needs to be there; what must be absent is none. */
function kindsIn({ all, any, fact }: Condition): string[] {
  if (fact === undefined || fact === 'kinds') return [...(all ?? []), ...(any ?? [])].flatMap(kindsIn);
  const { record, name } = FACTS.get(fact)!;
  // Counted over the records of that name.
  return [record === 'across' ? name.split('.')[0]! : (KIND[record] ?? record)];
}

function kindsFor(cause: string, wanted: { against: boolean }): Set<string> {
  const speaking = rules.filter(
    ({ status, causes: spokenOf }) =>
      status !== 'EXPERIMENTAL' &&
      spokenOf.some(
        (one) => one.cause === cause && one.against === wanted.against && (wanted.against || one.weight !== 'WEAK'),
      ),
  );
  return new Set(speaking.flatMap(({ when }) => kindsIn(when as Condition)));
}

/** Causes that the field shows in one place only. */
const ONE_KIND: Record<string, string> = {};

it.each(causes.map(({ id }) => [id]))('%s is told by two kinds of evidence', (id) => {
  const kinds = [...kindsFor(id, { against: false })];
  expect([id, kinds.length >= 2 || kinds]).toEqual([id, id in ONE_KIND ? expect.anything() : true]);
});

it('has no exception that is none', () => {
  for (const id of Object.keys(ONE_KIND)) expect([id, kindsFor(id, { against: false }).size < 2]).toEqual([id, true]);
});

it.each([
  'recipient-domain-not-found',
  'recipient-dns-broken',
  'recipient-mx-wrong',
  'recipient-server-unreachable',
  'local-dns',
  'forwarding-dns',
  'outbound-port-25-blocked',
  'server-disk-io',
  'server-network-throughput',
  'server-cpu-memory',
  'server-back-pressure',
  'faulty-hardware',
  'third-party-software',
  'shadow-redundancy-standalone',
  'transport-service-stopped',
])('something can speak against %s', (id) => {
  expect([...kindsFor(id, { against: true })]).not.toEqual([]);
});

it.each([
  ['shadow-redundancy-standalone', 'tracking'],
  ['recipient-dns-broken', 'lookup'],
  ['outbound-port-25-blocked', 'reach'],
  ['server-cpu-memory', 'counter'],
  ['server-disk-io', 'counter'],
])('against %s speaks %s', (id, kind) => {
  expect([...kindsFor(id, { against: true })]).toContain(kind);
});

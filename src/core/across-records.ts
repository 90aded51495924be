import type { Fact, FactRecord, FactValue } from './facts.js';
import { isWithinDomain, plainDomain } from './read/host.js';

/** So many names that fail are compared with those that are answered. */
const MOST_NAMES = 20;

/** Facts counted over all records of a paste. Each is seen where its first record was. */
export function acrossRecords(records: FactRecord[]): FactRecord {
  const of = (kind: FactRecord['kind']) => records.filter((record) => record.kind === kind && record.facts.length > 0);
  const value = (record: FactRecord, name: string) => record.facts.find((fact) => fact.name === name)?.value;
  const facts: Fact[] = [];
  const add = (name: string, result: FactValue | null, from: FactRecord[]) => {
    const seen = from[0]?.facts[0];
    if (result !== null && seen) facts.push({ ...seen, name, value: result });
  };
  const count = (name: string, list: FactRecord[]) => add(name, list.length, list);
  const largest = (list: FactRecord[], name: string) =>
    list.reduce<FactRecord | null>(
      (most, record) => (Number(value(record, name) ?? -1) > Number(most ? value(most, name) : -1) ? record : most),
      null,
    );

  const queues = of('queue');
  const failingQueues = queues.filter(
    (queue) =>
      value(queue, 'queue.lastError') !== undefined &&
      isDelivery(value(queue, 'queue.identity'), value(queue, 'queue.deliveryType')),
  );
  count('queue.count', queues);
  add(
    'queue.distinctNextHops',
    new Set(failingQueues.map((queue) => plainDomain(String(value(queue, 'queue.nextHopDomain') ?? '')))).size,
    failingQueues.length > 0 ? failingQueues : queues,
  );
  add(
    'queue.totalMessages',
    queues.reduce((sum, queue) => sum + Number(value(queue, 'queue.messageCount') ?? 0), 0),
    queues,
  );

  const rows = of('tracking');
  count('tracking.count', rows);
  add(
    'tracking.deferCount',
    rows.filter((row) => /^defer$/i.test(String(value(row, 'tracking.eventId')))).length,
    rows,
  );
  count('event.count', of('event'));

  const deliveries = of('delivery');
  count('delivery.count', deliveries);
  add(
    'delivery.distinctDomains',
    new Set(deliveries.map((delivery) => value(delivery, 'recipientDomain')).filter(Boolean)).size,
    deliveries,
  );

  const slowest = largest(of('hop'), 'hop.delaySeconds');
  if (slowest) {
    add('hop.maxDelaySeconds', Number(value(slowest, 'hop.delaySeconds')), [slowest]);
    add('hop.slowest', (value(slowest, 'hop.by') as string | undefined) ?? null, [slowest]);
  }

  const lookups = of('lookup').filter((lookup) => value(lookup, 'lookup.sameDomain') !== false);
  const nameOf = (lookup: FactRecord) => String(value(lookup, 'lookup.domain') ?? '');
  const inside = lookups.filter(
    (lookup) => value(lookup, 'lookup.serverIsInternal') !== false && value(lookup, 'lookup.outcome') !== 'NOERROR',
  );
  const failing = [...new Set(inside.map(nameOf))].slice(0, MOST_NAMES);
  const outside = lookups.filter(
    (lookup) =>
      value(lookup, 'lookup.serverIsInternal') === false &&
      value(lookup, 'lookup.outcome') === 'NOERROR' &&
      value(lookup, 'lookup.answer') !== undefined &&
      // An answer about another name says nothing of the one that was not found.
      (failing.length === 0 || failing.some((name) => areRelated(name, nameOf(lookup)))),
  );
  add('lookup.insideFails', inside.length > 0, inside.length > 0 ? inside : lookups);
  add('lookup.outsideAnswers', outside.length > 0, outside.length > 0 ? outside : lookups);
  return { kind: 'across', facts };
}

/** Queues that lead nowhere outside are not counted as next hops: submission, poison, shadow. */
export const isDelivery = (identity: FactValue = '', deliveryType: FactValue = ''): boolean =>
  !/\\(submission|poison|shadow(\\.*)?)$/i.test(String(identity)) &&
  !/^(undefined|shadowredundancy|submission|poison)$/i.test(String(deliveryType));

const areRelated = (name: string, other: string): boolean => isWithinDomain(name, other) || isWithinDomain(other, name);

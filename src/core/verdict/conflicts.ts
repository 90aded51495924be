import type { Fact, FactRecord, RecordKind } from '../facts.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { FactBase } from '../rulebook/match.js';
import { answerFact } from './answer.js';
import type { DiagnosisResult } from './diagnosis.js';
import type { ConflictKey } from './wording-keys.js';

interface Conflict {
  id: ConflictKey;
  facts: Fact[];
}

/** Deliveries that are looked at, and conflicts that are told. */
const MOST = 20;

const factOf = ({ facts }: FactRecord, name: string): Fact | undefined => facts.find((one) => one.name === name);
const valueOf = (one: FactRecord, name: string): string => String(factOf(one, name)?.value ?? '');

/** Observations that cannot both be right, or that a person should look at twice. */
export function findConflicts(base: FactBase, { knowledge }: Rulebook): DiagnosisResult['conflicts'] {
  const of = (kind: RecordKind) => base.get(kind) ?? [];
  const found: Conflict[] = [
    ...of('delivery').slice(0, MOST).flatMap(insideDelivery),
    ...differing(of('lookup'), 'lookups-differ', ['lookup.domain', 'lookup.type', 'lookup.server'], 'lookup.outcome', [
      'NOERROR',
      'NODATA',
      'NXDOMAIN',
    ]),
    ...differing(of('service'), 'service-states-differ', ['service.name'], 'service.state', ['Running', 'Stopped']),
    ...of('delivery')
      .slice(0, 1)
      .flatMap((main) => againstLogs(main, base)),
  ];
  return found
    .slice(0, MOST)
    .map(({ id, facts }) => ({ title: knowledge.wording.conflicts[id] ?? id, facts: facts.map(answerFact) }));
}

function insideDelivery(delivery: FactRecord): Conflict[] {
  const [reply, status, action, other] = ['replyCode', 'status', 'action', 'otherStatus'].map((name) =>
    factOf(delivery, name),
  );
  const conflicts: Conflict[] = [];
  if (reply && status && String(reply.value)[0] !== String(status.value)[0])
    conflicts.push({ id: 'reply-and-status-class', facts: [reply, status] });
  if (action && status && String(status.value).startsWith('2.') && /^(failed|delayed)$/.test(String(action.value)))
    conflicts.push({ id: 'success-status-but-not-delivered', facts: [action, status] });
  if (status && other) conflicts.push({ id: 'two-statuses', facts: [status, other] });
  return conflicts;
}

/** Records of the same thing whose values exclude each other; of each thing the first two. */
function differing(
  records: readonly FactRecord[],
  id: ConflictKey,
  keys: string[],
  name: string,
  exclusive: string[],
): Conflict[] {
  const firsts = new Map<string, Fact>();
  const told = new Set<string>();
  const conflicts: Conflict[] = [];
  for (const one of records) {
    const fact = factOf(one, name);
    if (!fact || !exclusive.includes(String(fact.value)) || !factOf(one, keys[0]!)) continue;
    const key = keys.map((part) => valueOf(one, part).toLowerCase()).join('\n');
    const first = firsts.get(key);
    if (!first) firsts.set(key, fact);
    else if (first.value !== fact.value && !told.has(key)) {
      told.add(key);
      conflicts.push({ id, facts: [first, fact] });
    }
  }
  return conflicts;
}

/** What logs and queues say of the recipient of the notice. A delayed message that was delivered later is none. */
function againstLogs(main: FactRecord, base: FactBase): Conflict[] {
  const action = factOf(main, 'action');
  const of = (kind: RecordKind) => base.get(kind) ?? [];
  const isTrue = (one: FactRecord, name: string) => factOf(one, name)?.value === true;
  if (action?.value === 'failed') {
    const handed = [
      ...of('tracking').filter(
        (one) =>
          isTrue(one, 'tracking.sameRecipient') &&
          factOf(one, 'tracking.sameMessage')?.value !== false &&
          valueOf(one, 'tracking.eventId') === 'DELIVER',
      ),
      ...of('trace').filter(
        (one) => isTrue(one, 'trace.sameRecipient') && valueOf(one, 'trace.status') === 'Delivered',
      ),
      ...of('log').filter((one) => isTrue(one, 'log.sameRecipient') && valueOf(one, 'log.status') === 'sent'),
    ][0];
    return handed ? [{ id: 'failed-but-delivered', facts: [action, handed.facts[0]!] }] : [];
  }
  if (action?.value !== 'delayed') return [];
  const empty = of('queue').find(
    (one) =>
      isTrue(one, 'queue.sameDomain') &&
      valueOf(one, 'queue.status') === 'Ready' &&
      factOf(one, 'queue.messageCount')?.value === 0 &&
      !factOf(one, 'queue.lastError'),
  );
  return empty ? [{ id: 'delayed-but-queue-empty', facts: [action, factOf(empty, 'queue.messageCount')!] }] : [];
}

import type { Stage } from '../deadline.js';
import type { FactRecord } from '../facts.js';
import { domainsIn } from '../join-facts.js';
import type { Reading } from '../read/read.js';
import { toUtc } from '../read/time.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { FactBase } from '../rulebook/match.js';
import type { DiagnosisResult } from './diagnosis.js';
import type { Retries } from './retries.js';
import { fillIn } from './verdict.js';
import type { NoteKey } from './wording-keys.js';

/** What was cut, left out or should be known about the answer. */
export function notesOf(
  reading: Reading,
  base: FactBase,
  { until }: Retries,
  at: number,
  rulebook: Rulebook,
  leftOut: Stage[],
): DiagnosisResult['notes'] {
  const other = otherDomains(base);
  const { wording } = rulebook.knowledge;
  return [
    ...(leftOut.length > 0
      ? [note(rulebook, 'DEADLINE', { about: leftOut.map((stage) => wording.leftOut[stage] ?? stage).join(', ') })]
      : []),
    ...(reading.recognised.length === 0 && !leftOut.includes('reading') ? [note(rulebook, 'NOTHING_RECOGNISED')] : []),
    ...reading.notes.map(({ id, about }) => note(rulebook, id, { about })),
    ...reading.cut.map(({ kind, most }) => ({
      ...note(rulebook, 'TRUNCATED_RECORDS', { most: String(most), kind: wording.kinds[kind] }),
      id: 'TRUNCATED',
    })),
    ...(other.length > 0 ? [note(rulebook, 'OTHER_DOMAIN', { about: other.slice(0, 5).join(', ') })] : []),
    ...(until && until.ms < at ? [note(rulebook, 'RETRIES_OVER', { about: toUtc(until.ms) })] : []),
  ];
}

export const note = ({ knowledge }: Rulebook, id: NoteKey, values: Record<string, string> = {}) => ({
  id,
  text: fillIn(knowledge.wording.notes[id] ?? id, values),
});

/** A smart host and servers of one's own are no domain of a recipient. */
const INSIDE = /^(SmartHost|Smtp|Mapi|Undefined|Shadow|Unreachable|Heartbeat)/i;

/** Domains that evidence is about although the notice is about another. */
function otherDomains(base: FactBase): string[] {
  const others = (kind: 'queue' | 'lookup' | 'log' | 'trace', flag: string) =>
    (base.get(kind) ?? []).filter(({ facts }) => facts.some((fact) => fact.name === flag && fact.value === false));
  const named = (records: FactRecord[], name: string) =>
    records.map(({ facts }) => String(facts.find((fact) => fact.name === name)?.value));
  const queues = others('queue', 'queue.sameDomain').filter(
    ({ facts }) => !facts.some(({ name, value }) => name === 'queue.deliveryType' && INSIDE.test(String(value))),
  );
  return [
    ...new Set([
      ...named(queues, 'queue.nextHopDomain'),
      ...named(others('lookup', 'lookup.sameDomain'), 'lookup.domain'),
      ...named(others('log', 'log.sameDomain'), 'log.recipient').flatMap(domainsIn),
      ...named(others('trace', 'trace.sameDomain'), 'trace.recipient').flatMap(domainsIn),
    ]),
  ];
}

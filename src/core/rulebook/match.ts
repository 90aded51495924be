import { type Fact, type FactRecord, isAcross, type RecordKind } from '../facts.js';
import type { Sign } from './signs.js';

/** Compiled conditions, and where they hold in the records of a paste; linear in the records. */
export type FactBase = ReadonlyMap<RecordKind, readonly FactRecord[]>;

export interface Match {
  /** Every record on which the condition holds. */
  records: FactRecord[];
  /** The facts that made it hold, those of the first records. */
  facts: Fact[];
}

/** A test of one record. */
export interface Predicate {
  /** The facts that make it hold, or null. */
  on(record: FactRecord): Fact[] | null;
  /** It does not hold on a record that has none of these; null: nothing can be said. */
  signs: Sign[] | null;
}

/** What must hold, and what must not, on one record of a kind. */
export interface Group {
  kind: RecordKind;
  holds: Predicate[];
  fails: Predicate[];
}

export interface Alternative {
  /** One a kind. */
  groups: Group[];
  scopes: Condition[];
}

export interface Condition {
  alternatives: Alternative[];
}

const MOST_FACTS = 8;

/** The facts of all tests, or null where one does not hold; most do not, so nothing is made before. */
export function allHold(tests: readonly Predicate[], record: FactRecord): Fact[] | null {
  let facts: Fact[] | null = null;
  for (const test of tests) {
    const found = test.on(record);
    if (!found) return null;
    facts = facts ? [...facts, ...found] : found;
  }
  return facts ?? [];
}

export function firstToHold(tests: readonly Predicate[], record: FactRecord): Fact[] | null {
  for (const test of tests) {
    const found = test.on(record);
    if (found) return found;
  }
  return null;
}

/** Where a condition holds in a paste, or null. */
export function matchCondition({ alternatives }: Condition, base: FactBase): Match | null {
  for (const alternative of alternatives) {
    const match = matchAlternative(alternative, base);
    if (match) return match;
  }
  return null;
}

function matchAlternative({ groups, scopes }: Alternative, base: FactBase): Match | null {
  for (const { kind, holds } of groups) if (holds.length > 0 && !base.has(kind)) return null;
  const match: Match = { records: [], facts: [] };
  for (const group of groups) if (!matchGroup(group, base.get(group.kind) ?? [], match)) return null;
  for (const scope of scopes) {
    const inner = matchCondition(scope, base);
    if (!inner) return null;
    match.records.push(...inner.records);
    addFacts(match.facts, inner.facts);
  }
  return match;
}

function matchGroup({ holds, fails }: Group, records: readonly FactRecord[], match: Match): boolean {
  if (holds.length === 0) return records.every((record) => fails.every((test) => !test.on(record)));
  let found = false;
  for (const record of records) {
    const facts = allHold(holds, record);
    if (!facts || fails.some((test) => test.on(record))) continue;
    found = true;
    match.records.push(record);
    addFacts(match.facts, facts);
  }
  return found;
}

function addFacts(into: Fact[], more: Fact[]): void {
  for (const fact of more) if (into.length < MOST_FACTS && !into.includes(fact)) into.push(fact);
}

/** The records that a piece of evidence rests on; those of the whole paste only where there are no others. */
export function claimedRecords({ records }: Match): FactRecord[] {
  const particular = records.filter(({ kind }) => !isAcross(kind) && kind !== 'delivery' && kind !== 'notice');
  return particular.length > 0 ? particular : records;
}

import { type Fact, type FactRecord, isAcross, type RecordKind } from '../facts.js';

/** Compiled conditions, and where they hold in the records of a paste; linear in the records. */
export type FactBase = ReadonlyMap<RecordKind, readonly FactRecord[]>;

export interface Match {
  /** Every record on which the condition holds. */
  records: FactRecord[];
  /** The facts that made it hold, those of the first records. */
  facts: Fact[];
}

/** The facts that make a test hold on a record, or null. */
export type Predicate = (record: FactRecord) => Fact[] | null;

export interface Group {
  holds: Predicate[];
  fails: Predicate[];
}

export interface Alternative {
  groups: Map<RecordKind, Group>;
  scopes: Condition[];
}

export interface Condition {
  alternatives: Alternative[];
}

const MOST_FACTS = 8;

/** Both lists of facts, or null where one condition did not hold. */
export const merge = (facts: Fact[] | null, more: Fact[] | null): Fact[] | null =>
  facts && more ? [...facts, ...more] : null;

/** Where a condition holds in a paste, or null. */
export function matchCondition({ alternatives }: Condition, base: FactBase): Match | null {
  for (const alternative of alternatives) {
    const match = matchAlternative(alternative, base);
    if (match) return match;
  }
  return null;
}

function matchAlternative({ groups, scopes }: Alternative, base: FactBase): Match | null {
  for (const [kind, { holds }] of groups) if (holds.length > 0 && !base.has(kind)) return null;
  const match: Match = { records: [], facts: [] };
  for (const [kind, group] of groups) if (!matchGroup(group, base.get(kind) ?? [], match)) return null;
  for (const scope of scopes) {
    const inner = matchCondition(scope, base);
    if (!inner) return null;
    match.records.push(...inner.records);
    addFacts(match.facts, inner.facts);
  }
  return match;
}

function matchGroup({ holds, fails }: Group, records: readonly FactRecord[], match: Match): boolean {
  if (holds.length === 0) return records.every((record) => fails.every((test) => !test(record)));
  let found = false;
  for (const record of records) {
    const facts = holds.reduce<Fact[] | null>((seen, test) => merge(seen, seen && test(record)), []);
    if (!facts || fails.some((test) => test(record))) continue;
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

import { type Fact, FACTS } from '../facts.js';
import { compileCondition } from './condition.js';
import { type FactBase, matchCondition } from './match.js';

/** One condition of a rule on a paste: whether it holds, and the facts that decided it. */
export interface ConditionTrace {
  /** Where it stands in the document: `when.all.0`. */
  path: string;
  holds: boolean;
  /** What makes it hold; where it does not, what was seen instead. */
  facts: Fact[];
}

type Path = (string | number)[];
const MOST_SEEN = 3;

/** Every condition of a sound `when`, from the whole to its parts, each by itself: parts that hold on different records do not make the whole hold. */
export function traceCondition(source: unknown, base: FactBase, path: Path = ['when']): ConditionTrace[] {
  const condition = compileCondition(source, () => undefined, path);
  const match = condition && matchCondition(condition, base);
  const own = { path: path.join('.'), holds: match !== null, facts: match?.facts ?? seenOf(source, base) };
  return [own, ...partsOf(source, path).flatMap((part) => traceCondition(part.source, base, part.path))];
}

function partsOf(source: unknown, path: Path): { source: unknown; path: Path }[] {
  const { all, any, not } = source as { all?: unknown[]; any?: unknown[]; not?: unknown };
  if (not !== undefined) return [{ source: not, path: [...path, 'not'] }];
  const key = all ? 'all' : 'any';
  return (all ?? any ?? []).map((part, at) => ({ source: part, path: [...path, key, at] }));
}

/** The values that the fact of a condition has in the paste. */
function seenOf(source: unknown, base: FactBase): Fact[] {
  const name = (source as { fact?: unknown }).fact;
  const definition = typeof name === 'string' ? FACTS.get(name) : undefined;
  if (!definition) return [];
  const seen: Fact[] = [];
  for (const { facts } of base.get(definition.record) ?? [])
    for (const fact of facts) if (fact.name === name && seen.length < MOST_SEEN) seen.push(fact);
  return seen;
}

import { FACTS, type RecordKind } from '../facts.js';
import { nearestName } from '../nearest.js';
import type { Fault } from './knowledge.js';
import { allHold, type Alternative, type Condition, firstToHold, type Predicate } from './match.js';
import { compileTest, isOperator, OPERATORS, type Test } from './operators.js';
import { fewestOf, oneOfAll, signsOf } from './signs.js';

/**
 * The condition language, compiled once: `all`, `any`, `not`, or a fact with one operator.
 *
 * An `all` is a scope: its conditions on facts of one record kind must hold on the same record. Conditions on several
 * kinds are joined only through facts that hold for the whole paste, so that matching stays linear: a condition
 * becomes a list of alternatives (disjunctive normal form), each a set of independent groups, one a kind.
 */
type Path = (string | number)[];
type Report = (path: Path, message: string, expected?: string | null, nearest?: string | null) => void;

const MOST_ALTERNATIVES = 64;

/** Compiles a condition; faults are reported with their path, and null is returned. */
export function compileCondition(
  source: unknown,
  report: (fault: Pick<Fault, 'path' | 'message' | 'expected' | 'nearest'>) => void,
  path: Path = ['when'],
): Condition | null {
  const seen = new Set<string>();
  const compiler = new Compiler((at, message, expected = null, nearest = null) => {
    const key = `${at.join('.')} ${message}`;
    if (seen.has(key)) return;
    seen.add(key);
    report({ path: at, message, expected, nearest });
  });
  const condition = compiler.scope(source, path);
  return seen.size > 0 ? null : condition;
}

/** What a faulty condition becomes; the fault is reported. */
const NEVER: Predicate = { on: () => null, signs: [] };

class Compiler {
  constructor(private readonly report: Report) {}

  scope(source: unknown, path: Path): Condition {
    const node = this.node(source, path);
    const children = node.kind === 'all' ? node.children : [{ source, path }];
    let alternatives: Alternative[] = [{ groups: [], scopes: [] }];
    for (const child of children) {
      const options = this.alternatives(child.source, child.path);
      alternatives = alternatives.flatMap((one) => options.map((other) => join(one, other)));
      if (alternatives.length > MOST_ALTERNATIVES) {
        this.report(
          path,
          `has more than ${MOST_ALTERNATIVES} combinations of its any-lists`,
          'fewer any-lists over several kinds of record',
        );
        return { alternatives: [] };
      }
    }
    return { alternatives };
  }

  private alternatives(source: unknown, path: Path): Alternative[] {
    const node = this.node(source, path);
    if (node.kind === 'all') return [{ groups: [], scopes: [this.scope(source, path)] }];
    const kinds = this.kinds(source, path);
    if (node.kind === 'any' && (kinds.size > 1 || this.hasScope(source)))
      return node.children.flatMap((child) => this.alternatives(child.source, child.path));
    if (kinds.size > 1) {
      this.report(path, 'speaks of several kinds of record', 'a not over facts of one kind of record');
      return [];
    }
    const [kind] = kinds;
    if (kind === undefined) return [];
    const negative = node.kind === 'not';
    const test = negative
      ? this.predicate(node.children[0]!.source, node.children[0]!.path)
      : this.predicate(source, path);
    return [{ groups: [{ kind, holds: negative ? [] : [test], fails: negative ? [test] : [] }], scopes: [] }];
  }

  /** A condition over one record; the same-record rule holds by itself. */
  private predicate(source: unknown, path: Path): Predicate {
    const node = this.node(source, path);
    const inner = node.children.map((child) => this.predicate(child.source, child.path));
    const signs = inner.map((one) => one.signs);
    switch (node.kind) {
      case 'all':
        return { on: (record) => allHold(inner, record), signs: fewestOf(signs) };
      case 'any':
        return { on: (record) => firstToHold(inner, record), signs: oneOfAll(signs) };
      case 'not':
        return { on: (record) => (inner[0]!.on(record) ? null : []), signs: null };
      case 'fact':
        return this.leaf(source as Record<string, unknown>, path);
      default:
        return NEVER;
    }
  }

  private leaf(source: Record<string, unknown>, path: Path): Predicate {
    const definition = FACTS.get(String(source.fact))!;
    const operators = Object.keys(source).filter((key) => key !== 'fact');
    const [operator] = operators;
    if (operators.length !== 1 || operator === undefined) {
      this.report(
        path,
        operators.length === 0 ? 'has no operator' : 'has more than one operator',
        `one of ${OPERATORS.join(', ')}`,
      );
      return NEVER;
    }
    if (!isOperator(operator)) {
      this.report(
        [...path, operator],
        `unknown operator "${operator}"`,
        `one of ${OPERATORS.join(', ')}`,
        nearestName(operator, OPERATORS),
      );
      return NEVER;
    }
    const test = compileTest(definition, operator, source[operator]);
    if ('expected' in test) {
      this.report([...path, operator], test.message, test.expected);
      return NEVER;
    }
    return testFacts(definition.name, test);
  }

  private node(
    source: unknown,
    path: Path,
  ): { kind: 'all' | 'any' | 'not' | 'fact' | 'none'; children: { source: unknown; path: Path }[] } {
    const none = { kind: 'none' as const, children: [] };
    if (source === null || typeof source !== 'object' || Array.isArray(source)) {
      this.report(path, 'is no condition', 'all, any, not, or a fact with an operator');
      return none;
    }
    const keys = Object.keys(source);
    // The absence of a fact is the negation of its presence, so that it also holds where there is no such record.
    if ('fact' in source && 'exists' in source && source.exists === false)
      return { kind: 'not', children: [{ source: { ...source, exists: true }, path }] };
    if ('fact' in source) return this.knownFact(source.fact, path) ? { kind: 'fact', children: [] } : none;
    const [key] = keys;
    if (keys.length !== 1 || (key !== 'all' && key !== 'any' && key !== 'not')) {
      this.report(
        path,
        `is no condition: has the keys ${keys.join(', ') || 'none'}`,
        'all, any, not, or a fact with an operator',
        key ? nearestName(key, ['all', 'any', 'not', 'fact']) : null,
      );
      return none;
    }
    const inside = (source as Record<string, unknown>)[key];
    if (key === 'not') return { kind: 'not', children: [{ source: inside, path: [...path, 'not'] }] };
    if (!Array.isArray(inside) || inside.length === 0) {
      this.report([...path, key], 'is empty or no list', 'a list of at least one condition');
      return none;
    }
    return {
      kind: key,
      children: inside.map((child: unknown, index) => ({ source: child, path: [...path, key, index] })),
    };
  }

  private knownFact(name: unknown, path: Path): boolean {
    if (typeof name === 'string' && FACTS.has(name)) return true;
    this.report(
      [...path, 'fact'],
      `unknown fact "${String(name)}"`,
      'a name from GET /facts',
      nearestName(String(name), FACTS.keys()),
    );
    return false;
  }

  private kinds(source: unknown, path: Path): Set<RecordKind> {
    const quiet = new Compiler(() => undefined);
    const node = quiet.node(source, path);
    if (node.kind === 'fact') return new Set([FACTS.get(String((source as { fact: unknown }).fact))!.record]);
    if (node.kind === 'none') this.node(source, path);
    return new Set(node.children.flatMap((child) => [...this.kinds(child.source, child.path)]));
  }

  private hasScope(source: unknown): boolean {
    const children = (source as { any?: unknown[] }).any ?? [];
    return children.some((child) => child !== null && typeof child === 'object' && 'all' in child);
  }
}

function join(one: Alternative, other: Alternative): Alternative {
  const groups = new Map(one.groups.map((group) => [group.kind, group]));
  for (const { kind, holds, fails } of other.groups) {
    const before = groups.get(kind) ?? { holds: [], fails: [] };
    groups.set(kind, { kind, holds: [...before.holds, ...holds], fails: [...before.fails, ...fails] });
  }
  return { groups: [...groups.values()], scopes: [...one.scopes, ...other.scopes] };
}

/** A record may hold several values of one fact: each is tried. */
const testFacts = (name: string, test: Test): Predicate => ({
  on: ({ facts }) => {
    for (const fact of facts) {
      if (fact.name !== name) continue;
      const found = test.holds(fact);
      if (found) return [found];
    }
    return null;
  },
  signs: signsOf(name, test.need),
});

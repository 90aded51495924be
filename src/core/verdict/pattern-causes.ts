import type { Fact, FactRecord, FactValue } from '../facts.js';
import type { Rulebook } from '../rulebook/compile.js';
import type { FoundPattern } from './patterns.js';
import { matchRules, posterior, type Priors, type Ranking } from './rank.js';

/** What a cause weighs that none of the failures alone has, and what "something else" weighs at least. */
const UNLISTED = 0.002;
const LEAST_OTHER = 0.02;
const NOWHERE = { part: 0, start: 0, end: 0, quote: '' };

/**
 * The causes of a pattern: what its failures would be, each alone, is the prior; rules over `pattern.` facts are the
 * evidence that only all of them together give.
 */
export function rankPattern(
  pattern: FoundPattern,
  working: number,
  rulebook: Rulebook,
): { ranking: Ranking; fired: ReadonlySet<string> } {
  const base = new Map([['pattern' as const, [patternRecord(pattern, working)]]]);
  const matches = matchRules(rulebook, base, null);
  return {
    ranking: posterior(meanOf(pattern, rulebook), matches, base),
    fired: new Set(matches.map(({ rule }) => rule.id)),
  };
}

function meanOf({ group: { causes, other, count } }: FoundPattern, rulebook: Rulebook): Priors {
  const weights = new Map<string, number>();
  for (const [id, sum] of [...causes].sort(([, a], [, b]) => b - a)) weights.set(id, sum / count);
  const listed = new Set(weights.keys());
  for (const id of rulebook.causes.keys()) weights.set(id, Math.max(weights.get(id) ?? 0, UNLISTED));
  return { weights, listed, other: Math.max(other / count, LEAST_OTHER) };
}

function patternRecord({ kind, value, group }: FoundPattern, working: number): FactRecord {
  const shared = ({ first }: { first: { name: string; count: number } | null }) =>
    first && first.count * 2 >= group.count ? first.name : null;
  const values: Record<string, FactValue | null> = {
    'pattern.kind': kind,
    'pattern.value': value,
    'pattern.count': group.count,
    'pattern.domains': group.domains.size,
    'pattern.mailboxes': group.mailboxes.size,
    'pattern.working': working,
    'pattern.reason': shared(group.reasons),
    'pattern.cause': shared(group.firstCauses),
  };
  const { part, start, end, quote } = group.seen ?? NOWHERE;
  const place = { part, start, end, quote };
  return {
    kind: 'pattern',
    facts: Object.entries(values).flatMap(([name, one]): Fact[] =>
      one === null ? [] : [{ ...place, name, value: one }],
    ),
  };
}

import type { Rulebook } from '../rulebook/compile.js';
import type { FactBase } from '../rulebook/match.js';
import { traceCondition } from '../rulebook/trace.js';
import { answerFact } from './answer.js';
import type { FactAnswer } from './diagnosis.js';

/** The rules about a cause that fired or nearly fired, and what was missing. */
export interface Explanation {
  cause: string;
  rules: ExplainedRule[];
}

export interface ExplainedRule {
  ruleId: string;
  title: string;
  conditions: TracedCondition[];
}

export interface TracedCondition {
  path: string;
  holds: boolean;
  facts: FactAnswer[];
}

const MOST_RULES = 10;

export const explanationsOf = (
  { knowledge }: Rulebook,
  base: FactBase,
  product: string | null,
  causes: readonly string[],
): Explanation[] =>
  causes.map((cause) => ({
    cause,
    rules: knowledge.rules
      .filter((rule) => rule.causes.some((one) => one.cause === cause))
      .filter(({ products }) => !product || products.length === 0 || products.includes(product))
      .map(({ id, title, when }) => ({ ruleId: id, title, conditions: tracedConditions(when, base) }))
      .map((rule) => ({ rule, near: nearness(rule) }))
      .filter(({ near }) => near > 0)
      .sort((a, b) => b.near - a.near || (a.rule.ruleId < b.rule.ruleId ? -1 : 1))
      .slice(0, MOST_RULES)
      .map(({ rule }) => rule),
  }));

export const tracedConditions = (when: unknown, base: FactBase): TracedCondition[] =>
  traceCondition(when, base).map(({ facts, ...one }) => ({ ...one, facts: facts.map(answerFact) }));

/** 2 for a rule that fired; else which part of its conditions holds on something that was seen; 0 for none. */
function nearness({ conditions: [whole, ...parts] }: ExplainedRule): number {
  if (whole!.holds) return 2;
  const held = parts.filter(({ holds, facts }) => holds && facts.length > 0).length;
  return parts.length > 0 ? held / parts.length : 0;
}

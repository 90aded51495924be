import { Injectable } from '@nestjs/common';
import { FACTS } from '../core/facts.js';
import { Deadline } from '../core/deadline.js';
import { gatherFacts } from '../core/gather-facts.js';
import { nearestNames } from '../core/nearest.js';
import { readPaste } from '../core/read/read.js';
import { compileCondition } from '../core/rulebook/condition.js';
import { tracedConditions } from '../core/verdict/explanations.js';
import { parseSource } from '../knowledge/source-document.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { type PageArgs, slice, type Slice, toConnection } from '../shared/paging.js';
import { Problem } from '../shared/problem.js';
import type { Fact } from './fact.js';
import { type Rule, toRule } from './rule.js';
import type { RulesArgs } from './rules-args.js';
import type { TriedRule, TryRuleArgs } from './try-rule.js';

const DEADLINE_MS = 1000;

/** The published rules and the facts that they are written in, from memory. */
@Injectable()
export class RulesService {
  constructor(private readonly rulebooks: RulebookService) {}

  rules({ search, cause, status, ...page }: RulesArgs): Slice<Rule> {
    const words = search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
    const found = this.rulebooks.current.knowledge.rules.filter((rule) => {
      const text = [rule.id, rule.title, rule.description, ...rule.tags].join(' ').toLowerCase();
      return (
        words.every((word) => text.includes(word)) &&
        (!cause || rule.causes.some((one) => one.cause === cause)) &&
        (!status || rule.status === status)
      );
    });
    const { items, ...rest } = slice(found, ({ id }) => id, page);
    return { ...rest, items: items.map(toRule) };
  }

  ruleConnection = (args: RulesArgs) => toConnection(this.rules(args), ({ id }) => id);

  rule(id: string): Rule {
    const { rules } = this.rulebooks.current.knowledge;
    const found = rules.find((rule) => rule.id === id.trim().toLowerCase());
    if (found) return toRule(found);
    throw new Problem('NOT_FOUND', 'There is no rule of this id.', {
      suggestions: nearestNames(
        id,
        rules.map((rule) => rule.id),
      ),
    });
  }

  /**
   * Tries the `when` of a rule that nobody has saved.
   * @throws {Problem} UNSOUND with every fault of it.
   */
  tryRule({ source, text }: TryRuleArgs): TriedRule {
    const document = parseSource(source);
    const { when } = (document.body ?? {}) as { when?: unknown };
    const faults: object[] = document.errors.map((error) => ({ ...error, key: '', expected: null, nearest: null }));
    if (faults.length === 0)
      compileCondition(when, ({ path, ...fault }) =>
        faults.push({ ...document.locate(path), key: path.join('.'), ...fault }),
      );
    if (faults.length > 0) throw new Problem('UNSOUND', 'The rule cannot be tried as it stands.', { faults });
    const rulebook = this.rulebooks.current;
    const end = performance.now() + DEADLINE_MS;
    const deadline = new Deadline(() => performance.now() > end);
    const reading = readPaste({ content: text, mediaType: null }, rulebook.reading, deadline);
    const conditions = tracedConditions(when, gatherFacts(reading, rulebook, [], deadline).base);
    return { matches: conditions[0]!.holds, conditions };
  }

  facts = (page: PageArgs): Slice<Fact> => slice(this.allFacts(), ({ name }) => name, page);

  allFacts = (): Fact[] => [...FACTS.values()];
}

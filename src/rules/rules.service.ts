import { Injectable } from '@nestjs/common';
import { FACTS } from '../core/facts.js';
import { nearestNames } from '../core/nearest.js';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { type PageArgs, slice, type Slice, toConnection } from '../shared/paging.js';
import { Problem } from '../shared/problem.js';
import type { Fact } from './fact.js';
import { type Rule, toRule } from './rule.js';
import type { RulesArgs } from './rules-args.js';

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

  facts = (page: PageArgs): Slice<Fact> => slice(this.allFacts(), ({ name }) => name, page);

  allFacts = (): Fact[] => [...FACTS.values()];
}

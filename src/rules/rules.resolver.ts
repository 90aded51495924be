import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Fact } from './fact.js';
import { Rule, RuleConnection } from './rule.js';
import { RulesArgs } from './rules-args.js';
import { TriedRule, TryRuleArgs } from './try-rule.js';
import { RulesService } from './rules.service.js';

@Resolver()
export class RulesResolver {
  constructor(private readonly service: RulesService) {}

  @Query(() => RuleConnection, { description: 'Lists the published rules.' })
  rules(@Args() args: RulesArgs) {
    return this.service.ruleConnection(args);
  }

  @Query(() => Rule, { description: 'One published rule.' })
  rule(@Args('id', { type: () => ID, description: 'Id of the rule.' }) id: string) {
    return this.service.rule(id);
  }

  @Query(() => TriedRule, { description: 'Tries a rule on a text without saving it.' })
  tryRule(@Args() args: TryRuleArgs) {
    return this.service.tryRule(args);
  }

  @Query(() => [Fact], { description: 'The facts that rules are written in.' })
  facts() {
    return this.service.allFacts();
  }
}

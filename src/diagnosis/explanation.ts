import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/explanations.js';
import { TracedCondition } from '../rules/traced-condition.js';
import { Id, Nested, Text } from '../shared/field.js';

@ObjectType({ description: 'A rule that fired or nearly fired, with every condition of it.' })
export class ExplainedRule implements core.ExplainedRule {
  @Id('Id of the rule.')
  ruleId!: string;

  @Text('What it looks for.')
  title!: string;

  @Nested(() => TracedCondition, 'Its conditions, the whole first.', { list: true })
  conditions!: TracedCondition[];
}

@ObjectType({ description: 'The rules about a cause that fired or nearly fired, and what was missing.' })
export class Explanation implements core.Explanation {
  @Id('Id of the cause.')
  cause!: string;

  @Nested(() => ExplainedRule, 'Those that fired first, then by how much of them holds; at most ten.', { list: true })
  rules!: ExplainedRule[];
}

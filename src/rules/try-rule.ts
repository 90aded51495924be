import { ArgsType, ObjectType } from '@nestjs/graphql';
import { Flag, Nested, Text } from '../shared/field.js';
import { TracedCondition } from './traced-condition.js';

/** A rule that is tried reads no more than one page. */
const MOST_TEXT = 256 * 1024;
const MOST_SOURCE = 64 * 1024;

@ArgsType()
export class TryRuleArgs {
  @Text('The rule as YAML or JSON; only its `when` is asked for.', {
    maxLength: MOST_SOURCE,
    example: 'when: { fact: status, is: 4.4.7 }',
  })
  source!: string;

  @Text('What it is tried on: a notice, evidence, or both.', {
    maxLength: MOST_TEXT,
    example: '400 4.4.7 Message delayed',
  })
  text!: string;
}

@ObjectType({ description: 'What a rule makes of a text; nothing is saved.' })
export class TriedRule {
  @Flag('Whether the rule would fire.')
  matches!: boolean;

  @Nested(() => TracedCondition, 'Every condition, the whole first.', { list: true })
  conditions!: TracedCondition[];
}

import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/explanations.js';
import { Flag, Nested, Text } from '../shared/field.js';
import { SeenFact } from './seen-fact.js';

@ObjectType({ description: 'One condition of a rule, by itself.' })
export class TracedCondition implements core.TracedCondition {
  @Text('Where it stands in the document.', { example: 'when.all.0' })
  path!: string;

  @Flag('Whether it holds; parts that hold on different records do not make the whole hold.')
  holds!: boolean;

  @Nested(() => SeenFact, 'What makes it hold; where it does not, what was seen instead.', { list: true })
  facts!: SeenFact[];
}

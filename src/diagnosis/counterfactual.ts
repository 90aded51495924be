import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/counterfactuals.js';
import { Id, Text } from '../shared/field.js';

@ObjectType({
  description: 'The smallest change of evidence that would change the place of one of the first two causes.',
})
export class Counterfactual implements core.Counterfactual {
  @Id('The cause whose place would change.')
  cause!: string;

  @Text('What would have to be otherwise, or seen.')
  change!: string;

  @Id('The most probable cause then; null = something else.', { optional: true })
  firstCause!: string | null;
}

import { ArgsType } from '@nestjs/graphql';
import { RuleStatus } from '../core/vocabulary.js';
import { Choice, Id, Text } from '../shared/field.js';
import { PageArgs } from '../shared/paging.js';

@ArgsType()
export class RulesArgs extends PageArgs {
  @Text('Words that must stand in its id, title, description or tags.', { optional: true, maxLength: 300 })
  search?: string;

  @Id('Id of a cause that it speaks for or against.', { optional: true, maxLength: 100 })
  cause?: string;

  @Choice(RuleStatus, 'How far it is trusted.', { optional: true })
  status?: RuleStatus;
}

import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/knowledge.js';
import { Side, WhoActs } from '../core/vocabulary.js';
import { Choice, Id, Nested, Text } from '../shared/field.js';
import { Remedy } from './remedy.js';

@ObjectType({ description: 'A cause by name only.' })
export class CauseName {
  @Id('Id, stable.', { example: 'shadow-redundancy-standalone' })
  id!: string;

  @Text('The cause in a few words.', { maxLength: 100 })
  title!: string;

  @Choice(Side, 'Where the fault sits.')
  side!: Side;
}

@ObjectType({ description: 'Why mail fails: one cause with its remedies.' })
export class Cause extends CauseName implements core.CauseDocument {
  @Choice(WhoActs, 'Who has to act.')
  whoActs!: WhoActs;

  @Text('The cause in at most 12 plain words: the headline of a diagnosis that it leads.', { maxLength: 120 })
  headline!: string;

  @Text('What happens and why, in a few sentences.')
  explanation!: string;

  @Text('How to confirm it.')
  confirm!: string;

  @Text('How to rule it out.')
  ruleOut!: string;

  @Nested(() => Remedy, 'What to do, the first choice first.', { list: true })
  remedies!: Remedy[];

  @Text('Vendor pages and RFC sections.', { list: true })
  references: string[] = [];
}

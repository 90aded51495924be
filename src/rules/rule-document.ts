import { ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsArray, IsDefined, IsObject, ValidateNested } from 'class-validator';
import type * as core from '../core/rulebook/knowledge.js';
import { RuleStatus, Weight } from '../core/vocabulary.js';
import '../shared/words.js';
import { Choice, Flag, Id, nameWords, Nested, Text } from '../shared/field.js';

nameWords(RuleStatus, 'RuleStatus', 'How far a rule is trusted.', {
  EXPERIMENTAL: 'Shown, weight 0.',
  TEST: 'Half its weight.',
  STABLE: 'Its full weight.',
});

@ObjectType({ description: 'A cause that a rule speaks for or against.' })
export class RuleCause implements core.RuleCause {
  @Id('Id of the cause.')
  cause!: string;

  @Choice(Weight, 'How much it counts.')
  weight!: Weight;

  @Flag('True when the evidence speaks against the cause.')
  against: boolean = false;
}

class RuleExamples {
  @IsArray()
  @ArrayMinSize(1)
  match!: core.RuleExample[];

  @IsArray()
  @ArrayMinSize(1)
  miss!: core.RuleExample[];
}

/** A rule as its YAML file writes it; keys in the order of the file. */
@ObjectType({ isAbstract: true })
export class RuleDocument implements core.RuleDocument {
  @Id('Id, stable.', { example: 'shadow-redundancy-haredirectfail' })
  id!: string;

  @Text('What was seen, in a few words.', { maxLength: 100 })
  title!: string;

  @Text('Why this evidence speaks for these causes.')
  description!: string;

  @Choice(RuleStatus, 'How far it is trusted.')
  status!: RuleStatus;

  @Id('Products it is about; empty = any.', { list: true })
  products: string[] = [];

  @Text('Free words to find it by.', { list: true })
  tags: string[] = [];

  @Text('When it fires although the cause is another.', { list: true })
  falsePositives: string[] = [];

  @Id('Related rules.', { list: true })
  related: string[] = [];

  @IsObject()
  when!: core.ConditionSource;

  @Nested(() => RuleCause, 'What it speaks for or against.', { list: true })
  causes!: RuleCause[];

  @Text('Vendor pages and RFC sections.', { list: true })
  references: string[] = [];

  @IsDefined()
  @ValidateNested()
  @Type(() => RuleExamples)
  examples!: RuleExamples;
}

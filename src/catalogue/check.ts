import { HideField, ObjectType } from '@nestjs/graphql';
import { ApiHideProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type * as core from '../core/rulebook/knowledge.js';
import { Role, Weight } from '../core/vocabulary.js';
import { Choice, Flag, Id, Nested, Text, Whole } from '../shared/field.js';
import { Command } from './remedy.js';

@ObjectType({ description: 'What a check can show, and which causes that speaks for.' })
export class CheckOutcome implements core.CheckOutcome {
  @Text('What is seen.', { maxLength: 160 })
  title!: string;

  @Text('What the output looks like.', { optional: true })
  sample: string | null = null;

  @Id('Ids of the causes that it speaks for.', { list: true })
  speaksFor: string[] = [];

  @Choice(Weight, 'How strongly it speaks for them.', { example: 'STRONG' })
  weight: Weight = 'STRONG';
}

@ObjectType({ description: 'Something to run or to look at in order to tell causes apart.' })
export class Check implements core.CheckDocument {
  @Id('Id, stable.', { example: 'tracking-log' })
  id!: string;

  @Text('What to do, in a few words.', { maxLength: 100 })
  title!: string;

  @Whole('How long it takes a person, in minutes.', { min: 1, max: 240 })
  minutes!: number;

  @Choice(Role, 'Who can do it.')
  role!: Role;

  @Text('The rights it needs, as the product names them.', { optional: true })
  privileges: string | null = null;

  @Id('Ids of the products whose administrators can do it; empty = every one.', { list: true })
  products: string[] = [];

  @Flag('It looks at the recipient’s mailbox or entry, which only the recipient’s own organisation can.')
  ownRecipient: boolean = false;

  @Nested(() => Command, 'The commands, in order.', { list: true })
  commands: Command[] = [];

  @Nested(() => CheckOutcome, 'What it can show.', { list: true })
  outcomes!: CheckOutcome[];

  /** A condition in the language of rules: the paste already holds this check's result. */
  @HideField()
  @ApiHideProperty()
  @IsObject()
  doneWhen!: core.ConditionSource;
}

import { ObjectType } from '@nestjs/graphql';
import { Command } from '../catalogue/remedy.js';
import type * as core from '../core/verdict/diagnosis.js';
import { Id, Nested, Real, Text, Whole } from '../shared/field.js';

@ObjectType({ description: 'A check by name, with its commands.' })
export class CheckName {
  @Id('Id of the check.', { example: 'queue' })
  id!: string;

  @Text('What to do.')
  title!: string;

  @Nested(() => Command, 'The commands, in order.', { list: true })
  commands!: Command[];
}

@ObjectType({ description: 'What an outcome of a check would mean here.' })
export class ExpectedOutcome {
  @Text('What is seen.')
  title!: string;

  @Id('Cause that it points to: of those that it speaks for, the most probable here; null = something else.', {
    optional: true,
  })
  firstCause!: string | null;
}

@ObjectType({ description: 'A check that would tell the causes apart.' })
export class NextCheck implements core.NextCheckAnswer {
  @Nested(() => CheckName, 'The check.')
  check!: CheckName;

  @Real('Expected information gain, in bits.')
  gain!: number;

  @Whole('How long it takes a person, in minutes.')
  minutes!: number;

  @Nested(() => ExpectedOutcome, 'What each outcome would mean.', { list: true })
  outcomes!: ExpectedOutcome[];
}

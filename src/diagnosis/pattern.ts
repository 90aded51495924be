import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/patterns.js';
import { PatternKind } from '../core/vocabulary.js';
import { Choice, Nested, Real, Text, Time, Whole } from '../shared/field.js';
import { DiagnosedCause } from './diagnosed-cause.js';
import './words.js';

@ObjectType({ description: 'What many failures share, and what all of them together say of the cause.' })
export class Pattern implements core.Pattern {
  @Choice(PatternKind, 'What they share.')
  kind!: PatternKind;

  @Text('The mailbox, the domain, the provider’s id, or the host; null for ALL_OUTBOUND and MIXED.', {
    optional: true,
    example: 'fabrikam.example',
  })
  value!: string | null;

  @Whole('How many failures: deliveries that did not arrive, and queues with a last error.')
  count!: number;

  @Time('The earliest time among them.', { optional: true })
  since!: string | null;

  @Nested(
    () => DiagnosedCause,
    'The likeliest causes of them all, at most five; `prior` is the mean of what each alone would have.',
    { list: true },
  )
  causes!: DiagnosedCause[];

  @Real('Probability that it is something else: 1 minus the sum of the causes shown.')
  other!: number;
}

import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/clock.js';
import { ClockBasis } from '../core/vocabulary.js';
import { Choice, Nested, Text, Time } from '../shared/field.js';
import './words.js';

@ObjectType({ description: 'A moment of the delay.' })
export class ClockMoment implements core.ClockMoment {
  @Time('When; null where it is not known or there is none.', { optional: true })
  at!: string | null;

  @Text('The same in the zone that the notice is written in.', { optional: true, example: '2024-05-10 20:40 +0100' })
  local!: string | null;

  @Choice(ClockBasis, 'What it rests on.')
  basis!: ClockBasis;
}

@ObjectType({ description: 'When a delayed message is tried next, and until when.' })
export class Clock implements core.Clock {
  @Nested(() => ClockMoment, 'The next attempt at the latest.')
  nextRetry!: ClockMoment;

  @Nested(() => ClockMoment, 'The end of the attempts.')
  expires!: ClockMoment;
}

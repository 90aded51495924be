import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/verdict/diagnosis.js';
import { Text } from '../shared/field.js';
import { Place } from '../shared/place.js';

@ObjectType({ description: 'An observation and where it was seen.' })
export class SeenFact extends Place implements core.FactAnswer {
  @Text('Name of the fact.', { example: 'tracking.eventId' })
  name!: string;

  @Text('Its value, as text; at most 300 characters.')
  value!: string;

  @Text('The words it was read from, at most 300 characters.')
  quote!: string;
}

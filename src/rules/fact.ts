import { ObjectType } from '@nestjs/graphql';
import type { FactDefinition } from '../core/facts.js';
import { Text } from '../shared/field.js';
import { PageOf } from '../shared/paging.js';

@ObjectType({ description: 'A fact that rules can be written in.' })
export class Fact {
  @Text('Its name.', { example: 'tracking.eventId' })
  name!: string;

  @Text('The kind of record it belongs to; conditions in one `all` on one kind must hold on one record.')
  record!: FactDefinition['record'];

  @Text('Type of its value: string, number, boolean, time, address, domain, ip or code.')
  type!: FactDefinition['type'];

  @Text('Unit of a number.', { optional: true })
  unit!: string | null;

  @Text('What it says.')
  description!: string;

  @Text('An example of a value.')
  example!: string;
}

export class FactPage extends PageOf(Fact) {}

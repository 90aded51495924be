import { ObjectType } from '@nestjs/graphql';
import { Id, Text } from './field.js';

@ObjectType({ description: 'What was cut, left out or not asked, and why.' })
export class Note {
  @Id('Id, stable.', { example: 'TRUNCATED' })
  id!: string;

  @Text('The note in a sentence.')
  text!: string;
}

import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/knowledge.js';
import { Id, Text } from '../shared/field.js';

@ObjectType({ description: 'A mail or filtering provider that refuses or delays mail.' })
export class Provider implements core.ProviderDocument {
  @Id('Id, stable.', { example: 'outlook-com' })
  id!: string;

  @Text('Its name.', { maxLength: 80 })
  title!: string;

  @Text('Domain suffixes of its mail hosts.', { list: true })
  hosts: string[] = [];

  @Text('Words of a reply that only this provider writes.', { list: true })
  texts: string[] = [];
}

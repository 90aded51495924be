import { ObjectType } from '@nestjs/graphql';
import type * as core from '../core/rulebook/shipped.js';
import { Id, Nested, Text } from '../shared/field.js';

@ObjectType({ description: 'What a provider means by its codes and words: of both lists, where both are given.' })
export class ProviderReason implements core.ProviderReason {
  @Id('Id of the reason.', { example: 'policyviolation' })
  reason!: string;

  @Text('Status codes or reply codes.', { list: true, example: ['5.7.1'] })
  codes: string[] = [];

  @Text('Words of the reply.', { list: true })
  texts: string[] = [];
}

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

  @Nested(() => ProviderReason, 'Reasons that its codes and words mean, where they mean another than elsewhere.', {
    list: true,
  })
  reasons: ProviderReason[] = [];
}

import { ObjectType } from '@nestjs/graphql';
import { ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Nested, Text } from '../shared/field.js';
import { ConnectionOf, PageOf } from '../shared/paging.js';
import { Cause } from './cause.js';
import { Check } from './check.js';
import { CodeFacets } from './code-facets.js';
import { NdrCode } from './ndr-code.js';
import { Provider } from './provider.js';
import { Reason } from './reason.js';

/** What a list of codes has besides its page. */
@ObjectType({ isAbstract: true })
export class Found {
  @Nested(() => CodeFacets, 'What it can be narrowed to; null where codes were looked up.', { optional: true })
  facets!: CodeFacets | null;

  @Text('The search with its misspelt words put right; null where it was taken as it stands.', { optional: true })
  searchedAs!: string | null;
}

export class NdrCodePage extends PageOf(NdrCode, Found) {
  /** Codes that are looked up are null where they are unknown. */
  @ApiProperty({
    type: 'array',
    items: { nullable: true, allOf: [{ $ref: getSchemaPath(NdrCode) }] },
    description: 'The items of this page; of `codes`, in the order asked, null where one is unknown.',
  })
  declare items: NdrCode[];
}
export class CausePage extends PageOf(Cause) {}
export class CheckPage extends PageOf(Check) {}
export class ReasonPage extends PageOf(Reason) {}
export class ProviderPage extends PageOf(Provider) {}
export const NdrCodeConnection = ConnectionOf(NdrCode, Found);

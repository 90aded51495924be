import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { Transform, Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { CodeKind, WhoActs } from '../core/vocabulary.js';
import { Choice, Id, Text, Whole } from '../shared/field.js';
import { PageArgs, toNumber } from '../shared/paging.js';

@InputType({ description: 'Which codes to list; all conditions must hold.' })
export class CodeFilter {
  @Choice(CodeKind, 'Sort of code.', { optional: true })
  kind?: CodeKind;

  @Transform(toNumber)
  @Whole('Class: 2, 4 or 5.', { optional: true, min: 2, max: 5, example: 4 })
  class?: number;

  @Transform(toNumber)
  @Whole('Subject (RFC 3463): 0 to 7; 4 is network and routing.', { optional: true, min: 0, max: 999, example: 4 })
  subject?: number;

  @Id('Id of a product.', { optional: true, maxLength: 60, example: 'exchange-online' })
  product?: string;

  @Id('Id of a provider.', { optional: true, maxLength: 60 })
  provider?: string;

  @Choice(WhoActs, 'Who has to act.', { optional: true })
  whoActs?: WhoActs;
}

/** So many codes are looked up at once. */
export const MOST_CODES = 100;

const SEARCH =
  'A question or words, also in German, French, Spanish or Japanese; misspelt words are put right. The best come first.';

@ArgsType()
export class CodesArgs extends PageArgs {
  @Text(SEARCH, { optional: true, maxLength: 300 })
  search?: string;

  @Field(() => CodeFilter, { nullable: true, description: 'Which codes to list.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => CodeFilter)
  filter?: CodeFilter;
}

/** Query parameters of GET /codes. */
export class CodesQuery extends CodeFilter {
  @Transform(toNumber)
  @Whole('How many at the most, 1 to 100.', { optional: true, min: 1, max: 100, example: 20 })
  first?: number;

  @Text('The cursor behind which to go on: `next` of the page before.', { optional: true, maxLength: 300 })
  after?: string;

  @Text(SEARCH, { optional: true, maxLength: 300 })
  search?: string;

  @Text(
    `Codes to look up, with commas between them, at most ${MOST_CODES}: the items are these, null where one is unknown.`,
    {
      optional: true,
      maxLength: 5000,
      example: '4.4.7,5.1.1',
    },
  )
  codes?: string;
}

import { ArgsType, InputType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsIn } from 'class-validator';
import { Role } from '../core/vocabulary.js';
import { Choice, Flag, Id, Text, Time, Whole } from '../shared/field.js';
import { toBoolean, toNumber } from '../shared/paging.js';
import '../shared/words.js';
import './words.js';

const MOST_EXPLAINED = 10;
const toList = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)
    : value;

/** What both forms of the request can set beside the text. */
@InputType({ isAbstract: true })
@ArgsType()
export class DiagnoseSettings {
  @Transform(toBoolean)
  @Flag('Also check the DNS of the recipient’s domain; takes up to 4 seconds more.', { optional: true })
  dns?: boolean;

  @Choice(Role, 'Who asks; only checks that this role can do are proposed. Default ADMIN.', { optional: true })
  role?: Role;

  @Transform(toNumber)
  @Whole('The revision of the rulebook to answer from, not with dns; default the present one.', {
    optional: true,
    min: 0,
    max: 2_147_483_647,
  })
  asOf?: number;

  @Transform(toList)
  @Id(
    `Ids of causes whose rules are to be explained, at most ${MOST_EXPLAINED}; in a query with commas between them.`,
    {
      list: true,
      optional: true,
      maxItems: MOST_EXPLAINED,
    },
  )
  explain?: string[];

  @Time('The time taken as now; default the server’s clock.', { optional: true, example: '2024-05-09T08:00:00Z' })
  at?: string;
}

@InputType({ description: 'What to diagnose: `text`, or `base64` of the bytes of a message.' })
export class DiagnoseInput extends DiagnoseSettings {
  @Text('The notice, a code, headers, command output, or all of them mixed; in any order.', { optional: true })
  text?: string;

  @Text('The bytes of a raw message, an Outlook message (.msg) or a text, in base64.', { optional: true })
  base64?: string;

  @Text('Media type of the input; default: found out.', { optional: true, maxLength: 200, example: 'message/rfc822' })
  mediaType?: string;
}

/** Query parameters of POST /diagnose. */
export class DiagnoseQuery extends DiagnoseSettings {
  @IsIn(['parts'])
  @Text('`parts` adds the decoded parts that offsets point into.', { optional: true, example: 'parts' })
  include?: 'parts';
}

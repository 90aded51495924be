import { ArgsType } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsIP } from 'class-validator';
import { DnsDepth } from '../core/vocabulary.js';
import { Choice, Flag, Text } from '../shared/field.js';
import { toBoolean } from '../shared/paging.js';
import './dns-words.js';

/** What both doors take, so that both refuse the same. */
@ArgsType()
export class DnsCheckQuery {
  @Text('The domain, in U- or A-labels; a URL or an e-mail address is understood as its domain.', {
    example: 'contoso.com',
  })
  domain!: string;

  @Choice(DnsDepth, 'How much is asked; default QUICK.', { optional: true, example: 'QUICK' })
  depth?: DnsDepth;

  @IsIP()
  @Text('An address that sends mail for the domain; its name is checked as well.', {
    optional: true,
    example: '203.0.113.25',
  })
  sendingIp?: string;

  @Transform(toBoolean)
  @Flag('Nothing is taken from what earlier checks found; default false.', { optional: true })
  fresh?: boolean;
}

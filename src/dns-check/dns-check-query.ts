import { ArgsType } from '@nestjs/graphql';
import { Text } from '../shared/field.js';

/** What both doors take, so that both refuse the same. */
@ArgsType()
export class DnsCheckQuery {
  @Text('The domain, in U- or A-labels; a URL or an e-mail address is understood as its domain.', {
    example: 'contoso.com',
  })
  domain!: string;
}

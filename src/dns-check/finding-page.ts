import { ObjectType } from '@nestjs/graphql';
import { FindingAbout } from '../core/vocabulary.js';
import { Choice, Id, Text } from '../shared/field.js';

import './dns-words.js';

@ObjectType({
  description: 'What a finding of the DNS check means and how to mend it; `{…}` stands for what is found.',
})
export class FindingPage {
  @Id('Id of the finding, stable.', { example: 'mx-host-address' })
  id!: string;

  @Choice(FindingAbout, 'The part of DNS it is about.')
  about!: FindingAbout;

  @Text('What is checked, in a few words.')
  title!: string;

  @Text('What it means.')
  detail!: string;

  @Text('How to mend it, with the record to publish; null where nothing can be wrong.', { optional: true })
  remedy!: string | null;
}

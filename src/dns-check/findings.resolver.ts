import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { FindingPage } from './finding-page.js';
import { FindingsService } from './findings.service.js';

@Resolver(() => FindingPage)
export class FindingsResolver {
  constructor(private readonly service: FindingsService) {}

  @Query(() => [FindingPage], { description: 'All that a DNS check can find.' })
  findings() {
    return this.service.all();
  }

  @Query(() => FindingPage, { description: 'What a finding means and how to mend it.' })
  finding(@Args('id', { type: () => ID, description: 'Id of the finding.' }) id: string) {
    return this.service.one(id);
  }
}

import { Args, Query, Resolver } from '@nestjs/graphql';
import { DnsCheckQuery } from './dns-check-query.js';
import { DnsCheckService } from './dns-check.service.js';
import { DnsReport } from './dns-report.js';

@Resolver(() => DnsReport)
export class DnsCheckResolver {
  constructor(private readonly service: DnsCheckService) {}

  @Query(() => DnsReport, {
    description:
      'Check the mail DNS of a domain and say whose DNS is at fault; takes at most 5 seconds, with depth FULL 10.',
  })
  dnsCheck(@Args() query: DnsCheckQuery): Promise<DnsReport> {
    return this.service.check(query);
  }
}

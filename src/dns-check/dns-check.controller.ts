import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DnsCheckQuery } from './dns-check-query.js';
import { DnsCheckService } from './dns-check.service.js';
import { DnsReport } from './dns-report.js';

@ApiTags('dns-check')
@Controller('dns-check')
export class DnsCheckController {
  constructor(private readonly dnsCheck: DnsCheckService) {}

  @Get()
  @ApiOperation({ summary: 'Check the mail DNS of a domain and say whose DNS is at fault; takes at most 4 seconds.' })
  @ApiOkResponse({ type: DnsReport, description: 'The report, also when DNS fails.' })
  check(@Query() { domain }: DnsCheckQuery): Promise<DnsReport> {
    return this.dnsCheck.check(domain);
  }
}

import { Controller, Get, type MessageEvent, Query, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../shared/api-answer.js';
import { DnsCheckQuery } from './dns-check-query.js';
import { DnsCheckService } from './dns-check.service.js';
import { DnsReport } from './dns-report.js';

@ApiTags('dns-check')
@Controller('dns-check')
export class DnsCheckController {
  constructor(private readonly dnsCheck: DnsCheckService) {}

  @Get()
  @Answers(
    'Checks the mail DNS of a domain and says whose DNS is at fault; at most 5 seconds, with depth FULL 10',
    DnsReport,
    'INVALID_DOMAIN',
    'NAME_REFUSED',
    'INVALID_FIELD',
    'UNKNOWN_PARAMETER',
  )
  check(@Query() query: DnsCheckQuery): Promise<DnsReport> {
    return this.dnsCheck.check(query);
  }

  @Sse('stream')
  @ApiOperation({ summary: 'The same check, each answer as it comes (Server-Sent Events)' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({
    description: 'Events `step` (a question with its answer), at last one event `report`.',
    type: String,
  })
  stream(@Query() query: DnsCheckQuery): Observable<MessageEvent> {
    return this.dnsCheck.stream(query);
  }
}

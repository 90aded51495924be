import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../shared/api-answer.js';
import { NoQuery } from '../shared/no-query.js';
import { PageArgs } from '../shared/paging.js';
import { ReadInterceptor } from '../shared/read.interceptor.js';
import { FindingPage } from './finding-page.js';
import { FindingPages } from './finding-pages.js';
import { FindingsService } from './findings.service.js';

@ApiTags('dns-check')
@UseInterceptors(ReadInterceptor)
@Controller('findings')
export class FindingsController {
  constructor(private readonly findings: FindingsService) {}

  @Get()
  @Answers('Lists what a DNS check can find', FindingPages, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  list(@Query() page: PageArgs) {
    return this.findings.list(page);
  }

  @Get(':id')
  @Answers('What a finding means and how to mend it', FindingPage, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  one(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.findings.one(id);
  }
}

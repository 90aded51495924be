import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../shared/api-answer.js';
import { NoQuery } from '../shared/no-query.js';
import { PageArgs } from '../shared/paging.js';
import { ReadInterceptor } from '../shared/read.interceptor.js';
import { CatalogueService } from './catalogue.service.js';
import { Cause } from './cause.js';
import { Check } from './check.js';
import { CodesQuery } from './code-filter.js';
import { NdrCode } from './ndr-code.js';
import { CausePage, CheckPage, NdrCodePage, ProviderPage, ReasonPage } from './pages.js';
import { Provider } from './provider.js';
import { Reason } from './reason.js';

@ApiTags('catalogue')
@UseInterceptors(ReadInterceptor)
@Controller()
export class CatalogueController {
  constructor(private readonly catalogue: CatalogueService) {}

  @Get('codes')
  @Answers('Lists and searches the codes', NdrCodePage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  codes(@Query() query: CodesQuery) {
    return this.catalogue.codes(query);
  }

  @Get('codes/:code')
  @Answers('Looks a code up, in any spelling', NdrCode, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  code(@Param('code') code: string, @Query() _query: NoQuery) {
    return this.catalogue.code(code);
  }

  @Get('causes')
  @Answers('Lists the causes', CausePage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  causes(@Query() page: PageArgs) {
    return this.catalogue.causes(page);
  }

  @Get('causes/:id')
  @Answers('One cause', Cause, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  cause(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.catalogue.cause(id);
  }

  @Get('checks')
  @Answers('Lists the checks', CheckPage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  checks(@Query() page: PageArgs) {
    return this.catalogue.checks(page);
  }

  @Get('checks/:id')
  @Answers('One check', Check, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  check(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.catalogue.check(id);
  }

  @Get('reasons')
  @Answers('Lists the bounce reasons', ReasonPage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  reasons(@Query() page: PageArgs) {
    return this.catalogue.reasons(page);
  }

  @Get('reasons/:id')
  @Answers('One bounce reason', Reason, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  reason(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.catalogue.reason(id);
  }

  @Get('providers')
  @Answers('Lists the providers', ProviderPage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  providers(@Query() page: PageArgs) {
    return this.catalogue.providers(page);
  }

  @Get('providers/:id')
  @Answers('One provider', Provider, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  provider(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.catalogue.provider(id);
  }
}

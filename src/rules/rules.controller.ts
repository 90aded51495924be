import { Body, Controller, Get, HttpCode, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../shared/api-answer.js';
import { NoQuery } from '../shared/no-query.js';
import { PageArgs } from '../shared/paging.js';
import { ReadInterceptor } from '../shared/read.interceptor.js';
import { FactPage } from './fact.js';
import { Rule, RulePage } from './rule.js';
import { RulesArgs } from './rules-args.js';
import { TriedRule, TryRuleArgs } from './try-rule.js';
import { RulesService } from './rules.service.js';

@ApiTags('rules')
@UseInterceptors(ReadInterceptor)
@Controller()
export class RulesController {
  constructor(private readonly service: RulesService) {}

  @Get('rules')
  @Answers('Lists the published rules', RulePage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  rules(@Query() args: RulesArgs) {
    return this.service.rules(args);
  }

  @Get('rules/:id')
  @Answers('One published rule', Rule, 'NOT_FOUND', 'UNKNOWN_PARAMETER')
  rule(@Param('id') id: string, @Query() _query: NoQuery) {
    return this.service.rule(id);
  }

  @Post('rules/try')
  @HttpCode(200)
  @Answers(
    'Tries a rule on a text without saving it',
    TriedRule,
    'MALFORMED_JSON',
    'INVALID_FIELD',
    'UNKNOWN_PARAMETER',
    'UNSOUND',
  )
  tryRule(@Body() args: TryRuleArgs, @Query() _query: NoQuery) {
    return this.service.tryRule(args);
  }

  @Get('facts')
  @Answers('Lists the facts that rules are written in', FactPage, 'INVALID_FIELD', 'UNKNOWN_PARAMETER')
  facts(@Query() page: PageArgs) {
    return this.service.facts(page);
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ObjectType } from '@nestjs/graphql';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { Answers } from '../shared/api-answer.js';
import { Text, Whole } from '../shared/field.js';
import { NoQuery } from '../shared/no-query.js';
import { Problem } from '../shared/problem.js';
import { Readiness } from './readiness.js';

@ObjectType({ isAbstract: true })
export class Health {
  @Text('"ok".')
  status!: 'ok';

  @Whole('Revision that is served; absent on /health/live.', { optional: true })
  revision?: number;
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly rulebooks: RulebookService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @Answers('The process runs', Health)
  live(@Query() _query: NoQuery): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @Answers('The rulebook is loaded, and the service is not stopping', Health, 'OVERLOADED')
  ready(@Query() _query: NoQuery): Health {
    const { obstacle } = this.readiness;
    if (obstacle) throw new Problem('OVERLOADED', obstacle, { retryAfter: 1 });
    return { status: 'ok', revision: this.rulebooks.current.revision };
  }
}

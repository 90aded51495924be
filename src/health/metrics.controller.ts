import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RulebookService } from '../knowledge/rulebook.service.js';
import { Metrics } from '../shared/metrics.js';
import { NoQuery } from '../shared/no-query.js';

@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly rulebooks: RulebookService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Metrics in the text format of Prometheus' })
  @ApiProduces('text/plain')
  async read(@Res() response: Response, @Query() _query: NoQuery): Promise<void> {
    const { registry, revision } = this.metrics;
    if (this.rulebooks.ready) revision.set(this.rulebooks.current.revision);
    response.setHeader('Content-Type', registry.contentType).send(await registry.metrics());
  }
}

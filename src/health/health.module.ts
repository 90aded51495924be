import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { HealthController } from './health.controller.js';
import { HomeController } from './home.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [KnowledgeModule],
  controllers: [HealthController, MetricsController, HomeController],
  providers: [Readiness],
})
export class HealthModule {}

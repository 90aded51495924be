import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { HealthController } from './health.controller.js';
import { HomeController } from './home.controller.js';

@Module({ imports: [KnowledgeModule], controllers: [HealthController, HomeController] })
export class HealthModule {}

import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { RulesController } from './rules.controller.js';
import { RulesResolver } from './rules.resolver.js';
import { RulesService } from './rules.service.js';

@Module({
  imports: [KnowledgeModule],
  controllers: [RulesController],
  providers: [RulesService, RulesResolver],
})
export class RulesModule {}

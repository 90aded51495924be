import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueResolver } from './catalogue.resolver.js';
import { CatalogueService } from './catalogue.service.js';

@Module({
  imports: [KnowledgeModule],
  controllers: [CatalogueController],
  providers: [CatalogueService, CatalogueResolver],
})
export class CatalogueModule {}

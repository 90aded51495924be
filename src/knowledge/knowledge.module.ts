import { Module } from '@nestjs/common';
import { DatabaseModule } from '../database/database.module.js';
import { RulebookService } from './rulebook.service.js';
import { KNOWLEDGE_TABLES } from './tables.js';

@Module({
  imports: [DatabaseModule.of(KNOWLEDGE_TABLES)],
  providers: [RulebookService],
  exports: [RulebookService],
})
export class KnowledgeModule {}

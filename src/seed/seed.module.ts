import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { SeedService } from './seed.service.js';

@Module({ imports: [KnowledgeModule], providers: [SeedService] })
export class SeedModule {}

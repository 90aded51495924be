import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { DnsCheckController } from './dns-check.controller.js';
import { DnsCheckResolver } from './dns-check.resolver.js';
import { DnsCheckService } from './dns-check.service.js';

@Module({
  imports: [KnowledgeModule],
  controllers: [DnsCheckController],
  providers: [DnsCheckService, DnsCheckResolver],
  exports: [DnsCheckService],
})
export class DnsCheckModule {}

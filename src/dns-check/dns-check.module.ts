import { Module } from '@nestjs/common';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { DnsCheckController } from './dns-check.controller.js';
import { DnsCheckResolver } from './dns-check.resolver.js';
import { DnsCheckService } from './dns-check.service.js';
import { FindingsController } from './findings.controller.js';
import { FindingsResolver } from './findings.resolver.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [KnowledgeModule],
  controllers: [DnsCheckController, FindingsController],
  providers: [DnsCheckService, DnsCheckResolver, FindingsService, FindingsResolver],
  exports: [DnsCheckService],
})
export class DnsCheckModule {}

import { Module } from '@nestjs/common';
import { DnsCheckModule } from '../dns-check/dns-check.module.js';
import { KnowledgeModule } from '../knowledge/knowledge.module.js';
import { BatchController } from './batch.controller.js';
import { BatchService } from './batch.service.js';
import { Diagnoser } from './diagnoser.js';
import { DiagnosisController } from './diagnosis.controller.js';
import { DiagnosisResolver } from './diagnosis.resolver.js';
import { DiagnosisService } from './diagnosis.service.js';
import { LargeDiagnoses } from './large-diagnoses.js';

@Module({
  imports: [KnowledgeModule, DnsCheckModule],
  controllers: [DiagnosisController, BatchController],
  providers: [Diagnoser, LargeDiagnoses, DiagnosisService, BatchService, DiagnosisResolver],
})
export class DiagnosisModule {}

import { type DynamicModule, Module } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import type { Config } from './config.js';
import { DiagnosisModule } from './diagnosis/diagnosis.module.js';
import { DnsCheckModule } from './dns-check/dns-check.module.js';
import { GraphqlDoor } from './doors/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SeedModule } from './seed/seed.module.js';
import { ConfigModule } from './shared/config.module.js';
import { MetricsModule } from './shared/metrics.js';

@Module({})
export class AppModule {
  static of(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.of(config),
        MetricsModule,
        SeedModule,
        CatalogueModule,
        RulesModule,
        DnsCheckModule,
        DiagnosisModule,
        HealthModule,
        GraphqlDoor,
      ],
    };
  }
}

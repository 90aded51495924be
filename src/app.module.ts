import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import type { Config } from './config.js';
import { DiagnosisModule } from './diagnosis/diagnosis.module.js';
import { DnsCheckModule } from './dns-check/dns-check.module.js';
import type { Guard } from './doors/graphql-limits.js';
import { graphqlDoor } from './doors/graphql.module.js';
import { HealthModule } from './health/health.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SeedModule } from './seed/seed.module.js';
import { ConfigModule } from './shared/config.module.js';
import { MetricsModule } from './shared/metrics.js';

/** For tests that show what a guard keeps out: no setting reaches these. */
export interface AppOptions {
  guardsOff?: ReadonlySet<Guard>;
  imports?: ModuleMetadata['imports'];
}

@Module({})
export class AppModule {
  static of(config: Config, { guardsOff = new Set(), imports = [] }: AppOptions = {}): DynamicModule {
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
        graphqlDoor(config, guardsOff),
        ...imports,
      ],
    };
  }
}

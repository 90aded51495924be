import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config.js';

/** Injects the settings: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('CONFIG');

@Global()
@Module({})
export class ConfigModule {
  /** The settings are read and checked before Nest starts, so that a wrong one is said in one line. */
  static of(config: Config): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] };
  }
}

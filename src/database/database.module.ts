import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { CONFIG } from '../shared/config.module.js';
import { OpenDatabase, openDataSource, type Tables } from './data-source.js';

/** Opens the database before anything that needs it is made, and closes it after the last request. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(private readonly database: OpenDatabase) {}

  static of(tables: Tables): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: OpenDatabase,
          inject: [CONFIG],
          useFactory: (config: Config) => openDataSource(config, { tables }),
        },
        { provide: DataSource, inject: [OpenDatabase], useFactory: ({ dataSource }: OpenDatabase) => dataSource },
      ],
      exports: [OpenDatabase, DataSource],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}

import { Logger as NestLogger } from '@nestjs/common';
import type { Logger } from 'typeorm';

/**
 * TypeORM's own logger writes to the console, statements with their values included. This one passes on only what TypeORM
 * warns of, such as a connection that broke while it was idle; errors reach whoever asked.
 */
export class DatabaseLogger implements Logger {
  private readonly logger = new NestLogger('Database');

  log(level: 'log' | 'info' | 'warn', message: unknown): void {
    if (level === 'warn') this.logger.warn(String(message));
  }

  logQuery(): void {}
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
}

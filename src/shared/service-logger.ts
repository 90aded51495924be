import { ConsoleLogger, type LogLevel } from '@nestjs/common';

const LEVELS: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];
const COUNT: Record<string, number> = { silent: 0, fatal: 1, error: 2, warn: 3, info: 4, debug: 5, trace: 6 };

/** What Nest says of itself at every start; the service says the same in five lines. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'GraphQLModule',
]);

/** Nest's console logger without the framework's own lines below warnings. */
export class ServiceLogger extends ConsoleLogger {
  /** `level` as LOG_LEVEL has it. */
  constructor(level: string) {
    super({ logLevels: LEVELS.slice(0, COUNT[level]), colors: false });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!FRAMEWORK.has(String(rest.at(-1)))) super.log(message, ...(rest as []));
  }

  /** A start that fails is said by `main.ts`, in one line and without a stack. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (rest.at(-1) !== 'ExceptionHandler') super.error(message, ...(rest as []));
  }
}

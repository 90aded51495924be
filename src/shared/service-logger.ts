import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import { errorPlace } from './error-place.js';

/** What Nest says of itself at every start; the service says the same in one line. */
const FRAMEWORK = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
  'GraphQLModule',
]);

/** JSON lines on standard output: time, level, the part that speaks, and what it says. */
export const createLog = (level: string) =>
  pino({
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
  });

export type Log = ReturnType<typeof createLog>;

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Nest's logger over the log. An object is logged with its fields, an error by kind and place. */
export class ServiceLogger implements LoggerService {
  constructor(private readonly write: Log) {}

  log = (message: unknown, ...rest: unknown[]): void => {
    if (!FRAMEWORK.has(String(rest.at(-1)))) this.say('info', message, rest);
  };
  fatal = (message: unknown, ...rest: unknown[]): void => this.say('fatal', message, rest);
  /** A start that fails is said by `main.ts`, in one line and without a stack. */
  error = (message: unknown, ...rest: unknown[]): void => {
    if (rest.at(-1) !== 'ExceptionHandler') this.say('error', message, rest);
  };
  warn = (message: unknown, ...rest: unknown[]): void => this.say('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.say('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.say('trace', message, rest);

  private say(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const from = typeof context === 'string' ? { context } : {};
    if (message instanceof Error) this.write[level]({ ...from, ...errorPlace(message) });
    else if (message !== null && typeof message === 'object') this.write[level]({ ...from, ...message });
    else this.write[level](from, String(message));
  }
}

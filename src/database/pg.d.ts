/** The little of `pg` that is used here; the package ships no types. */
declare module 'pg' {
  import type { EventEmitter } from 'node:events';

  export interface PoolOptions {
    Client?: new () => EventEmitter;
    max?: number;
    idleTimeoutMillis?: number;
    connectionTimeoutMillis?: number;
  }

  type Connected = (error: Error | undefined, client?: unknown, release?: (error?: Error) => void) => void;

  export class Pool extends EventEmitter {
    constructor(options: PoolOptions);
    connect(done: Connected): void;
    end(done: (error?: Error) => void): void;
  }

  export const types: {
    builtins: Record<string, number>;
    getTypeParser(oid: number, format: 'text'): (value: string) => unknown;
  };
}

declare module 'pg/lib/utils.js' {
  const utils: { prepareValue(value: unknown): string | Buffer | null };
  export default utils;
}

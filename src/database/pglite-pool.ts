import type { PGlite } from '@electric-sql/pglite';
import { Pool } from 'pg';
import { PgliteClient } from './pglite-client.js';

/** Asked for a session while the only one was taken, and it did not come back in time. */
export class SessionTimeout extends Error {
  constructor(waitMs: number, asker: string, holder: string) {
    super(
      `No database session within ${waitMs} ms: the embedded database has one, and it is still held ` +
        `(its last statement: ${holder}). Inside transaction(tx => …) use only tx. Asked for ${asker}`,
    );
    this.name = 'SessionTimeout';
  }
}

/** The caller's own frames: where the second session was asked for. */
const askerOf = (stack: string | undefined) =>
  (stack ?? '')
    .split('\n')
    .slice(2)
    .map((line) => line.trim())
    .find((line) => !/node_modules|node:internal/.test(line)) ?? 'by the data source';

const shorten = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 120) || 'none yet';

/**
 * A `driver` for TypeORM's postgres driver: a `pg.Pool` of one over PGlite. PGlite is a single session; statements of a
 * second caller would join the transaction that is open and be rolled back with it. So a second caller waits its turn,
 * and is told so instead of waiting for ever. Nothing else may touch PGlite.
 */
export const pgliteDriver = (db: PGlite, waitMs = 10_000) => ({
  Pool: class extends Pool {
    /** Clients come one after another, never two at a time. */
    private client: PgliteClient | null = null;

    constructor() {
      super({
        max: 1,
        // An idle session costs nothing, and the timer would keep Node alive.
        idleTimeoutMillis: 0,
        connectionTimeoutMillis: waitMs,
        Client: class extends PgliteClient {
          constructor() {
            super(db);
          }
        },
      });
      this.on('connect', (client) => (this.client = client as PgliteClient));
    }

    override connect(done: Parameters<Pool['connect']>[0]): void {
      const held = new Error('asked for');
      super.connect((error, client, release) => {
        if (error?.message.startsWith('timeout exceeded'))
          return done(new SessionTimeout(waitMs, askerOf(held.stack), shorten(this.client?.lastStatement ?? '')));
        done(error, client, release);
      });
    }

    override end(done: (error?: Error) => void): void {
      super.end((error) => (error ? done(error) : void db.close().then(() => done(), done)));
    }
  },
});

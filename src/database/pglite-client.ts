import { EventEmitter } from 'node:events';
import type { PGlite, Results } from '@electric-sql/pglite';
import { types } from 'pg';
import utils from 'pg/lib/utils.js';

type Done = (error: Error | null, result?: PgResult | PgResult[]) => void;

/** A result as `pg` gives it. */
interface PgResult {
  command: string | undefined;
  rowCount: number | null;
  rows: unknown[];
  fields: { name: string; dataTypeID: number }[];
}

/** Values are made text by `pg` before PGlite sees them: whatever the type, they go through as they are. */
const SERIALIZERS = new Proxy({}, { get: () => (value: unknown) => value });

/** Every type that either side knows, read by `pg`: int8 as a string, bytea as a Buffer, times as Date. */
const parsersOf = (db: PGlite) => {
  const oids = new Set([...Object.keys(db.parsers).map(Number), ...Object.values(types.builtins)]);
  return Object.fromEntries([...oids].map((oid) => [oid, types.getTypeParser(oid, 'text')]));
};

const toPgResult = ({ command, rowCount, rows, fields }: Results): PgResult => ({
  command,
  // `affectedRows` adds up over the statements of one text; `rowCount` is this statement's own.
  rowCount: rowCount ?? null,
  rows,
  fields,
});

/** What `pg.Pool` and TypeORM expect of a `pg.Client`, over a PGlite that is already open. */
export class PgliteClient extends EventEmitter {
  /** `pg.Pool` asks for these two before it keeps a client. */
  readonly _queryable = true;
  _ending = false;

  /** The statement that ran last, without its values: what a waiting session is told. */
  lastStatement = '';
  private readonly parsers: ReturnType<typeof parsersOf>;

  constructor(private readonly db: PGlite) {
    super();
    this.parsers = parsersOf(db);
  }

  connect(done: (error?: Error) => void): void {
    process.nextTick(done);
  }

  query(text: string, values: unknown[] | undefined | Done, done?: Done): Promise<PgResult | PgResult[]> | undefined {
    if (typeof values === 'function') return this.query(text, undefined, values);
    const running = this.run(text, values);
    if (!done) return running;
    running.then(
      (result) => done(null, result),
      (error: Error) => done(error),
    );
    return undefined;
  }

  /** Leaves the one session as a new one would find it: another client takes it over. */
  end(done?: () => void): void {
    this._ending = true;
    const reset = async () => {
      if (this.db.closed) return;
      await this.db.exec('ROLLBACK');
      await this.db.exec('DISCARD ALL');
    };
    // The pool goes on when this client is gone, however it went.
    void reset()
      .catch(() => undefined)
      .then(() => done?.());
  }

  private async run(text: string, values: unknown[] = []): Promise<PgResult | PgResult[]> {
    this.lastStatement = text;
    if (values.length > 0) {
      const prepared = values.map((value) => utils.prepareValue(value));
      return toPgResult(await this.db.query(text, prepared, { parsers: this.parsers, serializers: SERIALIZERS }));
    }
    // Without values `pg` uses the simple protocol, which takes several statements: so does `exec`.
    const results = (await this.db.exec(text, { parsers: this.parsers })).map(toPgResult);
    return results.length === 1 ? results[0]! : results;
  }
}

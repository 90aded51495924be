import { PGlite } from '@electric-sql/pglite';

/** PGlite's own numbers for what the file system refused, which it throws without a word. */
const REFUSALS: Record<number, string> = { 2: 'EACCES', 19: 'EDQUOT', 51: 'ENOSPC', 63: 'EPERM', 69: 'EROFS' };

/** What PostgreSQL prints: `2026-01-31 12:00:00.000 UTC [42] PANIC:  could not read file "global/pg_control"`. */
const PRINTED = /\b(?:FATAL|PANIC): +(.*)/;

/** Opened before the pool sees it: the pool's limit is for waiting for a turn, not for the database to boot. */
export async function openPglite(dataDir?: string): Promise<PGlite> {
  let printed = '';
  const onStderr = (line: string) => {
    printed = PRINTED.exec(line)?.[1] ?? printed;
    return false;
  };
  const db = new PGlite({ ...(dataDir && { dataDir }), onStderr });
  try {
    await db.waitReady;
    return db;
  } catch (error) {
    // PGlite itself tells only that it ended; why, it printed before, or hides in a number.
    const code = REFUSALS[(error as { errno?: number }).errno ?? 0];
    throw printed || code ? Object.assign(new Error(printed || code, { cause: error }), { code }) : error;
  }
}

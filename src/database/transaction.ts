import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { Problem } from '../shared/problem.js';
import { unavailableReason } from './unavailable.js';

type Isolation = 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';

/** A request that takes longer than this is answered that the database is not available. */
const LIMIT_MS = 10_000;

/** How soon it is worth asking again, in seconds. */
const RETRY_AFTER = 5;

const logger = new Logger('Database');

/**
 * One transaction for a request: what needs the database goes through here. Where the database cannot be reached, hangs
 * or goes away in between, the caller gets DATABASE_UNAVAILABLE, and the connection is not used again.
 */
export async function inTransaction<T>(
  dataSource: DataSource,
  isolation: Isolation,
  work: (tx: EntityManager) => Promise<T>,
  limitMs = LIMIT_MS,
): Promise<T> {
  const session = dataSource.createQueryRunner();
  let lost: unknown = null;
  const lose = (error: unknown) => (lost ??= error);
  try {
    // The embedded database has no socket, and cannot hang without this process.
    const client = (await session.connect()) as EventEmitter & { connection?: { stream: Socket } };
    const socket = client.connection?.stream;
    client.once('error', lose);
    // A statement's result may never come: only closing the socket ends the wait.
    const hang = () => socket?.destroy(Object.assign(new Error(`no end within ${limitMs} ms`), { code: 'ETIMEDOUT' }));
    const timer = socket && setTimeout(hang, limitMs);
    try {
      return await session.manager.transaction(isolation, async (tx) => {
        // So that the server, too, gives up what nobody waits for any more.
        if (socket) await tx.query(`SET LOCAL statement_timeout = ${limitMs}`);
        return work(tx);
      });
    } finally {
      clearTimeout(timer);
      client.removeListener('error', lose);
    }
  } catch (error) {
    // After the connection broke, TypeORM says of the next statement only that the session was released.
    const reason = unavailableReason(lost ?? error);
    if (reason === null) throw error;
    logger.warn(`The database cannot be reached: ${reason}`);
    throw new Problem('DATABASE_UNAVAILABLE', `This needs the database, which cannot be reached: ${reason}.`, {
      retryAfter: RETRY_AFTER,
    });
  } finally {
    await session.release();
  }
}

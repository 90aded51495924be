import { SessionTimeout } from './pglite-pool.js';

/** Node's network errors and PostgreSQL's SQLSTATEs that mean: not the statement is wrong, the database is not there. */
const CODES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at its address',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  ETIMEDOUT: 'the network gives no answer',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  EHOSTDOWN: 'its host is down',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up',
  '25P03': 'it ended a session that was idle',
  '28000': 'it no longer lets this user in',
  '28P01': 'it no longer takes this password',
  '3D000': 'the database is gone',
  '53300': 'it has no connection left',
  '57014': 'a statement took too long',
  '57P01': 'it is shutting down',
  '57P02': 'it crashed',
  '57P03': 'it is starting up or shutting down',
  '57P05': 'it ended a session that was idle',
};
/** All of a class: connection exceptions. */
const CLASSES: Record<string, string> = { '08': 'the connection broke' };

/** What `pg` says itself, without a code. */
const TEXTS: [RegExp, string][] = [
  [/^timeout expired$|due to connection timeout$/, 'it does not take a connection in time'],
  [/^timeout exceeded when trying to connect$/, 'no connection of the pool was free in time'],
  [/^Connection terminated( unexpectedly)?$|is not queryable$/, 'the connection broke'],
  [/^Cannot use a pool after calling end/, 'the service is stopping'],
];

type Failure = {
  code?: unknown;
  message?: unknown;
  syscall?: unknown;
  driverError?: unknown;
  errors?: unknown;
  cause?: unknown;
};

/** Why the database could not be reached; null for every other error. */
export function unavailableReason(error: unknown): string | null {
  if (error === null || typeof error !== 'object') return null;
  if (error instanceof SessionTimeout) return 'its one session is taken';
  const { code, message, syscall, driverError, errors, cause } = error as Failure;
  const reason =
    typeof code === 'string'
      ? // A socket file that is not there; other files have nothing to do with it.
        (CODES[code === 'ENOENT' && syscall === 'connect' ? 'ECONNREFUSED' : code] ?? CLASSES[code.slice(0, 2)])
      : typeof message === 'string'
        ? TEXTS.find(([text]) => text.test(message))?.[1]
        : undefined;
  // TypeORM wraps what `pg` throws; a host with two addresses fails with a list.
  const inner = [driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : []), cause];
  return reason ?? inner.map(unavailableReason).find((one) => one !== null) ?? null;
}

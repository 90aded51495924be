/** The database cannot be opened; one line that says which, why, and what to check. */
export class DatabaseOpenError extends Error {
  constructor(where: string, cause: unknown) {
    super(`The database ${where} cannot be opened: ${reasonOf(cause)}. ${adviceFor(cause)}`, { cause });
    this.name = 'DatabaseOpenError';
  }
}

type Coded = { code?: string; driverError?: Coded; errors?: Coded[]; message?: string };

/** Codes of Node's network errors and of PostgreSQL (SQLSTATE), and what to do about each. */
const ADVICE: Record<string, string> = {
  ECONNREFUSED: 'Check that the server runs, and host and port in DATABASE_URL.',
  ENOTFOUND: 'Check the host name in DATABASE_URL.',
  EAI_AGAIN: 'Check the host name in DATABASE_URL and the DNS of this machine.',
  EHOSTUNREACH: 'Check the network and the firewall between here and the host in DATABASE_URL.',
  ETIMEDOUT: 'Check the network and the firewall between here and the host in DATABASE_URL.',
  ECONNRESET:
    'Check that the port in DATABASE_URL is that of a PostgreSQL server, and whether it wants TLS (?sslmode=require).',
  '28000': 'Check the user in DATABASE_URL and the server’s pg_hba.conf.',
  '28P01': 'Check user and password in DATABASE_URL.',
  '3D000': 'Create the database, or correct its name in DATABASE_URL.',
  '42501': 'Give the user the right to create tables in this schema (GRANT CREATE ON SCHEMA).',
  '53100': 'Free some disk space.',
  '53300': 'Raise max_connections on the server, or stop other clients.',
  '55P03': 'Another process holds the tables or is migrating them: wait for it, then start again.',
  '57P03': 'The server is starting up or shutting down: try again in a moment.',
  EACCES: 'Give this user the right to write there, or set DATA_DIR to another folder.',
  EROFS: 'Set DATA_DIR to a folder that can be written.',
  EPERM: 'Give this user the right to write there, or set DATA_DIR to another folder.',
  ENOSPC: 'Free some disk space.',
  EDQUOT: 'Free some disk space, or have the quota raised.',
  ENOTDIR: 'Set DATA_DIR to a folder; a file is in the way.',
  EEXIST: 'Set DATA_DIR to a folder; a file is in the way.',
};

const codeOf = (cause: unknown): string => {
  const error = cause as Coded;
  return error?.code ?? error?.driverError?.code ?? error?.errors?.[0]?.code ?? '';
};

// A host with two addresses fails with an AggregateError, whose own message is empty.
const reasonOf = (cause: unknown): string => {
  const error = cause as Coded;
  const text = error?.message || error?.errors?.[0]?.message || codeOf(cause) || 'for an unknown reason';
  return text.replace(/\s+/g, ' ').replace(/\.$/, '');
};

const adviceFor = (cause: unknown): string =>
  ADVICE[codeOf(cause)] ??
  (/timeout/i.test(reasonOf(cause))
    ? ADVICE['ETIMEDOUT']!
    : 'Check DATABASE_URL, or the folder in DATA_DIR: restore it from a backup if it is damaged.');

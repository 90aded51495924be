/** What one check may cost. */
export interface Limits {
  /** The whole check, in milliseconds. */
  deadlineMs: number;
  /** Packets sent, retries too. */
  queries: number;
  /** Mail hosts whose addresses are asked for. */
  hosts: number;
  /** Names of a delegation that are searched. */
  nameServers: number;
  /** Addresses of name servers that are asked. */
  serverAddresses: number;
}

export const LIMITS = {
  QUICK: { deadlineMs: 5000, queries: 60, hosts: 5, nameServers: 5, serverAddresses: 5 },
  FULL: { deadlineMs: 10_000, queries: 150, hosts: 10, nameServers: 13, serverAddresses: 13 },
} as const satisfies Record<string, Limits>;

/** Resolvers of one vantage point that are asked. */
export const MAX_RESOLVERS = 3;
/** Kept back for putting the report together. */
export const RESERVE_MS = 200;

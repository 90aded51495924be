import type { Server } from 'node:http';

const HEADERS_MS = 10_000;
/** Longer than the minute that load balancers usually keep an idle connection: they close it, not the service. */
const KEEP_ALIVE_MS = 65_000;
const IDLE_MS = 120_000;
const CHECK_MS = 500;

/**
 * Time limits against clients that send or read a little at a time. Headers and the whole request must arrive in time
 * (408 otherwise, by Node itself); a connection on which nothing moves is closed.
 */
export function limitSlowClients(server: Server, requestTimeoutMs: number): void {
  server.headersTimeout = Math.min(HEADERS_MS, requestTimeoutMs);
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = IDLE_MS;
  // Read when the server begins to listen; Node's default of 30 s would let a slow client stay that much longer.
  Object.assign(server, { connectionsCheckingInterval: CHECK_MS });
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { mayTakeTime } from '../shared/own-pace.js';

const HEADERS_MS = 10_000;
/** Longer than the minute that load balancers usually keep an idle connection: they close it, not the service. */
const KEEP_ALIVE_MS = 65_000;
const IDLE_MS = 120_000;
const CHECK_MS = 500;

/**
 * Time limits against clients that send or read a little at a time. Headers and the whole request must arrive in time
 * (408 otherwise; but a batch may take as long as it moves); a connection on which nothing moves is closed.
 */
export function limitSlowClients(server: Server, requestTimeoutMs: number): void {
  server.headersTimeout = Math.min(HEADERS_MS, requestTimeoutMs);
  server.requestTimeout = requestTimeoutMs;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.timeout = IDLE_MS;
  // Read when the server begins to listen; Node's default of 30 s would let a slow client stay that much longer.
  Object.assign(server, { connectionsCheckingInterval: CHECK_MS });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code !== 'ERR_HTTP_REQUEST_TIMEOUT' || !mayTakeTime(socket)) refuse(error, socket);
  });
}

const STATUS: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
};

/** As Node does where nobody listens: an answer that has begun is cut off, else it is said what was wrong. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } };
  if (socket.writable && !answer?.headersSent)
    socket.write(`HTTP/1.1 ${STATUS[error.code ?? ''] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
  socket.destroy(error);
}

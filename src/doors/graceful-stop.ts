import type { Server, ServerResponse } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';

/** From the signal to the end of the last answer, in milliseconds: with the database's close it stays under 10 s. */
const MOST_MS = 8_000;
const SWEEP_MS = 50;

/**
 * Ends an HTTP server without a broken answer: new requests are still answered while load balancers learn that readiness
 * says no, each answer then closes its connection, the port closes, what is under way is finished.
 */
export class GracefulStop {
  private readonly open = new Set<ServerResponse>();
  private stopping = false;

  /** Must come before whatever answers. */
  readonly watch = (_request: Request, response: Response, next: NextFunction): void => {
    this.open.add(response);
    response.once('close', () => this.open.delete(response));
    if (this.stopping) response.setHeader('Connection', 'close');
    next();
  };

  /** Gives the number of answers that had to be cut off. */
  async run(server: Server, delayMs: number): Promise<number> {
    const until = Date.now() + MOST_MS;
    this.stopping = true;
    for (const response of this.open) if (!response.headersSent) response.setHeader('Connection', 'close');
    await sleep(delayMs);
    // Right behind the phase in which connections are accepted: one that waits in the kernel would be reset.
    await nextTurn();
    const closed = Promise.withResolvers<void>();
    server.close(() => closed.resolve());
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    await Promise.race([closed.promise, sleep(Math.max(0, until - Date.now()), undefined, { ref: false })]);
    clearInterval(sweep);
    const cut = this.open.size;
    server.closeAllConnections();
    return cut;
  }
}

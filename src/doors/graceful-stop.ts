import type { Server, ServerResponse } from 'node:http';
import { Server as TcpServer, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { NextFunction, Request, Response } from 'express';

/** From the signal to the end of the last answer, in milliseconds: with the database's close it stays under 10 s. */
const MOST_MS = 8_000;
/** For how long new requests may be held back while the port closes. */
const HOLD_MS = 1000;
/** A connection on which nothing is answered, and nothing was for this long, is idle. */
const IDLE_MS = 250;
const LOOK_MS = 5;
/** Long enough for a caller who just got an answer to ask the next thing. */
const QUIET_MS = 100;

/**
 * Ends an HTTP server without a broken answer: new requests are still answered while load balancers learn that readiness
 * says no, each answer then closes its connection, the port closes, what is under way is finished.
 */
export class GracefulStop {
  private readonly open = new Set<ServerResponse>();
  /** When each connection was last heard of or answered. */
  private readonly connections = new Map<Socket, number>();
  private readonly held: (() => void)[] = [];
  private accepted = 0;
  private stopping = false;
  private holding = false;

  constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      this.accepted++;
      this.connections.set(socket, Date.now());
      socket.once('close', () => this.connections.delete(socket));
    });
  }

  /** Must come before whatever answers. */
  readonly watch = (request: Request, response: Response, next: NextFunction): void => {
    this.open.add(response);
    response.once('close', () => {
      this.open.delete(response);
      if (this.connections.has(request.socket)) this.connections.set(request.socket, Date.now());
    });
    if (this.stopping) response.setHeader('Connection', 'close');
    if (this.holding) this.held.push(next);
    else next();
  };

  /** Gives the number of answers that had to be cut off. */
  async run(delayMs: number): Promise<number> {
    const until = Date.now() + MOST_MS;
    this.stopping = true;
    for (const response of this.open) if (!response.headersSent) response.setHeader('Connection', 'close');
    await sleep(delayMs);
    await this.closePort();
    while (this.connections.size > 0 && Date.now() < until) {
      this.endIdle();
      await sleep(LOOK_MS);
    }
    const cut = this.open.size;
    this.server.closeAllConnections();
    return cut;
  }

  /**
   * Connections that the kernel has taken and the process has not yet are reset when the port closes. So the port closes in
   * a quiet moment: new requests are held back until the others are answered, and nothing keeps new connections waiting.
   */
  private async closePort(): Promise<void> {
    this.holding = true;
    const until = Date.now() + HOLD_MS;
    let [quietSince, before] = [Date.now(), this.accepted];
    while (Date.now() - quietSince < QUIET_MS && Date.now() < until) {
      // The event loop accepts one connection each time round, so it goes round without a pause.
      await nextTurn();
      if (this.accepted !== before || this.open.size > this.held.length) quietSince = Date.now();
      before = this.accepted;
    }
    // Not HTTP's own close, which also ends connections whose first request is on its way.
    TcpServer.prototype.close.call(this.server);
    this.holding = false;
    for (const next of this.held.splice(0)) next();
  }

  private endIdle(): void {
    const busy = new Set([...this.open].map(({ req }) => req.socket));
    for (const [socket, since] of this.connections)
      if (!busy.has(socket) && Date.now() - since > IDLE_MS) socket.destroy();
  }
}

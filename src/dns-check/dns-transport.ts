import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import type { ServerAddress } from './server-address.js';

/** One packet on its way to a server and what comes back. */
export interface Sending<T> {
  /** Settles with what `read` made of a packet, or null where the server cannot be reached; never throws. */
  arrived: Promise<T | null>;
  /** Gives up: nothing arrives any more. */
  cancel(): void;
}

/** Undefined: not the answer, wait on. */
type ReadAnswer<T> = (packet: Buffer) => T | undefined;

/**
 * Over UDP, each query from a socket of its own and so from a random port (RFC 5452). The socket is connected: the
 * system lets through only what comes from the server's address and port, and tells when nobody listens there.
 */
export function sendUdp<T>({ ip, port }: ServerAddress, query: Buffer, read: ReadAnswer<T>): Sending<T> {
  const socket = createSocket(isIPv6(ip) ? 'udp6' : 'udp4');
  let settle: (answer: T | null) => void = () => {};
  let isOpen = true;
  const close = (answer: T | null) => {
    if (!isOpen) return;
    isOpen = false;
    socket.close();
    settle(answer);
  };
  const arrived = new Promise<T | null>((resolve) => {
    settle = resolve;
    socket.on('error', () => close(null));
    socket.on('message', (packet) => {
      const answer = read(packet);
      if (answer !== undefined) close(answer);
    });
    socket.on('connect', () => {
      if (isOpen) socket.send(query, (error) => error && close(null));
    });
    socket.connect(port, ip);
  });
  return { arrived, cancel: () => close(null) };
}

/** Over TCP (RFC 7766): two octets of length before each message; the answer is at most 64 KB. */
export function sendTcp<T>({ ip, port }: ServerAddress, query: Buffer, read: ReadAnswer<T>): Sending<T> {
  let settle: (answer: T | null) => void = () => {};
  const socket = connect({ host: ip, port });
  const close = (answer: T | null) => {
    socket.destroy();
    settle(answer);
  };
  const arrived = new Promise<T | null>((resolve) => {
    settle = resolve;
    let chunks: Buffer[] = [];
    let received = 0;
    let wanted = 2;
    socket.on('connect', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      received += chunk.length;
      // Joined only when a message may be whole: a slow drip must not cost more than its octets.
      while (received >= wanted) {
        const joined = Buffer.concat(chunks);
        const length = 2 + joined.readUInt16BE(0);
        chunks = [joined];
        wanted = length;
        if (received < length) return;
        const answer = read(joined.subarray(2, length));
        if (answer !== undefined) return close(answer);
        chunks = [joined.subarray(length)];
        received -= length;
        wanted = 2;
      }
    });
    socket.on('error', () => close(null));
    socket.on('close', () => close(null));
  });
  return { arrived, cancel: () => close(null) };
}

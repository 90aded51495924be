import type { Socket } from 'node:net';
import type { Request, Response } from 'express';

const slow = new WeakSet<Socket>();

/** The body of this request may take as long as it moves: whoever reads it sees to that. */
export function takesTime({ socket }: Request, response: Response): void {
  slow.add(socket);
  response.once('close', () => slow.delete(socket));
}

export const mayTakeTime = (socket: Socket): boolean => slow.has(socket);

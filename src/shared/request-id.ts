import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

/** Gives each request an id: the caller's X-Request-Id if it is a plain token, else a new one; echoed in the answer. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && /^[\w.-]{8,128}$/.test(sent) ? sent : randomUUID();
  request.headers['x-request-id'] = id;
  response.setHeader('X-Request-Id', id);
  next();
}

export const requestIdOf = (request: { headers?: Record<string, unknown> } | undefined): string | null => {
  const id = request?.headers?.['x-request-id'];
  return typeof id === 'string' ? id : null;
};

import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Config } from '../config.js';
import { Problem } from '../shared/problem.js';

const WINDOW_MS = 60_000;
const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const FREE = /^\/(health\/\w+|metrics)$/;

/**
 * Requests a minute and address (IPv6: a /56 network), with the RateLimit headers of draft-ietf-httpapi-ratelimit-headers-08.
 * Addresses are kept in memory for at most that minute.
 */
export function limitRate({ rateLimit: limit, production }: Config): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its checks print advice to the console, with addresses.
    validate: false,
    skip: ({ path, ip = '' }: Request) => FREE.test(path) || (!production && LOOPBACK.test(ip)),
    handler: (request: Request, _response: Response, next: NextFunction) => {
      const { resetTime } = (request as unknown as { rateLimit: { resetTime?: Date } }).rateLimit;
      const retryAfter = Math.max(1, Math.ceil(((resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now()) / 1000));
      next(new Problem('RATE_LIMITED', `More than ${limit} requests a minute came from this address.`, { retryAfter }));
    },
  });
}

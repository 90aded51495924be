import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Metrics } from '../shared/metrics.js';
import { requestIdOf } from '../shared/request-id.js';
import { routeTemplate } from '../shared/route-template.js';
import type { Log } from '../shared/service-logger.js';
import { passTrace } from '../shared/trace-context.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Asked every few seconds by machines: worth a line only to who looks for them. */
const QUIET = new Set(['/health/live', '/health/ready', '/metrics']);

/** Counts, times and logs each request by the template of its route. Neither URL nor header nor body is written anywhere. */
export function recordRequests(metrics: Metrics, log: Log): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const start = performance.now();
    const trace = passTrace(request, response);
    response.once('close', () => {
      const route = routeTemplate(request);
      const method = METHODS.has(request.method) ? request.method : 'OTHER';
      const status = response.writableFinished ? String(response.statusCode) : 'aborted';
      const ms = performance.now() - start;
      metrics.requests.inc({ method, route, status });
      metrics.requestSeconds.observe({ route }, ms / 1000);
      const level = response.statusCode >= 500 ? 'warn' : QUIET.has(route) ? 'debug' : 'info';
      if (log.isLevelEnabled(level))
        log[level](
          { requestId: requestIdOf(request), ...trace, method, route, status, ms: Math.round(ms * 10) / 10 },
          'request',
        );
    });
    next();
  };
}

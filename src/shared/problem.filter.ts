import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import { allowedMethods } from './allowed-methods.js';
import type { Metrics } from './metrics.js';
import { Problem } from './problem.js';
import { requestIdOf } from './request-id.js';
import { toProblem } from './to-problem.js';

/** The one filter of both doors: whatever is thrown becomes a problem of the table. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly metrics: Metrics) {}

  catch(exception: unknown, host: ArgumentsHost): unknown {
    if (host.getType<string>() === 'graphql')
      return toGraphqlError(this.toProblem(exception, host.getArgByIndex<{ req?: Request } | undefined>(2)?.req));
    const [request, response] = [
      host.switchToHttp().getRequest<Request>(),
      host.switchToHttp().getResponse<Response>(),
    ];
    const problem = exception instanceof NotFoundException ? noSuchRoute(request) : this.toProblem(exception, request);
    if (response.headersSent) return response.end();
    if (problem.extras.retryAfter !== undefined) response.setHeader('Retry-After', String(problem.extras.retryAfter));
    response.setHeader('Cache-Control', 'no-store');
    if (problem.extras.allow) response.setHeader('Allow', problem.extras.allow.join(', '));
    if (problem.code === 'INPUT_TOO_LARGE') discardRest(request);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.toJSON(requestIdOf(request))));
    return undefined;
  }

  private toProblem(exception: unknown, request: Request | undefined): Problem {
    return toProblem(exception, this.metrics, requestIdOf(request));
  }
}

const LINGER_MS = 2000;

/**
 * The caller is still sending a body that was refused. A connection closed with unread data is reset, and the answer
 * lost on the way; so the rest is read and thrown away for a moment before the connection is cut.
 */
function discardRest(request: Request): void {
  const cut = setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
  request.once('end', () => clearTimeout(cut)).resume();
}

const toGraphqlError = (problem: Problem) =>
  new GraphQLError(problem.detail, { extensions: { ...problem.toJSON(null) } });

function noSuchRoute(request: Request): Problem {
  const allow = allowedMethods(request);
  return allow.length > 0
    ? new Problem('METHOD_NOT_ALLOWED', `${request.method} is not possible here; use ${allow.join(' or ')}.`, { allow })
    : new Problem('NOT_FOUND', 'There is nothing at this address.', {
        suggestions: ['/docs', '/graphql', '/codes/4.4.7', '/diagnose'],
      });
}

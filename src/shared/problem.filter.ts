import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { GraphQLError } from 'graphql';
import { allowedMethods } from './allowed-methods.js';
import { errorPlace } from './error-place.js';
import type { Metrics } from './metrics.js';
import { Problem, type ProblemCode, PROBLEMS } from './problem.js';
import { requestIdOf } from './request-id.js';

/** The one filter of both doors: whatever is thrown becomes a problem of the table. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

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
    const problem = exception instanceof Problem ? exception : fromNest(exception);
    if (problem) {
      this.metrics.countRefusal(problem.code);
      return problem;
    }
    this.logger.error({ requestId: requestIdOf(request), ...errorPlace(exception) });
    return new Problem('INTERNAL', 'The service could not answer this request.');
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

const BY_STATUS: Record<number, ProblemCode> = {
  400: 'INVALID_FIELD',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'INPUT_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'RATE_LIMITED',
};

/** What Nest and Express throw; their messages may quote the request, and are not repeated. */
function fromNest(exception: unknown): Problem | null {
  if (exception instanceof URIError) return new Problem('INVALID_FIELD', 'A % escape in the address is malformed.');
  const status =
    exception instanceof HttpException ? exception.getStatus() : (exception as { status?: unknown } | null)?.status;
  const code = typeof status === 'number' ? BY_STATUS[status] : undefined;
  return code ? new Problem(code, `${PROBLEMS[code][1]}.`) : null;
}

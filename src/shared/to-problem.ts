import { HttpException, Logger } from '@nestjs/common';
import { errorPlace } from './error-place.js';
import type { Metrics } from './metrics.js';
import { Problem, type ProblemCode, PROBLEMS } from './problem.js';

const logger = new Logger('Problem');

/** Whatever was thrown as a problem of the table: refusals are counted, what nobody foresaw is logged by its place. */
export function toProblem(exception: unknown, metrics: Metrics, requestId: string | null): Problem {
  const problem = exception instanceof Problem ? exception : fromNest(exception);
  if (problem) {
    metrics.countRefusal(problem.code);
    return problem;
  }
  logger.error({ requestId, ...errorPlace(exception) });
  return new Problem('INTERNAL', 'The service could not answer this request.');
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

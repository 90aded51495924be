import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Metrics } from '../shared/metrics.js';
import { Problem } from '../shared/problem.js';
import { requestIdOf } from '../shared/request-id.js';
import { type Guard, refusal } from './graphql-limits.js';

const requests = new AsyncLocalStorage<string | null>();

/** Id of the request that is being answered: Apollo formats some errors where it no longer knows of which request. */
export const currentRequestId = (): string | null => requests.getStore() ?? null;

const ACCEPTED = ['application/json', 'application/graphql-response+json'];

/**
 * What a GraphQL request has to be before Apollo takes it: one operation, and nothing that a page of another origin can
 * send on its own (forms, plain text, GET without a header of its own), since a browser would send it without asking.
 */
export function checkTransport(metrics: Metrics, off: ReadonlySet<Guard>): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    // Apollo would refuse to write an answer that it has worked out; JSON is what there is.
    if (!request.accepts(ACCEPTED)) delete request.headers.accept;
    const problem = off.has('mediaType') ? undefined : foreign(request);
    const refused = problem ?? (Array.isArray(request.body) && !off.has('batch') ? refusal('batch') : undefined);
    if (!refused) return requests.run(requestIdOf(request), next);
    metrics.countRefusal(refused.code);
    return answer(response, refused, requestIdOf(request));
  };
}

function foreign(request: Request): Problem | undefined {
  const { method, headers } = request;
  const type = headers['content-type'];
  if (method === 'POST') {
    const json = type !== undefined && /^\s*application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type);
    if (json || (type === undefined && isEmpty(request))) return undefined;
    return new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'A GraphQL request is sent as JSON; set Content-Type: application/json.',
    );
  }
  // Without a document there is nothing to run, and Apollo says what is missing.
  if (method !== 'GET' || !request.url.includes('?')) return undefined;
  if (
    type === undefined ? headers['apollo-require-preflight'] || headers['x-apollo-operation-name'] : /json/i.test(type)
  )
    return undefined;
  return new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    'GET needs the header Content-Type: application/json, or Apollo-Require-Preflight: true; or send the query with POST.',
  );
}

const isEmpty = ({ headers }: Request) =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;

/** As Apollo would write it. */
function answer(response: Response, problem: Problem, requestId: string | null): void {
  const { detail, status } = problem;
  response.status(status).json({ errors: [{ message: detail, extensions: problem.toJSON(requestId) }] });
}

import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Problem } from '../shared/problem.js';

/** Takes the prefix off, so that routes do not know of it. What lies outside of it is not there. */
export function underPath(basePath: string): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction) => {
    const { url } = request;
    const rest = url.startsWith(basePath) ? url.slice(basePath.length) : null;
    if (rest === null || !/^([/?]|$)/.test(rest))
      return next(
        new Problem('NOT_FOUND', `There is nothing at this address; the service is under ${basePath}.`, {
          suggestions: [`${basePath}/`],
        }),
      );
    request.url = rest.startsWith('/') ? rest : `/${rest}`;
    next();
  };
}

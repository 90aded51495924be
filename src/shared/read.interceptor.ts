import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { JsonBody } from './json-body.js';

const etags = new WeakMap<object, string>();

/** Weak: the same answer may travel compressed. */
function etagOf(value: object): string {
  let etag = etags.get(value);
  if (etag === undefined) {
    etag = `W/"${createHash('sha1').update(JsonBody.of(value).bytes).digest('base64url')}"`;
    etags.set(value, etag);
  }
  return etag;
}

/** Answers reads of knowledge with an ETag: a client or cache may keep them, and asks each time whether they still hold. */
@Injectable()
export class ReadInterceptor implements NestInterceptor<object, JsonBody> {
  intercept(context: ExecutionContext, next: CallHandler<object>): Observable<JsonBody> {
    const [request, response] = [
      context.switchToHttp().getRequest<Request>(),
      context.switchToHttp().getResponse<Response>(),
    ];
    return next.handle().pipe(
      map((value) => {
        const etag = etagOf(value);
        response.setHeader('Cache-Control', 'public, max-age=0, must-revalidate');
        response.setHeader('ETag', etag);
        // Express answers 200 to Cache-Control: no-cache, which fetch adds of itself whenever If-None-Match is set.
        if (names(request.headers['if-none-match'], etag)) response.status(304);
        return JsonBody.of(value);
      }),
    );
  }
}

/** Whether an If-None-Match names this ETag (RFC 9110 section 13.1.2, weak comparison). */
const names = (header: string | undefined, etag: string): boolean =>
  header !== undefined && header.split(',').some((one) => one.trim() === '*' || weak(one.trim()) === weak(etag));
const weak = (etag: string) => etag.replace(/^W\//, '');

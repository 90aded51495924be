import { type Duplex, pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import getRawBody from 'raw-body';
import { takesTime } from './own-pace.js';
import { Problem } from './problem.js';

/** Whose handler reads the body itself, as it comes. */
const STREAMED = /^\/diagnose\/batch\/?$/i;

/**
 * Reads bodies up to a limit. A body over it is refused at its announced length, or as soon as it passes the limit:
 * the rest is not waited for. `/diagnose` takes its bytes as they are; everywhere else JSON becomes a value.
 */
export function readBodies(limit: number): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
      return next();
    if (STREAMED.test(request.path)) {
      takesTime(request, response);
      return next();
    }
    readBytes(request, limit)
      .then((bytes) => {
        request.body = request.path === '/diagnose' ? bytes : toValue(request, bytes);
        next();
      })
      .catch(next);
  };
}

const INFLATE: Record<string, (() => Duplex) | undefined> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

async function readBytes(request: Request, limit: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length']);
  if (announced > limit) throw tooLarge(limit);
  const inflate = inflateOf(request);
  try {
    return await getRawBody(inflate ? request.pipe(inflate()) : request, {
      limit,
      length: inflate ? null : request.headers['content-length'],
    });
  } catch (error) {
    throw bodyProblem(error, limit);
  }
}

/** What the Content-Encoding asks for; undefined for a plain body. */
function inflateOf({ headers }: Request): (() => Duplex) | undefined {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const inflate = INFLATE[encoding];
  if (encoding !== 'identity' && !inflate)
    throw new Problem(
      'UNSUPPORTED_MEDIA_TYPE',
      'This Content-Encoding is not read; send the body plain, or as gzip, deflate or br.',
    );
  return inflate;
}

/** A body that is read as it comes, and no faster than it is asked for; iterating throws a {@link Problem} where it breaks. */
export function streamBody(request: Request): Readable {
  const inflate = inflateOf(request);
  return inflate ? pipeline(request, inflate(), () => undefined) : request;
}

const CUT_OFF = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE']);

/** What broke a body, as a problem where it is the caller's. `limit`: in bytes, for what is said of it. */
export function bodyProblem(error: unknown, limit: number): unknown {
  const { type, code } = error as { type?: string; code?: string };
  if (type === 'entity.too.large') return tooLarge(limit);
  if (type === 'request.aborted' || type === 'request.size.invalid' || CUT_OFF.has(code ?? ''))
    return new Problem('EMPTY_INPUT', 'The body did not arrive whole.');
  if (code?.startsWith('Z_') || code?.startsWith('ERR__ERROR_FORMAT'))
    return new Problem('UNSUPPORTED_MEDIA_TYPE', 'The body is not compressed as Content-Encoding says.');
  return error;
}

const tooLarge = (limit: number) =>
  new Problem('INPUT_TOO_LARGE', `The body is larger than the limit of ${limit} bytes (BODY_LIMIT).`);

function toValue(request: Request, bytes: Buffer): unknown {
  if (bytes.length === 0 || !request.is(['json', '+json'])) return undefined;
  return parseJson(bytes);
}

/** @throws {Problem} MALFORMED_JSON with the position. */
export function parseJson(bytes: Uint8Array, what = 'body'): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new Problem('MALFORMED_JSON', `The ${what} is not well-formed JSON${whereOf(error as Error)}.`);
  }
}

/** What V8 says of the place; not its message, which quotes the text. */
function whereOf({ message }: Error): string {
  const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(message) ?? [];
  if (line) return ` at line ${line}, column ${column}`;
  if (/end of JSON input/.test(message)) return ': it ends too early';
  return /encoded data was not valid/.test(message) ? ': it is not UTF-8' : '';
}

import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';

/** Where a request stands in a distributed trace (W3C Trace Context, https://www.w3.org/TR/trace-context/). */
export interface Trace {
  traceId: string;
  /** The caller's span. */
  parentId: string;
  /** Ours. */
  spanId: string;
}

const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;
const MOST_STATE = 512;

/** Takes up the caller's trace, and passes it on in the answer with a span of our own. A malformed one is as if none was sent. */
export function passTrace(request: Request, response: Response): Trace | null {
  const [, version, traceId, parentId, flags, more] =
    TRACEPARENT.exec(request.headers.traceparent?.toString() ?? '') ?? [];
  // Version 00 has nothing behind the flags; ff is no version; ids of zeros are none.
  const usable =
    version && version !== 'ff' && !(version === '00' && more) && !/^0+$/.test(traceId!) && !/^0+$/.test(parentId!);
  if (!usable) return null;
  const spanId = randomBytes(8).toString('hex');
  response.setHeader('traceparent', `00-${traceId}-${spanId}-${flags}`);
  const state = request.headers.tracestate?.toString();
  if (state !== undefined && state.length <= MOST_STATE) response.setHeader('tracestate', state);
  return { traceId: traceId!, parentId: parentId!, spanId };
}

import { ExpressAdapter } from '@nestjs/platform-express';
import type { Response } from 'express';
import { JsonBody } from '../shared/json-body.js';

/** Nest's adapter, which turns every object into JSON anew, but for bodies that are JSON already. */
export class JsonAdapter extends ExpressAdapter {
  override reply(response: Response, body: unknown, statusCode?: number): unknown {
    if (!(body instanceof JsonBody)) return super.reply(response, body, statusCode);
    if (statusCode) response.status(statusCode);
    return body.send(response);
  }
}

import type { Response } from 'express';

/**
 * An answer as JSON that is ready to be sent. What is answered again and again (an entry of the catalogue) is encoded once
 * and the same bytes are sent each time: knowledge does not change, it is replaced. A new buffer for each answer
 * would make the collector go through the whole heap for memory that lies outside of it.
 */
export class JsonBody {
  private constructor(private readonly chunks: readonly Buffer[]) {}

  /** Of an object that is answered often; it must not change. */
  static of(value: object): JsonBody {
    return new JsonBody([encodedOnce(value)]);
  }

  /** Of an object that is answered once and holds, under some of its keys, objects that are answered often. */
  static around<T extends object>(value: T, often: readonly (keyof T & string)[]): JsonBody {
    const rest: Partial<T> = { ...value };
    const chunks: Buffer[] = [];
    for (const key of often) {
      const inner = value[key];
      if (typeof inner !== 'object' || inner === null) continue;
      delete rest[key];
      chunks.push(Buffer.from(`${chunks.length === 0 ? '{' : ','}${JSON.stringify(key)}:`), encodedOnce(inner));
    }
    const text = JSON.stringify(rest);
    const last = chunks.length === 0 ? text : `${text === '{}' ? '' : ','}${text.slice(1)}`;
    return new JsonBody([...chunks, Buffer.from(last)]);
  }

  get bytes(): Buffer {
    return this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
  }

  send(response: Response): void {
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    // Express knows when a body is not to be sent.
    if (this.chunks.length === 1) return void response.send(this.bytes);
    response.setHeader(
      'Content-Length',
      this.chunks.reduce((sum, { length }) => sum + length, 0),
    );
    response.cork();
    for (const chunk of this.chunks) response.write(chunk);
    response.end();
    response.uncork();
  }
}

const encoded = new WeakMap<object, Buffer>();

function encodedOnce(value: object): Buffer {
  let bytes = encoded.get(value);
  if (!bytes) encoded.set(value, (bytes = Buffer.from(JSON.stringify(value))));
  return bytes;
}

/** The little of `busboy` that is used here; the package ships no types. */
declare module 'busboy' {
  import type { IncomingHttpHeaders } from 'node:http';
  import type { Readable, Writable } from 'node:stream';

  export interface FileInfo {
    filename: string | undefined;
    mimeType: string;
  }

  export interface Busboy extends Writable {
    on(event: 'file', listener: (name: string, file: Readable, info: FileInfo) => void): this;
    on(event: 'field', listener: (name: string) => void): this;
    on(event: string, listener: (...values: unknown[]) => void): this;
  }

  /** @throws {Error} where the Content-Type has no boundary. */
  export default function busboy(options: {
    headers: IncomingHttpHeaders;
    defParamCharset: string;
    limits: { fieldSize: number; fieldNameSize: number; headerPairs: number };
  }): Busboy;
}

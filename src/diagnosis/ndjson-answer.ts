import type { Response } from 'express';
import type { Problem } from '../shared/problem.js';
import { JsonBody } from '../shared/json-body.js';
import type { BatchOutput } from './batch.js';
import type { Diagnosis } from './diagnosis.js';

export const NDJSON = 'application/x-ndjson';

/** Answers as lines of JSON, each sent at once; it is ready again when the caller has read what was sent. */
export class NdjsonAnswer implements BatchOutput {
  private readonly gone = new AbortController();
  private full = false;
  private resume = () => {};

  constructor(
    private readonly response: Response,
    private readonly toProblem: (error: unknown) => object,
  ) {
    response.status(200).setHeader('Content-Type', NDJSON);
    // nginx would keep the lines until it has a page full of them.
    response.setHeader('X-Accel-Buffering', 'no');
    response.on('drain', () => this.goOn());
    response.once('close', () => {
      this.gone.abort();
      this.goOn();
    });
    response.flushHeaders();
  }

  /** Aborted when the caller is gone. */
  get signal(): AbortSignal {
    return this.gone.signal;
  }

  diagnosed(index: number, id: string | null, diagnosis: Diagnosis): void {
    const { bytes } = JsonBody.around(diagnosis, ['code']);
    const start = `{"index":${index},"id":${JSON.stringify(id)},"diagnosis":`;
    this.send(Buffer.concat([Buffer.from(start), bytes, Buffer.from('}\n')]));
  }

  failed(index: number, id: string | null, error: unknown): void {
    this.line({ index, id, problem: this.toProblem(error) as ReturnType<Problem['toJSON']> });
  }

  progress(done: number, total: number | null): void {
    // Who does not read has the last of these still before him.
    if (!this.full) this.line({ progress: { done, total } });
  }

  async ready(): Promise<void> {
    while (this.full && !this.signal.aborted) await new Promise<void>((resolve) => (this.resume = resolve));
  }

  line(value: object): void {
    this.send(`${JSON.stringify(value)}\n`);
  }

  private send(line: string | Buffer): void {
    if (this.signal.aborted) return;
    if (!this.response.write(line)) this.full = true;
    // Compression would wait for more.
    (this.response as { flush?: () => void }).flush?.();
  }

  private goOn(): void {
    this.full = false;
    this.resume();
  }
}

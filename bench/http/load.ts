import autocannon from 'autocannon';
import { answerParent } from './answer-parent.js';

/** The load generator, in a process of its own: sends what it is told to 127.0.0.1 and tells what came back. */

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  url: string;
  /** Sent in turn on each connection. */
  requests: HttpRequest[];
  connections: number;
  /** How long, or how many. */
  seconds?: number;
  amount?: number;
}

export interface LoadResult {
  seconds: number;
  /** Answers with status 200. */
  answers: number;
  p50: number;
  p99: number;
  /** Refused with 503. */
  refused: number;
  /** Broken connections and requests that were not answered in time. */
  errors: number;
  /** Answers with any other status, by status. */
  wrong: Record<string, number>;
}

const TIMEOUT_S = 30;
/** A run of a number of requests ends too, whatever the server does. */
const LONGEST_S = 120;

export function send({ url, requests, connections, seconds, amount }: Load): Promise<LoadResult> {
  if (!url.startsWith('http://127.0.0.1:')) throw new Error(`Load is sent to 127.0.0.1 only, not to ${url}`);
  // Autocannon's own histogram has whole milliseconds, too coarse here.
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        url,
        requests,
        connections,
        ...(amount === undefined ? { duration: seconds } : { amount }),
        sampleInt: 100,
        timeout: TIMEOUT_S,
      },
      (error, { duration, errors }) => {
        clearTimeout(longest);
        if (error) return reject(error as Error);
        const { 200: answers = 0, 503: refused = 0, ...wrong } = statuses;
        times.sort((a, b) => a - b);
        const quantile = (share: number) => times[Math.floor(times.length * share)] ?? NaN;
        resolve({ seconds: duration, answers, p50: quantile(0.5), p99: quantile(0.99), refused, errors, wrong });
      },
    );
    const longest = setTimeout(() => (run as unknown as { stop(): void }).stop(), LONGEST_S * 1000);
    run.on('response', (_client, status, _bytes, milliseconds) => {
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) times.push(milliseconds);
    });
  });
}

if (process.send) answerParent(send);

import type { HttpRequest } from './load.js';
import { load } from './measure.js';
import { getCode, postDiagnose } from './requests.js';
import { startService } from './server.js';
import { table } from './table.js';

/** How the service holds up as more ask at once. It may refuse with 503, but must not fail otherwise. */
const CONNECTIONS = [1, 10, 100, 1_000];
const REQUESTS: [string, HttpRequest][] = [
  ['GET /codes/4.4.7', getCode],
  ['POST /diagnose, 10 KB', postDiagnose],
];

export async function raiseConnections(seconds: number): Promise<string> {
  const service = await startService();
  const rows: (string | number)[][] = [];
  try {
    for (const [name, request] of REQUESTS) {
      await load(service, [request], { connections: 10, seconds });
      for (const connections of CONNECTIONS) {
        // A thousand have to wait for each other: a short run would only show those that were first.
        const time = connections >= 1_000 ? seconds * 3 : seconds;
        const { result, sample } = await load(service, [request], { connections, seconds: time });
        const { answers, p50, p99, refused, errors } = result;
        if (answers + refused === 0) throw new Error(`${name}: no answer at ${connections} connections`);
        rows.push([name, connections, sample.rate, p50, p99, refused / result.seconds, errors]);
      }
    }
  } finally {
    await service.stop();
  }
  return table('By connections', ['request', 'connections', 'answers/s', 'p50 ms', 'p99 ms', '503/s', 'errors'], rows);
}

import { connect, type Socket } from 'node:net';
import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ REQUEST_TIMEOUT: '2s' });
}, 90_000);
afterAll(() => service?.stop());

/** Sends the start, then a byte every 100 ms; gives what came back, and after how many milliseconds the connection was closed. */
function drip(start: string, bytes: string): Promise<{ answer: string; ms: number }> {
  return new Promise((resolve) => {
    const begun = Date.now();
    const socket: Socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    let answer = '';
    socket.write(start);
    let sent = 0;
    const timer = setInterval(() => socket.write(bytes[sent++ % bytes.length]!), 100);
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ answer, ms: Date.now() - begun });
    });
  });
}

it.each([
  ['headers that never end', 'GET /codes/4.4.7 HTTP/1.1\r\nHost: kb\r\n', 'X-A: b\r\n'],
  [
    'a body that trickles in',
    'POST /diagnose HTTP/1.1\r\nHost: kb\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n',
    'a',
  ],
  [
    'chunks that trickle in',
    'POST /graphql HTTP/1.1\r\nHost: kb\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    '1\r\na\r\n',
  ],
])(
  '%s are cut off in time, and others are answered meanwhile',
  async (_name, start, bytes) => {
    const slow = Array.from({ length: 20 }, () => drip(start, bytes));
    const asked = Date.now();
    expect((await service.get('/codes/4.4.7')).status).toBe(200);
    expect(Date.now() - asked).toBeLessThan(1500);
    for (const { answer, ms } of await Promise.all(slow)) {
      expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
      expect(ms).toBeLessThan(5000);
      expect(ms).toBeGreaterThan(1500);
    }
  },
  30_000,
);

it('headers over 16 KB are refused', async () => {
  const { answer } = await drip(`GET / HTTP/1.1\r\nHost: kb\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, ' ');
  expect(answer).toMatch(/^HTTP\/1\.1 431 /);
});

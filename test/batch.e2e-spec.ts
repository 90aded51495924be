import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { AT, SEED } from './cases/main-job.js';
import { msgFile, REPORT } from './core/msg-files.js';
import { type DnsServer, startDnsServer } from './dns-server.js';
import { type Service, startService } from './service.js';

let service: Service;
let resolver: DnsServer;
beforeAll(async () => {
  resolver = await startDnsServer({ '*': { silent: true } });
  service = await startService({
    BODY_LIMIT: '100KB',
    REQUEST_TIMEOUT: '2s',
    DNS_LOCAL_RESOLVERS: resolver.address,
  });
}, 90_000);
afterAll(async () => {
  await service?.stop();
  await resolver?.close();
});

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read as tests please
type Line = any;
const NDJSON = 'application/x-ndjson';

/** A batch whose body is still open, and the lines that have come so far. */
async function open(query = '', headers: Record<string, string> = {}) {
  const call: ClientRequest = request(`${service.url}/diagnose/batch${query}`, {
    method: 'POST',
    headers: { 'content-type': NDJSON, ...headers },
  });
  const lines: { at: number; line: Line }[] = [];
  const answered = once(call, 'response') as Promise<[IncomingMessage]>;
  call.flushHeaders();
  const [response] = await answered;
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const whole = (rest + text).split('\n');
    rest = whole.pop()!;
    for (const line of whole) lines.push({ at: performance.now(), line: JSON.parse(line) });
  });
  const until = async (holds: () => boolean) => {
    for (let waited = 0; !holds(); waited += 5) {
      if (waited > 10_000) throw new Error('It did not come.');
      await sleep(5);
    }
  };
  return { call, response, lines, until };
}

async function batch(body: string | Uint8Array<ArrayBuffer>, query = '', type = NDJSON) {
  const response = await fetch(`${service.url}/diagnose/batch${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  const text = await response.text();
  expect(response.headers.get('content-type')).toBe(NDJSON);
  const lines: Line[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const items = lines.filter((line) => 'index' in line).toSorted((a, b) => a.index - b.index);
  return { status: response.status, lines, items, summary: lines.at(-1).summary };
}

const line = (value: object) => `${JSON.stringify(value)}\n`;
const diagnosed = async (): Promise<number> => {
  const { body } = await service.get('/metrics');
  return [...body.matchAll(/^ndrkb_diagnoses_total\{[^}]*\} (\d+)/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0,
  );
};

describe('a batch of lines', () => {
  it('is answered line by line, as each alone, and says at last what the failures share', async () => {
    const texts = [SEED, '550 5.1.1 User unknown', '552 5.2.2 Mailbox full'];
    const { status, lines, items, summary } = await batch(
      texts.map((text, index) => line({ id: `notice ${index}`, text })).join(''),
      `?at=${AT}&role=help_desk`,
    );
    expect(status).toBe(200);
    expect(items.map(({ index, id }) => [index, id])).toEqual([
      [0, 'notice 0'],
      [1, 'notice 1'],
      [2, 'notice 2'],
    ]);
    for (const [index, text] of texts.entries()) {
      const { body } = await service.post(`/diagnose?at=${AT}&role=help_desk`, text, 'text/plain');
      expect(items[index].diagnosis).toEqual(body);
    }
    expect(lines.at(-1)).toEqual({ summary: { patterns: expect.any(Array), done: 3, problems: 0 } });
    expect(summary.patterns).toEqual([]);
  });

  it('answers before its body has ended', async () => {
    const { call, response, lines, until } = await open(`?at=${AT}`, { 'accept-encoding': 'identity' });
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, NDJSON]);
    call.write(line({ id: 'a', text: SEED }));
    await until(() => lines.some(({ line: one }) => one.index === 0));
    await until(() => lines.some(({ line: one }) => one.progress));
    expect(lines.find(({ line: one }) => one.progress)!.line.progress.total).toBeNull();
    call.write(line({ id: 'b', base64: Buffer.from('5.1.1').toString('base64') }));
    await until(() => lines.some(({ line: one }) => one.index === 1));
    expect(lines.some(({ line: one }) => one.summary)).toBe(false);
    call.end();
    await once(response, 'end');
    expect(lines.at(-1)!.line.summary).toMatchObject({ done: 2, problems: 0 });
  });

  it('may be cut anywhere: in a character, before LF; with BOM, CRLF, blank lines and no last line end', async () => {
    const body = Buffer.from(
      `\ufeff${line({ id: 'ä', text: '5.1.1' })}\r\n \r\n${JSON.stringify({ id: '😀', text: '5.2.2' })}\r\n${JSON.stringify({ id: 3, text: '4.4.7' })}`,
    );
    const { call, response, lines } = await open();
    for (const byte of body) {
      call.write(Buffer.from([byte]));
      if (byte > 127) await sleep(1);
    }
    call.end();
    await once(response, 'end');
    const items = lines.map(({ line: one }) => one).filter((one) => 'index' in one);
    expect(items.map(({ index, id, diagnosis }) => [index, id, diagnosis?.code.code])).toEqual([
      [0, 'ä', '5.1.1'],
      [1, '😀', '5.2.2'],
      [2, '3', '4.4.7'],
    ]);
  });

  it('goes on behind bad lines, each a problem that says what to do', async () => {
    const bad: [string, string, RegExp, string | null][] = [
      ['{"text": "5.1.1"', 'MALFORMED_JSON', /^The line is not well-formed JSON at line 1, column 17/, null],
      ['[1]', 'INVALID_FIELD', /must be a mapping/, null],
      ['null', 'INVALID_FIELD', /must be a mapping/, null],
      ['{"id":"x","text":"5.1.1","nonsense":1}', 'INVALID_FIELD', /nonsense is not known here/, 'x'],
      ['{"id":"empty","text":" "}', 'EMPTY_INPUT', /only blanks/, 'empty'],
      ['{"id":"none"}', 'EMPTY_INPUT', /Neither text nor base64/, 'none'],
      ['{"base64":"*"}', 'INVALID_FIELD', /base64/, null],
      ['{"text":"5.1.1","base64":"NS4xLjE="}', 'INVALID_FIELD', /send one of them/, null],
      ['{"text":"5.1.1","role":"king"}', 'INVALID_FIELD', /role/, null],
      ['{"text":"5.1.1","asOf":99}', 'NOT_FOUND', /./, null],
      [line({ id: 'long', text: 'x'.repeat(200_000) }).trim(), 'INPUT_TOO_LARGE', /line is larger .*102400/, null],
      ['\u0000\u0001', 'MALFORMED_JSON', /line is not/, null],
    ];
    const { items, summary } = await batch(
      [...bad.map(([text]) => text), line({ id: 'good', text: '5.1.1' })].join('\n'),
    );
    expect(items.length).toBe(bad.length + 1);
    for (const [index, [, code, detail, id]] of bad.entries()) {
      expect(items[index]).toEqual({
        index,
        id,
        problem: expect.objectContaining({
          code,
          title: expect.any(String),
          detail: expect.stringMatching(detail),
          action: expect.any(String),
        }),
      });
    }
    expect(items.at(-1).diagnosis.code.code).toBe('5.1.1');
    expect(summary).toMatchObject({ done: 13, problems: 12 });
  });

  it('says what twelve notices share that none of them says', async () => {
    const notice = (index: number) =>
      `Final-Recipient: rfc822; user${index}@domain${index}.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; 441 4.4.1 Failed to connect. Winsock error code: 10060\nLast-Attempt-Date: Thu, 9 May 2024 08:${10 + index}:00 +0000\n`;
    const { items, summary } = await batch(
      Array.from({ length: 12 }, (_, index) => line({ text: notice(index) })).join(''),
    );
    for (const { diagnosis } of items) {
      expect(diagnosis.causes[0].cause.id).toBe('recipient-server-unreachable');
      expect(diagnosis.patterns).toEqual([]);
    }
    expect(summary.patterns).toMatchObject([
      { kind: 'ALL_OUTBOUND', value: null, count: 12, since: '2024-05-09T08:10:00.000Z' },
    ]);
    expect(summary.patterns[0].causes[0]).toMatchObject({ cause: { id: 'outbound-port-25-blocked' } });
  });

  it('may be compressed, both ways', async () => {
    const { call, response } = await open('', { 'content-encoding': 'gzip', 'accept-encoding': 'gzip' });
    const chunks: Buffer[] = [];
    response.removeAllListeners('data').on('data', (chunk: Buffer | string) => chunks.push(Buffer.from(chunk)));
    expect(response.headers['content-encoding'] ?? 'identity').toMatch(/^(gzip|identity)$/);
    call.end(gzipSync(line({ id: 'a', text: '5.1.1' })));
    await once(response, 'end');
    expect(chunks.length).toBeGreaterThan(0);
    const broken = await fetch(`${service.url}/diagnose/batch`, {
      method: 'POST',
      body: 'no gzip',
      headers: { 'content-type': NDJSON, 'content-encoding': 'gzip' },
    });
    const [first] = (await broken.text()).split('\n').map((one) => one && JSON.parse(one));
    expect(first.problem.code).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  it.each([
    ['?nonsense=1', NDJSON, 400, 'UNKNOWN_PARAMETER'],
    ['?asOf=99', NDJSON, 404, 'NOT_FOUND'],
    ['?explain=nonsense', NDJSON, 400, 'INVALID_FIELD'],
    ['', 'application/json', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('is refused as a whole for %s %s', async (query, type, status, code) => {
    expect(await service.post(`/diagnose/batch${query}`, line({ text: '5.1.1' }), type)).toMatchObject({
      status,
      body: { code },
    });
  });

  it('of nothing is at its end', async () => {
    expect((await batch('\n\n')).lines).toEqual([{ summary: { patterns: [], done: 0, problems: 0 } }]);
  });
});

describe('a batch that takes its time', () => {
  const recipient = (index: number) =>
    `Final-Recipient: rfc822; anna@d${index}.fabrikam.com\nAction: failed\nStatus: 5.4.4\n`;

  it('tells its progress each second, however slow one item is', async () => {
    const { call, response, lines, until } = await open();
    const start = performance.now();
    call.write(line({ text: recipient(1), dns: true }));
    call.write(line({ text: '5.1.1' }));
    await until(() => lines.some(({ line: one }) => one.index === 1));
    call.end();
    await once(response, 'end');
    const slow = lines.find(({ line: one }) => one.index === 0)!;
    expect(slow.at - start).toBeGreaterThan(1500);
    const progress = lines.filter(({ line: one }) => one.progress);
    for (const [index, { at }] of [...progress, slow].entries())
      expect(at - (progress[index - 1]?.at ?? start)).toBeLessThan(1000);
    expect(progress.map(({ line: one }) => one.progress)).toContainEqual({ done: 1, total: 2 });
    expect(slow.line.diagnosis.dns).not.toBeNull();
  }, 20_000);

  it('may take longer than any other request as long as lines come, and is ended when none does', async () => {
    const { call, response, lines } = await open();
    for (let sent = 0; sent < 4; sent++) {
      call.write(line({ text: '5.1.1' }));
      await sleep(900);
    }
    expect(lines.filter(({ line: one }) => one.diagnosis).length).toBe(4);
    call.on('error', () => undefined);
    const start = performance.now();
    await once(response, 'end');
    expect(performance.now() - start).toBeLessThan(3000);
    const [last, before] = [lines.at(-1)!.line, lines.findLast(({ line: one }) => one.problem)!.line];
    expect(before.problem).toMatchObject({ code: 'EMPTY_INPUT', detail: expect.stringContaining('REQUEST_TIMEOUT') });
    expect(last.summary).toMatchObject({ done: 5, problems: 1 });
  }, 20_000);
});

describe('a caller', () => {
  // With blanks between, so that sockets cannot hold all of it.
  const many = Array.from(
    { length: 4000 },
    (_, index) => `{${' '.repeat(5000)}"id":"${index}","text":${JSON.stringify(SEED)}}\n`,
  ).join('');
  /** Sends all of it without reading; the socket says how much of it was taken. */
  async function send() {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1').pause();
    socket.on('error', () => undefined);
    socket.write(
      `POST /diagnose/batch HTTP/1.1\r\nHost: kb\r\nContent-Type: ${NDJSON}\r\nContent-Length: ${Buffer.byteLength(many)}\r\n\r\n`,
    );
    const before = await diagnosed();
    socket.write(many);
    return { socket, before };
  }
  const settled = async () => {
    let [count, then] = [await diagnosed(), -1];
    while (count !== then) {
      await sleep(1000);
      [then, count] = [count, await diagnosed()];
    }
    return count;
  };

  it('who does not read is not worked for, and others are answered; when it reads, it goes on', async () => {
    const { socket, before } = await send();
    try {
      const taken = (await settled()) - before;
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(1500);
      expect(socket.writableLength).toBeGreaterThan(0);
      expect((await service.post('/diagnose', '5.1.1', 'text/plain')).status).toBe(200);
      let bytes = 0;
      socket.on('data', (chunk) => (bytes += chunk.length)).resume();
      while ((await diagnosed()) - before < taken + 20) await sleep(20);
      expect(bytes).toBeGreaterThan(0);
    } finally {
      socket.destroy();
    }
  }, 120_000);

  it('who goes away ends the work', async () => {
    const { socket, before } = await send();
    socket.resume();
    while ((await diagnosed()) === before) await sleep(2);
    socket.destroy();
    expect((await settled()) - before).toBeLessThan(3000);
  }, 120_000);
});

describe('a directory of messages as a form', () => {
  const files = (entries: [name: string, type: string, content: string | Uint8Array<ArrayBuffer>][]) => {
    const form = new FormData();
    for (const [name, type, content] of entries) form.append('file', new File([content], name, { type }));
    return form;
  };
  const upload = async (body: FormData) => {
    const { headers, body: stream } = new Response(body);
    return batch(new Uint8Array(await new Response(stream).arrayBuffer()), `?at=${AT}`, headers.get('content-type')!);
  };
  const EML = readFileSync(new URL('./cases/delayed.eml', import.meta.url));

  it('is answered file by file under its name, as each alone', async () => {
    const { items, summary } = await upload(
      files([
        ['verspätet.eml', 'application/octet-stream', new Uint8Array(EML)],
        ['notice.txt', 'text/plain', SEED],
        ['saved.msg', '', msgFile(REPORT)],
        ['picture.png', 'image/png', new Uint8Array([0x89, 0x50, 0x4e, 0x47])],
        ['empty.eml', 'message/rfc822', ''],
        ['long.eml', 'message/rfc822', 'x'.repeat(200_000)],
        ['last.html', 'text/html', '<p>550 5.1.1 User unknown</p>'],
      ]),
    );
    expect(items.map(({ id, problem }) => [id, problem?.code ?? null])).toEqual([
      ['verspätet.eml', null],
      ['notice.txt', null],
      ['saved.msg', null],
      ['picture.png', 'UNSUPPORTED_MEDIA_TYPE'],
      ['empty.eml', 'EMPTY_INPUT'],
      ['long.eml', 'INPUT_TOO_LARGE'],
      ['last.html', null],
    ]);
    const alone = async (content: string | Uint8Array<ArrayBuffer>, type: string) =>
      (await service.post(`/diagnose?at=${AT}`, content, type)).body;
    expect(items[0].diagnosis).toEqual(await alone(new Uint8Array(EML), 'message/rfc822'));
    expect(items[1].diagnosis).toEqual(await alone(SEED, 'text/plain'));
    expect(items[2].diagnosis).toEqual(await alone(msgFile(REPORT), 'application/vnd.ms-outlook'));
    expect(items[6].diagnosis.deliveries[0].status).toBe('5.1.1');
    expect(summary).toMatchObject({ done: 7, problems: 3 });
  });

  it('answers a file before the next has come', async () => {
    const part = (name: string) =>
      `--limit\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n5.1.1\r\n`;
    const { call, response, lines, until } = await open('', { 'content-type': 'multipart/form-data; boundary=limit' });
    call.write(`${part('a.txt')}--limit\r\n`);
    await until(() => lines.some(({ line: one }) => one.id === 'a.txt'));
    call.end(`${part('b.txt').slice(9)}--limit--\r\n`);
    await once(response, 'end');
    expect(lines.at(-1)!.line.summary).toMatchObject({ done: 2, problems: 0 });
  });

  it('says what is wrong with a field that is no file, and with a form that breaks off', async () => {
    const form = files([['a.txt', 'text/plain', '5.1.1']]);
    form.append('role', 'ADMIN');
    expect((await upload(form)).items[1]).toMatchObject({ id: 'role', problem: { code: 'INVALID_FIELD' } });
    const { items } = await batch(
      '--limit\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n5.1',
      '',
      'multipart/form-data; boundary=limit',
    );
    expect(items.at(-1)).toMatchObject({ problem: { code: 'INVALID_FIELD', detail: expect.stringContaining('form') } });
    const none = await service.post('/diagnose/batch', 'x', 'multipart/form-data');
    expect(none).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });
});

describe('diagnoseMany', () => {
  const MANY =
    'query ($inputs: [DiagnoseManyInput!]!) { diagnoseMany(inputs: $inputs) { results { index id diagnosis { verdict { headline } deliveries { status } } problem { code title detail action } } patterns { kind value count since causes { cause { id } probability } } } }';

  it('answers a hundred inputs, bad ones with problems of their own', async () => {
    const inputs = Array.from({ length: 100 }, (_, index) => ({
      id: `n${index}`,
      text: index === 7 ? ' ' : `Final-Recipient: rfc822; u${index}@fabrikam.example\nAction: failed\nStatus: 5.1.1\n`,
    }));
    const { data, errors } = await service.graphql(MANY, { inputs });
    expect(errors).toEqual([]);
    const { results, patterns } = data.diagnoseMany;
    expect(results.map(({ index, id }: Line) => [index, id])).toEqual(inputs.map(({ id }, index) => [index, id]));
    expect(results[7]).toMatchObject({ diagnosis: null, problem: { code: 'EMPTY_INPUT', detail: expect.any(String) } });
    expect(results[8]).toMatchObject({ diagnosis: { deliveries: [{ status: '5.1.1' }] }, problem: null });
    expect(patterns[0]).toMatchObject({ kind: 'ONE_DOMAIN', value: 'fabrikam.example', count: 99 });
  });

  it.each([0, 101])('refuses %s inputs', async (length) => {
    const { errors } = await service.graphql(MANY, { inputs: Array.from({ length }, () => ({ text: '5.1.1' })) });
    expect(errors[0].extensions).toMatchObject({ code: 'INVALID_FIELD', fields: [{ field: 'inputs' }] });
  });

  it('is asked once in a document', async () => {
    const twice =
      'query ($i: [DiagnoseManyInput!]!) { a: diagnoseMany(inputs: $i) { patterns { kind } } b: diagnoseMany(inputs: $i) { patterns { kind } } }';
    const { errors } = await service.graphql(twice, { i: [{ text: '5.1.1' }] });
    expect(errors[0].extensions.code).toBe('QUERY_TOO_COMPLEX');
  });
});

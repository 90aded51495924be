import { readFileSync } from 'node:fs';
import { AT, queues, SEED, SHADOW, TIMED_OUT } from './cases/main-job.js';
import { msgFile, REPORT, wordFile } from './core/msg-files.js';
import { type Service, startService } from './service.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
}, 90_000);
afterAll(() => service?.stop());

const EML = readFileSync(new URL('./cases/delayed.eml', import.meta.url));
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => new Uint8Array(Buffer.from(text, encoding));
const post = async (path: string, body: string | Uint8Array<ArrayBuffer>, type: string) =>
  (await service.post(path, body, type)).body;
const core = ({ deliveries, verdict, hops }: { deliveries: object[]; verdict: object; hops: object[] }) => ({
  deliveries,
  verdict,
  hops,
});

describe('a raw message', () => {
  it.each([
    ['message/rfc822', () => post(`/diagnose?at=${AT}`, new Uint8Array(EML), 'message/rfc822')],
    ['text/plain', () => post(`/diagnose?at=${AT}`, new Uint8Array(EML), 'text/plain')],
    ['JSON text', () => post('/diagnose', JSON.stringify({ text: EML.toString(), at: AT }), 'application/json')],
    [
      'JSON base64',
      () => post('/diagnose', JSON.stringify({ base64: EML.toString('base64'), at: AT }), 'application/json'),
    ],
    [
      'GraphQL base64',
      async () =>
        (
          await service.graphql(
            'query ($i: DiagnoseInput!) { diagnose(input: $i) { notice { subject product arrivalDate messageId } deliveries { finalRecipient action status replyCode reportingMta willRetryUntil reason } verdict { retriesUntil retriesUntilBasis permanence resend } hops { delaySeconds } recognised { kind part } } }',
            { i: { base64: EML.toString('base64'), at: AT } },
          )
        ).data.diagnose,
    ],
  ])('is read as %s', async (_name, ask) => {
    const { notice, deliveries, verdict, hops, recognised } = await ask();
    expect(notice).toMatchObject({
      product: 'exchange-server',
      arrivalDate: '2024-05-08T19:40:00.000Z',
      messageId: '<7c2e@srv01.mycompany.lan>',
    });
    expect(deliveries).toMatchObject([
      {
        finalRecipient: 'anna@fabrikam.example',
        action: 'delayed',
        status: '4.4.7',
        replyCode: 400,
        reportingMta: 'srv01.mycompany.lan',
        willRetryUntil: '2024-05-10T19:40:00.000Z',
        reason: 'expired',
      },
    ]);
    expect(verdict).toMatchObject({
      retriesUntil: '2024-05-10T19:40:00.000Z',
      retriesUntilBasis: 'WILL_RETRY_UNTIL',
      permanence: 'TRANSIENT',
      resend: 'NO',
    });
    expect(hops.length).toBe(2);
    expect(recognised.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['MESSAGE', 'NDR_TEXT', 'DSN', 'HEADERS']),
    );
  });

  it('uses the notice’s own date plus the remaining time where the DSN gives no end', async () => {
    const without = EML.toString().replace(/Will-Retry-Until:.*\n/, '');
    const { verdict } = await post(`/diagnose?at=${AT}`, without, 'message/rfc822');
    expect(verdict).toMatchObject({ retriesUntil: '2024-05-10T19:40:05.000Z', retriesUntilBasis: 'NOTICE_DATE' });
  });

  it('shows its parts on demand, and every fact at its place in them', async () => {
    const text = `${EML.toString()}\n${SHADOW}\n\n${queues(TIMED_OUT, 1)}`;
    const { parts, causes, recognised } = await post(`/diagnose?include=parts&at=${AT}`, text, 'text/plain');
    expect(parts[0].text).toBe(text);
    expect(parts.map(({ mediaType }: { mediaType: string }) => mediaType)).toEqual(
      expect.arrayContaining(['text/plain', 'message/delivery-status', 'text/rfc822-headers']),
    );
    for (const { part, start, end } of recognised) expect(parts[part].text.slice(start, end).length).toBeGreaterThan(0);
    const facts = causes.flatMap(({ evidence }: { evidence: { facts: object[] }[] }) =>
      evidence.flatMap((one) => one.facts),
    );
    expect(facts.length).toBeGreaterThan(0);
    for (const { part, start, end, quote } of facts)
      expect(parts[part].text.slice(start, end).slice(0, 300)).toBe(quote);
    expect(causes[0].cause.id).toBe('recipient-server-unreachable');
  });

  it('keeps its parts to itself otherwise', async () => {
    expect((await post('/diagnose', new Uint8Array(EML), 'message/rfc822')).parts).toBeNull();
  });
});

describe('an Outlook message', () => {
  const MSG = msgFile(REPORT);
  const base64 = Buffer.from(MSG).toString('base64');
  const GRAPHQL =
    'query ($i: DiagnoseInput!) { diagnose(input: $i) { notice { subject } deliveries { finalRecipient action status replyCode diagnosticCode remoteMta reportingMta } recognised { kind part start end } unrecognised { part } notes { id } parts { index mediaType text } } }';
  it.each<[string, () => Promise<Awaited<ReturnType<typeof post>>>]>([
    ['as what it is', () => post('/diagnose?include=parts', MSG, 'application/vnd.ms-outlook')],
    ['as bytes', () => post('/diagnose?include=parts', MSG, 'application/octet-stream')],
    ['as a text that it is not', () => post('/diagnose?include=parts', MSG, 'text/plain; charset=utf-8')],
    ['as JSON base64', () => post('/diagnose?include=parts', JSON.stringify({ base64 }), 'application/json')],
    ['as GraphQL base64', async () => (await service.graphql(GRAPHQL, { i: { base64 } })).data.diagnose],
  ])('is read, sent %s', async (_name, ask) => {
    const { notice, deliveries, recognised, unrecognised, notes, parts } = await ask();
    expect(notice).toMatchObject({ subject: 'Invoice' });
    expect(deliveries).toMatchObject([
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        status: '5.1.1',
        replyCode: 550,
        diagnosticCode: '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
        remoteMta: 'mail.contoso.example',
        reportingMta: 'mail.fabrikam.example',
      },
      { finalRecipient: 'anna@fabrikam.example', action: 'failed', status: '4.4.7' },
    ]);
    expect([unrecognised, notes]).toEqual([[], []]);
    for (const { part, start, end } of recognised) expect(parts[part].text.slice(start, end).length).toBeGreaterThan(0);
  });

  it('is read as far as it is whole', async () => {
    const { recognised, notes } = await post('/diagnose', MSG.slice(0, MSG.length / 2), 'application/vnd.ms-outlook');
    expect(recognised).toEqual([]);
    expect(notes.map(({ id }: { id: string }) => id)).toEqual(['NOTHING_RECOGNISED', 'DAMAGED_FILE']);
  });

  it('is refused where it is a document', async () => {
    expect(await post('/diagnose', wordFile(), 'application/vnd.ms-outlook')).toMatchObject({
      status: 415,
      code: 'UNSUPPORTED_MEDIA_TYPE',
      detail: expect.stringContaining('Office document'),
    });
  });
});

describe('the same notice, sent in another way,', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ['as JSON', JSON.stringify({ text: SEED, at: AT }), 'application/json'],
    ['as base64', JSON.stringify({ base64: Buffer.from(SEED).toString('base64'), at: AT }), 'application/json'],
    ['with CRLF', SEED.replaceAll('\n', '\r\n'), 'text/plain'],
    ['in windows-1252', bytes(SEED.replace('’', '\u0092'), 'latin1'), 'text/plain; charset=windows-1252'],
    ['in windows-1252 that does not say so', bytes(SEED.replace('’', '\u0092'), 'latin1'), 'text/plain'],
    ['in UTF-16', bytes(`\ufeff${SEED}`, 'utf16le'), 'text/plain'],
    ['in UTF-16 that says so', bytes(SEED, 'utf16le'), 'text/plain; charset=utf-16le'],
    ['with straight quotes', SEED.replace('’', "'"), 'text/plain'],
    ['with curly quotes throughout', SEED.replaceAll("'", '’'), 'text/plain'],
    [
      'as HTML',
      `<html><body>${SEED.replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .split('\n')
        .map((line) => `<div>${line}</div>`)
        .join('\n')}</body></html>`,
      'text/html',
    ],
  ])('%s, gives the same verdict', async (_name, body, type) => {
    const expected = core(await post(`/diagnose?at=${AT}`, SEED, 'text/plain'));
    const answer = core(await post(type === 'application/json' ? '/diagnose' : `/diagnose?at=${AT}`, body, type));
    expect(answer).toEqual(expected);
  });
});

it('proposes to each role what it can do', async () => {
  const ids = async (role: string) =>
    (await post(`/diagnose?role=${role}`, SEED, 'text/plain')).nextChecks.map(
      ({ check }: { check: { id: string } }) => check.id,
    );
  const [user, admin] = [await ids('end_user'), await ids('ADMIN')];
  expect(user.length).toBeGreaterThan(0);
  expect(user).not.toContain('queue');
  expect(admin).toContain('queue');
});

it('does not propose a check whose result is in the paste', async () => {
  const ids = (await post('/diagnose', `${SEED}\n${queues(TIMED_OUT, 2)}`, 'text/plain')).nextChecks.map(
    ({ check }: { check: { id: string } }) => check.id,
  );
  expect(ids).not.toContain('queue');
});

it('takes the time that is asked for as now', async () => {
  const late = await post('/diagnose?at=2024-06-01T00:00:00Z', SEED, 'text/plain');
  expect(late.at).toBe('2024-06-01T00:00:00.000Z');
  expect(late.notes.map(({ id }: { id: string }) => id)).toContain('RETRIES_OVER');
  expect((await post(`/diagnose?at=${AT}`, SEED, 'text/plain')).notes).toEqual([]);
});

it('answers a bare code and a bare reply', async () => {
  expect(await post('/diagnose', '5.1.1', 'text/plain')).toMatchObject({
    recognised: [{ kind: 'CODE' }],
    code: { code: '5.1.1' },
    deliveries: [{ status: '5.1.1', permanence: 'PERMANENT' }],
  });
  expect(await post('/diagnose', '452 4.2.2 Mailbox full', 'text/plain')).toMatchObject({
    recognised: [{ kind: 'SMTP_REPLY' }],
    deliveries: [{ status: '4.2.2', replyCode: 452, reason: 'mailboxfull' }],
  });
});

it('names a contradiction', async () => {
  const { conflicts } = await post('/diagnose', '550 4.2.2 mailbox full', 'text/plain');
  expect(conflicts).toMatchObject([
    {
      facts: [
        { name: 'replyCode', value: '550' },
        { name: 'status', value: '4.2.2' },
      ],
    },
  ]);
});

it('answers from the revision asked for', async () => {
  expect(await post('/diagnose?asOf=1', SEED, 'text/plain')).toMatchObject({ rulebook: { revision: 1 } });
});

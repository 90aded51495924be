import { diagnose } from '../../src/core/diagnose.js';
import type { Reading } from '../../src/core/read/read.js';
import { compressedRtf, type Item, msgFile, type Properties, REPORT, wordFile } from './msg-files.js';
import { BOUNCE, NOTICE } from './one-notice.js';
import { read } from './readers.js';
import { rulebookOf } from './rulebook.js';

/** Outlook's .msg files: reports, whose fields are properties, and mails. */
const HEADERS = `Received: from mail.fabrikam.example (192.0.2.1) by mx1.contoso.example; Wed, 8 May 2024 10:00:05 +0000
Received: from srv01.fabrikam.example by mail.fabrikam.example; Wed, 8 May 2024 10:00:00 +0000
From: postmaster@fabrikam.example
To: anna@fabrikam.example
Subject: Undeliverable: Invoice
Date: Wed, 8 May 2024 10:00:06 +0000
Message-ID: <77@mail.fabrikam.example>
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="elsewhere"
Content-Transfer-Encoding: quoted-printable
`;
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
const mail = (properties: Properties, more: Item = {}): Item => ({
  ...more,
  properties: { 0x001a: 'IPM.Note', 0x0037: 'FW: help', ...properties },
});

/** The deliveries, once each of their values stands where it says. */
function deliveriesOf({ parts, deliveries }: Reading) {
  for (const delivery of deliveries)
    for (const value of Object.values(delivery))
      if (value) expect(parts[value.part]!.text.slice(value.start, value.end)).toBe(value.quote);
  return deliveries.map((one) =>
    Object.fromEntries(
      Object.entries(one).flatMap(([name, value]: [string, { value: unknown } | null]) =>
        value ? [[name, value.value]] : [],
      ),
    ),
  );
}

const read1 = (item: Item) => read(msgFile(item), 'application/vnd.ms-outlook');

describe('a report', () => {
  it('names each recipient with what its properties say', () => {
    const reading = read1(REPORT);
    expect(deliveriesOf(reading)).toEqual([
      {
        finalRecipient: 'bob@contoso.example',
        action: 'failed',
        status: '5.1.1',
        replyCode: 550,
        diagnosticName: 'RESOLVER.ADR.RecipNotFound',
        diagnosticCode: '550 5.1.1 RESOLVER.ADR.RecipNotFound; not found',
        remoteMta: 'mail.contoso.example',
        reportingMta: 'mail.fabrikam.example',
      },
      {
        finalRecipient: 'anna@fabrikam.example',
        action: 'failed',
        status: '4.4.7',
        remoteMta: 'mx2.fabrikam.example',
        reportingMta: 'mail.fabrikam.example',
      },
    ]);
    expect(reading.notice).toMatchObject({
      subject: { value: 'Invoice' },
      date: { value: '2024-05-08T10:00:00.000Z' },
    });
    expect(reading.recognised.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['MESSAGE', 'DSN', 'HEADERS']));
    expect([reading.unrecognised, reading.notes]).toEqual([[], []]);
  });

  it.each([
    ['REPORT.IPM.Note.NDR', 'failed'],
    ['REPORT.IPM.Note.Delayed.DR', 'delayed'],
    ['REPORT.IPM.NOTE.DELAYED', 'delayed'],
    ['REPORT.IPM.Note.Relayed.DR', 'relayed'],
    ['REPORT.IPM.Note.Expanded.DR', 'expanded'],
    ['report.ipm.note.dr', 'delivered'],
  ])('%s: %s', (messageClass, action) => {
    const item = { properties: { ...REPORT.properties, 0x001a: messageClass }, recipients: [REPORT.recipients![1]!] };
    expect(deliveriesOf(read1(item))).toMatchObject([{ action, status: '4.4.7' }]);
  });

  const CASES: [string, Properties, object][] = [
    [
      'a detail that the number cannot hold',
      { 0x0c20: 570, 0x0c1b: '<#5.7.133 smtp;550 5.7.133 refused>' },
      { status: '5.7.133' },
    ],
    ['a status and no reply', { 0x0c1b: '<mx1.contoso.example #4.4.7>' }, { status: '4.4.7' }],
    ['a reply by itself', { 0x0c1b: '550 5.1.1 no such user' }, { status: '5.1.1', replyCode: 550 }],
    ['a reply as the report’s text', { 0x0c20: 550, 0x1001: '550 no such user' }, { replyCode: 550 }],
    ['a number that is none', { 0x0c20: -1 }, {}],
  ];
  it.each(CASES)('%s', (_name, properties, expected) => {
    const item = { ...REPORT, recipients: [{ 0x39fe: 'bob@contoso.example', ...properties }] };
    const [delivery] = deliveriesOf(read1(item));
    expect(delivery).toMatchObject({ finalRecipient: 'bob@contoso.example', action: 'failed', ...expected });
    expect(delivery!.status).toBe((expected as { status?: string }).status);
  });

  it('keeps recipients apart that it knows by name only', () => {
    const item = { ...REPORT, recipients: [{ 0x3001: 'Bob' }, { 0x3001: 'Anna Berg', 0x3003: '/O=X/CN=ANNA' }] };
    expect(deliveriesOf(read1(item)).map(({ finalRecipient }) => finalRecipient)).toEqual(['Bob', 'Anna Berg']);
  });

  it('a receipt that it was read is none', () => {
    const item = { ...REPORT, properties: { ...REPORT.properties, 0x001a: 'REPORT.IPM.Note.IPNRN' } };
    expect(deliveriesOf(read1(item))).toEqual([]);
  });

  it('shows the message that came back', () => {
    const original = mail({ 0x007d: HEADERS, 0x1000: 'Hello Bob' });
    const { hops, notice } = read1({ ...REPORT, attachments: [{ embedded: original }] });
    expect(hops.length).toBe(2);
    expect(notice.messageId?.value).toBe('<77@mail.fabrikam.example>');
  });
});

describe('a mail', () => {
  const FAILED = {
    finalRecipient: 'bob@contoso.example',
    action: 'failed',
    status: '5.1.1',
    replyCode: 550,
    reportingMta: 'mail.fabrikam.example',
  };
  const HTML = `<html><body>${NOTICE.split('\n')
    .map((line) => `<div>${line}</div>`)
    .join('\n')}</body></html>`;
  const text = { 0x3701: utf8(BOUNCE), 0x3707: 'bounce.eml' };
  const CASES: [string, Item][] = [
    ['with the notice as its text', mail({ 0x1000: NOTICE.replaceAll('\n', '\r\n') })],
    ['with the notice as HTML', mail({ 0x1013: utf8(HTML), 0x3fde: 65001 })],
    [
      'with the notice as RTF',
      mail({ 0x1009: compressedRtf(`{\\rtf1\\ansi\\ansicpg1252 ${NOTICE.replaceAll('\n', '\\par\r\n')}}`) }),
    ],
    ['in a code page', { ...mail({ 0x3ffd: 1252 }), ansi: { 0x1000: utf8(NOTICE) } }],
    ['with its header', mail({ 0x1000: NOTICE, 0x007d: HEADERS })],
    ['with a bounce attached as a file', mail({ 0x1000: 'What is this?' }, { attachments: [{ properties: text }] })],
    [
      'with a bounce attached as an item',
      mail({ 0x1000: 'What is this?' }, { attachments: [{ embedded: mail({ 0x1000: NOTICE, 0x007d: HEADERS }) }] }),
    ],
    [
      'with an Outlook file attached',
      mail({ 0x1000: 'See' }, { attachments: [{ properties: { 0x3701: msgFile(mail({ 0x1000: NOTICE })) } }] }),
    ],
    ['with a text that looks like a delimiter', mail({ 0x1000: `--item-part-1\n\n${NOTICE}\n--item-part-1--\n` })],
  ];
  it.each(CASES)('%s', (_name, item) => {
    expect(deliveriesOf(read1(item))).toMatchObject([FAILED]);
  });

  it('is what its header says that it is', () => {
    const { hops, notice, parts, notes } = read1(mail({ 0x1000: NOTICE, 0x007d: HEADERS }));
    expect(hops.length).toBe(2);
    expect(notice.messageId?.value).toBe('<77@mail.fabrikam.example>');
    expect(parts[0]!.text).toMatch(/Content-Type: multipart\/report; report-type=delivery-status; boundary="item-part/);
    expect(parts[0]!.text).not.toMatch(/elsewhere|quoted-printable/);
    expect(notes).toEqual([]);
  });

  it('in another alphabet', () => {
    const { notice } = read1(mail({ 0x0037: 'Не доставлено', 0x1000: NOTICE, 0x0c1f: 'анна@пример.example' }));
    expect([notice.subject?.value, notice.sender?.value]).toEqual(['Не доставлено', 'пример.example']);
  });
});

describe('a file that is damaged is answered', () => {
  const rulebook = rulebookOf({});
  const answer = (content: Uint8Array) =>
    diagnose({ content, mediaType: null }, rulebook, { at: 0, includeParts: true });
  const ids = (content: Uint8Array) => answer(content).notes.map(({ id }) => id);
  const whole = msgFile(mail({ 0x1000: NOTICE.repeat(20), 0x007d: HEADERS }, { attachments: [{ embedded: REPORT }] }));
  const changed = (change: (view: DataView) => void) => {
    const bytes = whole.slice();
    change(new DataView(bytes.buffer));
    return bytes;
  };
  const at = (sector: number) => (sector + 1) * 512;
  const fatAt = (view: DataView) => at(view.getInt32(76, true));
  const directory = (view: DataView) => view.getInt32(48, true);
  const entry = (view: DataView, number: number) => at(directory(view)) + 128 * number;

  it.each([0.25, 0.5, 0.75, 0.97])('cut off at %d of it', (share) => {
    expect(ids(whole.slice(0, whole.length * share))).toContain('DAMAGED_FILE');
  });

  const CASES: [string, Uint8Array][] = [
    ['the signature alone', whole.slice(0, 8)],
    ['its header alone', whole.slice(0, 512)],
    [
      'a directory that never ends',
      changed((view) => view.setInt32(fatAt(view) + 4 * directory(view), directory(view), true)),
    ],
    [
      'all sectors in a circle',
      changed((view) => {
        for (let i = 0; i < 128; i++) view.setInt32(fatAt(view) + 4 * i, (i + 1) % 100, true);
      }),
    ],
    ['siblings in a circle', changed((view) => view.setInt32(entry(view, 1) + 0x48, 1, true))],
    ['the root as its own child', changed((view) => view.setInt32(entry(view, 0) + 0x4c, 0, true))],
    ['an entry that is not there', changed((view) => view.setInt32(entry(view, 0) + 0x4c, 1_000_000, true))],
    ['two thousand million tables', changed((view) => view.setInt32(44, 0x7fffffff, true))],
    [
      'a chain of tables that is a circle',
      changed((view) => {
        view.setInt32(44, 200, true);
        view.setInt32(72, 100, true);
        view.setInt32(68, 0, true);
      }),
    ],
    ['the short streams in a circle', changed((view) => view.setInt32(at(view.getInt32(60, true)), 0, true))],
    [
      'streams of two thousand million bytes',
      changed((view) => {
        for (let i = 1; i < 4; i++) view.setInt32(entry(view, i) + 0x78, 0x7fffffff, true);
      }),
    ],
  ];
  it.each(CASES)('%s', (_name, bytes) => {
    expect(ids(bytes)).toContain('DAMAGED_FILE');
  });

  it('a document that is no message', () => {
    const { recognised, parts, notes } = answer(wordFile());
    expect([recognised, parts]).toEqual([[], [{ index: 0, mediaType: 'message/rfc822', text: '' }]]);
    expect(notes.map(({ id }) => id)).toEqual(['NOTHING_RECOGNISED', 'DAMAGED_FILE']);
  });

  it('whatever its bytes are', () => {
    let seed = 1;
    const next = () => (seed = (seed * 48_271) % 0x7fffffff);
    for (let run = 0; run < 300; run++) {
      const bytes = whole.slice();
      for (let i = 0; i < 40; i++) bytes[8 + (next() % (run % 2 ? 504 : bytes.length - 8))] = next() % 256;
      expect(() => read(bytes)).not.toThrow();
    }
    const noise = Uint8Array.from({ length: 20_000 }, (_, i) => (i < 8 ? whole[i]! : next() % 256));
    expect(ids(noise)).toContain('DAMAGED_FILE');
  });

  it('what is whole of it is read', () => {
    const bytes = changed((view) => {
      for (let i = 0; i < 4 * view.byteLength; i++) {
        if (entry(view, i) + 128 > view.byteLength) break;
        const name = Buffer.from(view.buffer, entry(view, i), 40).toString('utf16le');
        if (name === '__substg1.0_0037001F') view.setInt32(entry(view, i) + 0x74, 99_999, true);
      }
    });
    expect(ids(bytes)).toEqual(['DAMAGED_FILE']);
    expect(read(bytes).deliveries.length).toBeGreaterThan(0);
  });
});

it('reads no byte beyond the file, whatever stands behind it in memory', () => {
  const file = msgFile(mail({ 0x1000: NOTICE }));
  const secret = 'Final-Recipient: rfc822; secret@other.example\n';
  const memory = new Uint8Array(Buffer.concat([Buffer.alloc(1000), file, Buffer.from(secret.repeat(200))]));
  const view = (length: number) => memory.subarray(1000, 1000 + length);
  expect(read(view(file.length)).parts).toEqual(read(file).parts);
  for (let length = 600; length < file.length; length += 100)
    expect(JSON.stringify(read(view(length)).parts)).not.toContain('secret');
});

describe('what is left out is said', () => {
  it.each<[string, Item]>([
    [
      '3,000 recipients',
      { ...REPORT, recipients: Array.from({ length: 3000 }, (_, i) => ({ 0x39fe: `u${i}@a.example` })) },
    ],
    [
      '200 attachments',
      mail({}, { attachments: Array.from({ length: 200 }, () => ({ properties: { 0x3707: 'a.txt' } })) }),
    ],
    [
      '20 messages in each other',
      Array.from({ length: 20 }).reduce<Item>((item) => mail({}, { attachments: [{ embedded: item }] }), mail({})),
    ],
  ])('%s', (_name, item) => {
    expect(read1(item).notes).toEqual([{ id: 'TRUNCATED', about: '' }]);
  });
});

it('what the time does not allow is not opened', () => {
  const { notes, parts } = diagnose({ content: msgFile(REPORT), mediaType: null }, rulebookOf({}), {
    at: 0,
    includeParts: true,
    overdue: () => true,
  });
  expect([notes.map(({ id }) => id), parts!.length]).toEqual([['DEADLINE'], 1]);
});

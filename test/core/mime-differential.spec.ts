import { readdirSync, readFileSync } from 'node:fs';
import { findAddresses } from '../../src/core/read/address.js';
import { decodeUnnamed } from '../../src/core/read/charset.js';
import { headerOf } from '../../src/core/read/headers.js';
import { readMessage } from '../../src/core/read/message.js';
import { readMime } from '../../src/core/read/mime.js';
import { parseMailDate } from '../../src/core/read/time.js';
import { type Leaf, leavesOf, plain, readWithMailparser, unwrapped } from './mime-oracle.js';

const FOLDER = 'test/bounces/mail/';

const UNINDENTED =
  'fields of the returned message, and the boundary parameter itself, are wrapped without indentation: mailparser loses ' +
  'the boundary and with it both parts';
/** Where we differ from mailparser, and why we are right. A row that no longer differs fails. */
const DIFFERENCES: Record<string, { what: string; why: string }[]> = {
  'arf-12.eml': [{ what: 'date', why: 'JST is nine hours east of UTC; mailparser does not know it' }],
  'lhost-ezweb-05.eml': [
    {
      what: 'text 0',
      why: 'labelled ISO-2022-JP, but the bytes are EUC-JP: mailparser gives mojibake, we read Japanese',
    },
  ],
  'lhost-office365-09.eml': [{ what: 'parts', why: UNINDENTED }],
  'lhost-office365-11.eml': [{ what: 'parts', why: UNINDENTED }],
  'lhost-office365-12.eml': [{ what: 'parts', why: UNINDENTED }],
  'lhost-postfix-30.eml': [
    {
      what: 'text 2',
      why: 'the returned "message" is one sentence without a header: mailparser takes it for a header',
    },
  ],
  'lhost-x3-01.eml': [
    {
      what: 'parts',
      why: 'a blank line before the header of the returned message: mailparser takes the header for text',
    },
  ],
};

const oneLine = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim() ?? '';

async function differences(bytes: Buffer): Promise<string[]> {
  const theirs = await readWithMailparser(bytes);
  const ours = leavesOf(readMime(bytes).root);
  const headers = readMessage({ index: 0, mediaType: 'message/rfc822', text: decodeUnnamed(bytes) }, bytes).headers;
  const field = (name: string) => headerOf(headers, name)?.value;
  const found: string[] = [];
  if (types(ours) === types(theirs.leaves)) found.push(...textDifferences(ours, theirs.leaves));
  else found.push('parts');
  if (oneLine(field('subject')) !== oneLine(theirs.subject)) found.push('subject');
  // A sender that is no address ("MAILER-DAEMON") is none here.
  const sender = theirs.from?.includes('@') ? theirs.from : undefined;
  if (findAddresses(field('from') ?? '')[0]?.address !== sender) found.push('from');
  const date = theirs.date === undefined ? undefined : Date.parse(theirs.date);
  if (parseMailDate(field('date') ?? '')?.ms !== date) found.push('date');
  return found;
}

const types = (leaves: Leaf[]) => leaves.map(({ mediaType }) => mediaType).join(' ');

function textDifferences(ours: Leaf[], theirs: Leaf[]): string[] {
  return ours.flatMap(({ mediaType, text }, index) => {
    if (!/^text\/|^message\/delivery-status$/.test(mediaType)) return [];
    const same = theirs[index]!.flowed ? unwrapped : plain;
    return same(text) === same(theirs[index]!.text) ? [] : [`text ${index}`];
  });
}

describe('the MIME reader agrees with mailparser on parts, texts, subject, sender and date of', () => {
  const files = readdirSync(FOLDER).sort();

  it('292 messages', () => {
    expect(files).toHaveLength(292);
    expect(files).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
  });

  it.each(files)('%s', async (file) => {
    expect(await differences(readFileSync(FOLDER + file))).toEqual((DIFFERENCES[file] ?? []).map(({ what }) => what));
  });
});

it('reads what mailparser loses', () => {
  const leaves = (file: string) => leavesOf(readMime(readFileSync(FOLDER + file)).root);
  const report = 'text/plain text/html message/delivery-status text/plain text/html';
  for (const file of ['lhost-office365-09.eml', 'lhost-office365-11.eml', 'lhost-office365-12.eml'])
    expect(types(leaves(file))).toBe(report);
  expect(leaves('lhost-ezweb-05.eml')[0]!.text).toContain('次のあて先へのメッセージはエラーのため送信できませんでした');
  expect(leaves('lhost-postfix-30.eml')[2]!.text).toContain('just a copy of the original message');
  expect(types(leaves('lhost-x3-01.eml'))).toBe('text/plain multipart/mixed');
  // The date of arf-12.eml.
  expect(parseMailDate('Thu, 9 Apr 2006 23:34:45 JST')?.ms).toBe(Date.UTC(2006, 3, 9, 14, 34, 45));
});

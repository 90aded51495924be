import { rtfToText } from '../../src/core/read/rtf-text.js';
import { compressedRtf } from './msg-files.js';

const rtf = (body: string) => `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}${body}}`;

it.each<[string, string, string]>([
  ['paragraphs and line ends', rtf('one\\par\r\ntwo\\line three'), 'one\ntwo\nthree'],
  ['formatting', rtf('\\pard\\b bold\\b0  and {\\i slanted}'), 'bold and slanted'],
  ['escaped signs', rtf('a \\{b\\} \\\\c'), 'a {b} \\c'],
  ['bytes of the code page', rtf("Zur\\'fcckgewiesen"), 'Zurückgewiesen'],
  ['bytes of another', rtf("\\'ee\\'f2\\'ea\\'e0\\'e7").replace('1252', '1251'), 'отказ'],
  ['bytes of two to a character', rtf("\\'94\\'7a\\'90\\'4d").replace('1252', '932'), '配信'],
  ['characters by number, with what stands in for them', rtf("\\u916?\\uc2\\u945\\'61\\'62 x"), 'Δα x'],
  ['characters above 32767', rtf('\\u-10179?\\u-8704?'), '😀'],
  ['groups that hide', rtf('{\\*\\generator Riched20;}{\\info{\\title no}}yes'), 'yes'],
  [
    'HTML inside',
    rtf('\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 550 5.1.1{\\*\\htmltag72 </p>}\\htmlrtf }\\htmlrtf0 '),
    '550 5.1.1',
  ],
  ['more closed than opened', `${rtf('a')}}}}b`, 'ab'],
  ['not closed', '{\\rtf1 a', 'a'],
])('%s', (_case, text, expected) => expect(rtfToText(compressedRtf(text))?.trim()).toBe(expected));

it('not compressed', () => {
  const raw = Buffer.from(rtf('plain'));
  const header = Buffer.alloc(16);
  header.writeUInt32LE(raw.length + 12, 0);
  header.writeUInt32LE(raw.length, 4);
  header.write('MELA', 8, 'latin1');
  expect(rtfToText(Buffer.concat([header, raw]))).toBe('plain');
});

describe('what is not sound', () => {
  const good = compressedRtf(rtf('text'));
  const claims = (at: number, value: number) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  it.each<[string, Uint8Array, string | null]>([
    ['claims to be longer than it is', claims(0, 0x7fff_ffff), 'text'],
    ['is of no known kind', claims(8, 1), null],
    ['is cut off in its header', good.subarray(0, 15), null],
    ['is larger than is read', new Uint8Array(1_000_001), null],
  ])('%s', (_case, bytes, expected) => expect(rtfToText(bytes)?.replace(/[^\w ]/g, '') ?? null).toBe(expected));
});

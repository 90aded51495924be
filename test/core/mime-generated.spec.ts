import fc from 'fast-check';
import { decodeWords } from '../../src/core/read/encoded.js';
import { type Entity, readMime } from '../../src/core/read/mime.js';
import { base64, bytesOf, CHARSETS, fromHex, type Made, message, quotedPrintable } from './mime-messages.js';
import { leavesOf, plain, readWithMailparser } from './mime-oracle.js';

const shape = (leaves: { mediaType: string; text: string | null }[]) =>
  leaves.map(({ mediaType, text }) => `${mediaType}: ${plain(text)}`);
const entities = (entity: Entity): Entity[] =>
  entity.children.length > 0 ? entity.children.flatMap(entities) : [entity];

describe('generated messages', () => {
  it.each(['\n', '\r\n', '\r'])(
    'are read as they were made, with line ends %j, and places where the bodies stand',
    (eol) => {
      const check = ({ leaves, render }: Made) => {
        const rendered = render(eol);
        const { root, truncated } = readMime(bytesOf(rendered));
        expect(truncated).toBe(false);
        expect(shape(leavesOf(root))).toEqual(shape(leaves));
        entities(root).forEach(({ start, end }, index) => {
          const body = leaves[index]!.body?.replaceAll('\n', eol);
          if (body !== undefined && !/base64/i.test(rendered))
            expect(rendered.slice(start, end).trimEnd()).toBe(body.trimEnd());
        });
      };
      fc.assert(fc.property(message, check), { numRuns: 500, seed: 20240508 });
    },
  );

  it.each(['\n', '\r\n'])('are read as mailparser reads them, with line ends %j', async (eol) => {
    const check = async ({ render }: Made) => {
      const bytes = bytesOf(render(eol));
      expect(shape(leavesOf(readMime(bytes).root))).toEqual(shape((await readWithMailparser(bytes)).leaves));
    };
    await fc.assert(fc.asyncProperty(message, check), { numRuns: 200, seed: 20240508 });
  });
});

describe.each([...CHARSETS, ['utf-16', 'Größe 配達', 'fffe47007200f600df00650020004d915490']])(
  '%s',
  (charset, text, hex) => {
    const bytes = fromHex(hex);
    const head = `Content-Type: text/plain; charset=${charset}\nContent-Transfer-Encoding: `;
    const read = async (rendered: string) => {
      const theirs = (await readWithMailparser(bytesOf(rendered))).leaves[0]!.text;
      return [readMime(bytesOf(rendered)).root.text, theirs];
    };

    it('in base64, quoted-printable and as it is', async () => {
      expect(await read(`${head}base64\n\n${base64(bytes, '\n')}`)).toEqual([text, text]);
      if (charset !== 'utf-16') {
        expect(await read(`${head}quoted-printable\n\n${quotedPrintable(bytes)}`)).toEqual([text, text]);
        expect(await read(`${head}8bit\n\n${bytes}`)).toEqual([text, text]);
      }
    });

    it('in encoded words', () => {
      const b = base64(bytes, '');
      expect(decodeWords(`=?${charset}?B?${b}?=`)).toBe(text);
      expect(
        decodeWords(
          `=?${charset.toUpperCase()}*de?Q?${quotedPrintable(bytes).replaceAll(' ', '_').replaceAll('?', '=3F')}?=`,
        ),
      ).toBe(text);
      // A character is split over two words.
      const at = bytes.length >> 1;
      const halves = [bytes.slice(0, at), bytes.slice(at)].map((half) => `=?${charset}?B?${base64(half, '')}?=`);
      expect(decodeWords(`Re: ${halves.join('\n ')} end`)).toBe(`Re: ${text} end`);
    });
  },
);

it.each([
  ['words of two character sets lose the blank between them', '=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?=', 'aé'],
  ['words and text keep it', '=?utf-8?Q?a?= b =?utf-8?B?Yw==?=', 'a b c'],
  ['a word in the middle of a token', 'a=?utf-8?Q?b?=c', 'abc'],
  ['a blank inside a word', '=?utf-8?Q?a b?=', 'a b'],
  ['what is no word', '=?utf-8?X?a?= =?utf-8?Q?', '=?utf-8?X?a?= =?utf-8?Q?'],
  ['an unknown character set is read as windows-1252', '=?x-none?Q?=80?=', '€'],
])('%s', (_, value, expected) => {
  expect(decodeWords(value)).toBe(expected);
});

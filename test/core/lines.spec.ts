import fc from 'fast-check';
import { Lines, SIGN } from '../../src/core/read/lines.js';
import { claim, isOpen, nextOpen, toPage } from '../../src/core/read/paste.js';

const text = fc
  .array(
    fc.constantFrom(
      '\n',
      '\r',
      '\r\n',
      '\u0085',
      '\u2028',
      'a',
      ' ',
      '\t',
      '\u00a0',
      '\ufeff',
      ':',
      '7',
      '\\',
      'é',
      '😀',
    ),
  )
  .map((pieces) => pieces.join(''));

it('lines are what stands between line breaks, with their places', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const expected = whole.split(/\r\n|[\n\r\u0085\u2028\u2029]/);
      if (expected.at(-1) === '') expected.pop();
      const lines = new Lines(whole);
      expect([...lines].map((line) => line.text)).toEqual(expected);
      for (const line of lines) expect(whole.slice(line.start, line.end)).toBe(line.text);
      expect(lines.at(lines.length)).toBeUndefined();
    }),
    { numRuns: 3000, seed: 20240508 },
  );
});

it('signs are what each line holds', () => {
  fc.assert(
    fc.property(text, (whole) => {
      const lines = new Lines(whole);
      [...lines].forEach((line, i) => {
        const [written, colon, digit, backslash] = [
          line.text.trim() !== '',
          /:/.test(line.text),
          /\d/.test(line.text),
          line.text.includes('\\'),
        ];
        expect([lines.isBlank(i), lines.isIndented(i)]).toEqual([!written, /^[ \t]/.test(line.text)]);
        for (const [sign, held] of [
          [SIGN.written, written],
          [SIGN.colon, colon],
          [SIGN.digit, digit],
          [SIGN.backslash, backslash],
        ] as const)
          expect(lines.holds(i, sign)).toBe(held);
        expect(lines.holds(i, SIGN.colon | SIGN.backslash)).toBe(colon || backslash);
      });
    }),
    { numRuns: 3000, seed: 20240508 },
  );
});

it('the next open line is found over long stretches that hold nothing', () => {
  const gaps = [0, 1, 255, 256, 257, 5000];
  const page = toPage({
    index: 0,
    mediaType: 'text/plain',
    text: gaps.map((gap) => `${'a\n'.repeat(gap)}b:\n`).join(''),
  });
  const found: number[] = [];
  for (let i = nextOpen(page, 0, SIGN.colon); i < page.lines.length; i = nextOpen(page, i + 1, SIGN.colon))
    found.push(i);
  expect(found).toEqual([...page.lines].flatMap((line, i) => (line.text === 'b:' ? [i] : [])));
  claim(page, found[1]!, found[2]!);
  expect(nextOpen(page, found[0]! + 1, SIGN.colon)).toBe(found[3]);
  expect(isOpen(page, found[2]!, SIGN.colon)).toBe(false);
  expect(nextOpen(page, found[5]! + 1, SIGN.colon)).toBe(page.lines.length);
});

it('a million lines, more than were expected', () => {
  const lines = new Lines('a\n'.repeat(1_000_000));
  expect([lines.length, lines.at(999_999)]).toEqual([1_000_000, { text: 'a', start: 1_999_998, end: 1_999_999 }]);
});

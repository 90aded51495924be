import { fold } from '../../src/core/read/fold.js';
import { claim, type Part, seenInLine, seenUnwrapped, toPage } from '../../src/core/read/paste.js';

const part = (text: string): Part => ({ index: 0, mediaType: 'text/plain', text });

describe('a page', () => {
  it.each<[string, string, string[]]>([
    ['LF', 'a\nb', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['CR', 'a\rb', ['a', 'b']],
    ['NEL', 'a\u0085b', ['a', 'b']],
    ['a line separator', 'a\u2028b', ['a', 'b']],
    ['blank lines', 'a\n\r\n\nb', ['a', '', '', 'b']],
    ['nothing', '', []],
  ])('with %s', (_name, text, expected) => {
    const { lines } = toPage(part(text));
    expect([...lines].map((line) => line.text)).toEqual(expected);
    for (const line of lines) expect(text.slice(line.start, line.end)).toBe(line.text);
  });

  it('finds the line of an offset', () => {
    const page = toPage(part('ab\r\n\r\ncd'));
    expect([0, 2, 3, 4, 6, 7].map((offset) => page.lines.indexAt(offset))).toEqual([0, 0, 0, 1, 2, 2]);
  });

  it('keeps what is claimed', () => {
    const page = toPage(part('a\nbb\ncc\nd'));
    expect(claim(page, 1, 2)).toEqual({ part: 0, start: 2, end: 7 });
    expect([...page.claimed]).toEqual([0, 1, 1, 0]);
  });
});

describe('what is seen', () => {
  it.each<[string, string, number, string]>([
    ['a value behind its label', 'Status :   Retry  ', 8, 'Retry'],
    ['nothing behind its label', 'Status :   ', 8, ''],
  ])('%s', (_name, text, from, expected) => {
    const page = toPage(part(text));
    const found = seenInLine(page.part, page.lines.at(0)!, from);
    expect([found.value, found.quote, text.slice(found.start, found.end)]).toEqual([expected, expected, expected]);
  });

  it.each<[string, string, string]>([
    ['one line', '  a  b ', 'a  b'],
    ['a wrap', ' a\r\n   b\n\tc ', 'a b c'],
    ['blanks alone', '   ', ''],
  ])('unwrapped: %s', (_name, text, expected) => {
    const found = seenUnwrapped(part(text), 0, text.length);
    expect(found.value).toBe(expected);
    expect(found.quote).toBe(text.trim());
    expect(text.slice(found.start, found.end)).toBe(text.trim());
  });
});

describe('a folded text', () => {
  it.each<[string, string, string]>([
    ['wraps', 'for the\r\n  next 1\tdays', 'for the next 1 days'],
    ['leading blanks', '\n  a', 'a'],
    ['curly quotes', '‘400’ “x” `y´', "'400' \"x\" 'y'"],
    ['dashes', 'a – b — c', 'a - b - c'],
    ['no-break spaces', 'is\u00a0\u00a0delayed', 'is delayed'],
    ['invisible characters', 'de\u00adlay\u200bed\ufeff', 'delayed'],
    ['other letters', 'Zustellung verzögert 😀', 'Zustellung verzögert 😀'],
  ])('%s', (_name, text, expected) => {
    expect(fold(text).text).toBe(expected);
  });

  it('knows where each character stood', () => {
    const text = '  a\r\n  b\u200b’s  c';
    const folded = fold(text);
    expect([...folded.text].map((_, index) => text[folded.at(index)])).toEqual(['a', '\r', 'b', '’', 's', ' ', 'c']);
    expect(folded.at(folded.text.length)).toBe(text.length);
  });
});

import fc from 'fast-check';
import { RE2JS } from 're2js';
import { boundedPattern } from '../../src/core/rulebook/bounded-pattern.js';
import { compilePattern } from '../../src/core/rulebook/pattern.js';
import { Searched, wordOf } from '../../src/core/rulebook/searched.js';

it.each([
  ['DNS query failed', '451 4.4.0 dns query failed', true],
  ['DNS query failed|InfoNoRecords', 'infonorecords', true],
  ['(?:timed out|SocketTimedout)', 'SOCKETTIMEDOUT', true],
  ['(timed|socket) ?out', 'Timed out', true],
  ['winsock.{0,20}100\\d\\d', 'Winsock error code: 10060', true],
  ['colou?r', 'color', true],
  ['colou?r', 'colr', false],
  ['ab{0}c?d', 'ad', true],
  ['[xyz]abc', 'yabc', true],
  ['a.c', 'abc', true],
  ['abc$', 'abcd', false],
  ['^abc', 'xabc', false],
  ['(abc)?', '', true],
  ['\\bdisk\\b', 'the disk.', true],
  ['4\\.4\\.7', '4x4x7', false],
  ['Straße', 'STRASSE STRAßE', true],
])('%s on %s: %s', (pattern, text, expected) => {
  expect(compilePattern(pattern).find(text)).toBe(expected);
});

it('finds what RE2 finds, on patterns of every form', () => {
  const word = fc.constantFrom(
    'dns',
    'abc',
    'x',
    'timed',
    '\\.',
    '\\d',
    '.',
    '[abx]',
    '[^a-f.]',
    '\\b',
    '^',
    '$',
    'sk',
    'é',
  );
  const quantifier = fc.constantFrom('', '', '', '?', '??', '*', '+', '{0,2}', '{2}', '{1,3}?', '+?');
  const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { maxDepth: 3 },
      word,
      tie('pattern').map((inner) => `(?:${inner})`),
      tie('pattern').map((inner) => `(${inner})`),
    ),
    pattern: fc
      .array(
        fc
          .array(
            fc
              .tuple(tie('atom'), quantifier)
              .map(([atom, how]) =>
                atom.length === 1 || how === '' || /^[[(\\]/.test(atom) ? atom + how : `(?:${atom})${how}`,
              ),
            { minLength: 1, maxLength: 3 },
          )
          .map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map((alternatives) => alternatives.join('|')),
  }));
  const text = fc
    .array(
      fc.constantFrom(
        'dns',
        'ABC',
        'x',
        'timed',
        '.',
        '7',
        'é',
        ' ',
        '\n',
        '\r',
        '\u2028',
        '😀',
        'ſ',
        '\u212a',
        'SK',
        '_',
      ),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, text, (source, input) => {
      expect(compilePattern(source).find(input)).toBe(
        RE2JS.compile(source, RE2JS.CASE_INSENSITIVE).matcher(input).find(),
      );
    }),
    { numRuns: 6000, seed: 20240508 },
  );
});

it('refuses what RE2 does not know', () => {
  expect(() => compilePattern('(a)\\1')).toThrow();
});

it.each([
  ['\\b10060\\b|timed ?out', true],
  ['4\\.4\\.2.{0,120}(time-?out|timed ?out)', true],
  ['[a-f0-9]{1,4}', true],
  ['a+', false],
  ['(a|b)*', false],
  ['a{3,}', false],
  ['(a?){20}', false],
  ['.{0,99}.{0,99}x', false],
  ['[[:alpha:]]', false],
  ['\\w', false],
  ['\\s', false],
  ['(?i)a', false],
  ['(?P<name>a)', false],
  ['é', false],
])('%s cannot blow up and means the same to both engines: %s', (source, expected) => {
  expect(boundedPattern(source) !== null).toBe(expected);
});

it('a word is found where it is, and nowhere else', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', 'c', ' ', 'É', '.'), maxLength: 30 });
  const word = fc.string({ unit: fc.constantFrom('A', 'b', 'c', ' ', 'é', '.'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(text, word, (whole, part) => {
      expect(new Searched(whole).holds(wordOf(part))).toBe(whole.toLowerCase().includes(part.toLowerCase()));
    }),
    { numRuns: 5000, seed: 20240508 },
  );
});

import fc from 'fast-check';
import { jsonText, jsonTextAround } from '../src/shared/json-text.js';

const json = fc.jsonValue().filter((value) => typeof value === 'object' && value !== null) as fc.Arbitrary<object>;

it('is the same JSON, in ASCII alone', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(jsonText(value)).toMatch(/^[\0-\x7f]*$/);
    }),
  );
  expect(jsonText({ a: 'ä – 😀' })).toBe('{"a":"\\u00e4 \\u2013 \\ud83d\\ude00"}');
});

it.each<[string, object]>([
  ['an object', { code: { code: '4.4.7', title: 'ä' }, deliveries: [{ code: '4.4.7' }], at: 'ü' }],
  ['null', { code: null, at: 'x' }],
  ['nothing else', { code: { a: 1 } }],
  ['nothing', {}],
])('around %s that is answered often is the same JSON', (_what, value) => {
  expect(JSON.parse(jsonTextAround(value as { code: object | null }, ['code']))).toEqual(value);
});

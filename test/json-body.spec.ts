import { JsonBody } from '../src/shared/json-body.js';

const parsed = (body: JsonBody): unknown => JSON.parse(body.bytes.toString());

it('is the JSON of its object, encoded once', () => {
  const value = { a: ['ä – 😀', null, 1.5] };
  expect(parsed(JsonBody.of(value))).toEqual(value);
  expect(JsonBody.of(value).bytes).toBe(JsonBody.of(value).bytes);
});

it.each<[string, object]>([
  ['an object', { code: { code: '4.4.7', title: 'ä' }, deliveries: [{ code: '4.4.7' }], at: 'ü' }],
  ['null', { code: null, at: 'x' }],
  ['an object and no more', { code: { a: 1 } }],
  ['nothing', {}],
])('around %s that is answered often it is the same JSON', (_what, value) => {
  expect(parsed(JsonBody.around(value as { code: object | null }, ['code']))).toEqual(value);
});

it('around two that are answered often', () => {
  const value = { a: { x: 1 }, b: 2, c: { y: 'é' } };
  expect(parsed(JsonBody.around(value, ['a', 'c']))).toEqual(value);
});

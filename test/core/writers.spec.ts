import { fold } from '../../src/core/read/fold.js';
import type { WriterDocument, WriterExample } from '../../src/core/rulebook/shipped.js';
import { shippedKnowledge } from '../shipped.js';
import { read } from './readers.js';
import { ORDINARY } from './ordinary-texts.js';

/** What each writer's file says of its bounces, and that nothing else is taken for one. */
const { writers, notices } = shippedKnowledge();
const sentencesOf = ({ failed, delayed, delivered, recipient, original }: WriterDocument): string[] =>
  [...failed, ...delayed, ...delivered, ...recipient, ...original].map((text) => text.toLowerCase());
const signsOf = ({ from, subjects, fields }: WriterDocument): string[] => [...from, ...subjects, ...fields];

type Named = keyof WriterExample['deliveries'][number];
const asWanted = (text: string, wanted: WriterExample['deliveries']) =>
  read(text).deliveries.map((delivery, index) =>
    Object.fromEntries(
      Object.keys(wanted[index] ?? { finalRecipient: '', action: '' }).map((name) => [
        name,
        delivery[name as Named]?.value ?? null,
      ]),
    ),
  );

describe.each(writers)('the writer $id', ({ id, examples, ...document }) => {
  it('has examples', () => expect(examples.length).toBeGreaterThan(0));
  it.each(examples)('reads each of its examples as what it is ($#)', ({ text, deliveries }) => {
    expect(asWanted(text, deliveries)).toEqual(deliveries);
    expect(read(text).notice.writer).toBe(id === 'any' ? null : id);
  });
  it('is known by something', () =>
    expect(
      sentencesOf({ id, examples, ...document }).length + signsOf({ id, examples, ...document }).length,
    ).toBeGreaterThan(0));
});

it('gives each sentence to one writer', () => {
  const owners = new Map<string, string[]>();
  for (const writer of writers)
    for (const text of sentencesOf(writer)) owners.set(text, [...(owners.get(text) ?? []), writer.id]);
  expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
});

it('writes sentences as texts are folded, or they would never be found', () => {
  const texts = writers.flatMap((writer) => [...sentencesOf(writer), ...Object.values(writer.commands).flat()]);
  expect(texts.filter((text) => fold(text).text !== text)).toEqual([]);
});

it.each(Object.entries(ORDINARY))('finds no sentence of a bounce in %s', (_, text) => {
  const lower = fold(text).text.toLowerCase();
  expect(writers.flatMap(sentencesOf).filter((sentence) => lower.includes(sentence))).toEqual([]);
});

it.each(Object.entries(ORDINARY))('takes %s for no bounce', (_, text) => {
  expect(read(text).recognised.filter(({ kind }) => kind === 'NDR_TEXT')).toEqual([]);
  expect(read(text).notice.writer).toBeNull();
});

it.each(notices)('finds no sentence of another writer in a notice of Exchange ($language)', ({ example }) => {
  const lower = fold(example.text).text.toLowerCase();
  const others = writers.filter(({ id }) => id !== 'any');
  expect(others.flatMap(sentencesOf).filter((sentence) => lower.includes(sentence))).toEqual([]);
});

import { ObjectType } from '@nestjs/graphql';
import { readingOf } from '../core/rulebook/codes.js';
import type { Rulebook } from '../core/rulebook/compile.js';
import type { CodeDocument } from '../core/rulebook/knowledge.js';
import { Nested, Text, Whole } from '../shared/field.js';
import type { CodeFilter } from './code-filter.js';

@ObjectType({ description: 'A value to filter by, and how many codes have it.' })
export class FacetValue {
  @Text('The value, as the filter takes it.')
  value!: string;

  @Whole('How many of the codes found have it.')
  count!: number;
}

const FACET = 'disregards the filter of its own kind, so that a choice can be changed';

@ObjectType({ description: `What the codes found can be narrowed to, the most frequent first. Each ${FACET}.` })
export class CodeFacets implements Record<keyof CodeFilter, FacetValue[]> {
  @Nested(() => FacetValue, 'Sorts of code.', { list: true })
  kind!: FacetValue[];

  @Nested(() => FacetValue, 'Classes; an entry that serves every class counts in each.', { list: true })
  class!: FacetValue[];

  @Nested(() => FacetValue, 'Subjects (RFC 3463).', { list: true })
  subject!: FacetValue[];

  @Nested(() => FacetValue, 'Products that have a meaning of their own.', { list: true })
  product!: FacetValue[];

  @Nested(() => FacetValue, 'Providers that have a meaning of their own.', { list: true })
  provider!: FacetValue[];

  @Nested(() => FacetValue, 'Who has to act, in any reading.', { list: true })
  whoActs!: FacetValue[];
}

type Facet = keyof CodeFilter;
const FACETS: Facet[] = ['kind', 'class', 'subject', 'product', 'provider', 'whoActs'];

const CLASSES = ['2', '4', '5'];
const ENHANCED = /^(?:([245])|X)\.(\d+)\./;

const valuesKept = new WeakMap<Rulebook, Map<CodeDocument, Record<Facet, string[]>>>();

/** What each code counts for; made once a rulebook. */
function valuesIn(rulebook: Rulebook): Map<CodeDocument, Record<Facet, string[]>> {
  let values = valuesKept.get(rulebook);
  if (!values) {
    values = new Map(rulebook.codes.documents.map((document) => [document, valuesOf(document, rulebook)]));
    valuesKept.set(rulebook, values);
  }
  return values;
}

function valuesOf(document: CodeDocument, { codes }: Rulebook): Record<Facet, string[]> {
  const { code, kind, readings, classes } = document;
  const enhanced = ENHANCED.exec(code);
  const every = (values: (string | null | undefined)[]) => [
    ...new Set(values.filter((value): value is string => typeof value === 'string')),
  ];
  return {
    kind: [kind],
    class: enhanced ? (enhanced[1] ? [enhanced[1]] : CLASSES) : kind === 'REPLY' ? [code[0]!] : [],
    subject: every([enhanced?.[2]]),
    product: every([document.product, ...readings.map(({ product }) => product)]),
    provider: every([document.provider, ...readings.map(({ provider }) => provider)]),
    whoActs: every([readingOf(codes.find(code)!).whoActs, ...[...classes, ...readings].map(({ whoActs }) => whoActs)]),
  };
}

/** Those of the codes that fit the filter, in their order, and what they can be narrowed to. */
export function narrow(documents: CodeDocument[], filter: CodeFilter, rulebook: Rulebook) {
  const values = valuesIn(rulebook);
  const wanted = FACETS.flatMap((facet) => {
    const value = filter[facet];
    return value === undefined || value === null ? [] : [{ facet, value: spelled(facet, value) }];
  });
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, number>()])) as Record<
    Facet,
    Map<string, number>
  >;
  const fitting = documents.filter((document) => {
    const own = values.get(document)!;
    const missed = wanted.filter(({ facet, value }) => !own[facet].includes(value));
    for (const facet of FACETS)
      if (missed.every((one) => one.facet === facet))
        for (const value of own[facet]) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    return missed.length === 0;
  });
  return { documents: fitting, facets: sorted(counts) };
}

const spelled = (facet: Facet, value: string | number): string =>
  facet === 'provider' || facet === 'product' ? String(value).toLowerCase().replaceAll('_', '-') : String(value);

const sorted = (counts: Record<Facet, Map<string, number>>): CodeFacets =>
  Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      [...counts[facet]]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    ]),
  ) as unknown as CodeFacets;

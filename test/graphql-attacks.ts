import type { Guard } from '../src/doors/graphql-limits.js';

/** The usual attacks on a GraphQL door, each just above its limit and below every other; `probe` counts its calls. */
export interface Attack {
  name: string;
  /** The guards to switch off for the control, the one that refuses first. */
  guards: Guard[];
  query: string;
  /** What the control does: runs the probe, or is refused by graphql-js, later. */
  control: 'runs' | 'GRAPHQL_VALIDATION_FAILED';
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const nested = (count: number, open: string, inner: string) => open.repeat(count) + inner + ' }'.repeat(count);

const laughs = (levels: number) =>
  `{ probe ...L0 } ${times(levels, (level) => `fragment L${level} on Query { ...L${level + 1} ...L${level + 1} }`)}
   fragment L${levels} on Query { __typename }`;

export const ATTACKS: Attack[] = [
  { name: 'a long document', guards: ['characters'], query: `{ probe } #${'a'.repeat(65_536)}`, control: 'runs' },
  { name: 'many tokens', guards: ['tokens'], query: `{ probe(of: [${'1 '.repeat(3000)}]) }`, control: 'runs' },
  {
    name: 'brackets in brackets',
    guards: ['brackets'],
    query: `{ probe(of: ${'['.repeat(201)}${']'.repeat(201)}) }`,
    control: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'deep nesting',
    guards: ['depth'],
    query: `{ probe __type(name: "Query") ${nested(15, '{ ofType ', '{ name }')} }`,
    control: 'runs',
  },
  { name: 'alias overload', guards: ['aliases'], query: `{ ${times(31, (i) => `a${i}: probe`)} }`, control: 'runs' },
  {
    name: 'directive overload',
    guards: ['directives'],
    query: `{ ${nested(51, '... @include(if: true) { ', 'probe')} }`,
    control: 'runs',
  },
  { name: 'field duplication', guards: ['duplicates'], query: `{ ${'probe '.repeat(21)} }`, control: 'runs' },
  {
    name: 'field duplication, spread over levels',
    guards: ['duplicates'],
    query: `{ probe ${times(5, () => `__type(name: "Query") { ${times(5, () => 'ofType { name }')} }`)} }`,
    control: 'runs',
  },
  { name: 'a billion laughs', guards: ['duplicates', 'fields'], query: laughs(11), control: 'runs' },
  {
    name: 'circular fragments',
    guards: ['circular'],
    query: '{ probe ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    control: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'a circle that nothing spreads',
    guards: ['circular'],
    query: '{ probe } fragment A on Query { ...A }',
    control: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'introspection abuse',
    guards: ['introspection'],
    query: '{ probe __type(name: "Query") { fields { type { fields { type { fields { name } } } } } } }',
    control: 'GRAPHQL_VALIDATION_FAILED',
  },
  {
    name: 'the schema again and again',
    guards: ['cost'],
    query: `{ probe ${times(6, (i) => `s${i}: __schema { queryType { name } }`)} }`,
    control: 'runs',
  },
  {
    name: 'large pages side by side',
    guards: ['cost'],
    query: `{ probe ${times(25, (i) => `p${i}: ndrCodes(first: 100) { edges { node { code title meaning whoActs } } }`)} }`,
    control: 'runs',
  },
  {
    name: 'large pages by a variable',
    guards: ['cost'],
    query: `query ($n: Int = 1) { probe ${times(25, (i) => `p${i}: ndrCodes(first: $n) { edges { node { code title meaning whoActs } } }`)} }`,
    control: 'runs',
  },
  {
    name: 'whole lists side by side',
    guards: ['cost'],
    query: `{ probe ${times(25, (i) => `c${i}: causes { id title side explanation headline confirm }`)} }`,
    control: 'runs',
  },
  {
    name: 'many diagnoses',
    guards: ['cost'],
    query: `{ probe ${times(13, (i) => `d${i}: diagnose(input: { text: "4.4.7" }) { engine }`)} }`,
    control: 'runs',
  },
];

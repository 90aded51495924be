/** The usual attacks, each as large as a document may be. */
const SIZE = 64 * 1024;

const fill = (open: string, part: (index: number) => string, close: string) => {
  let text = open;
  for (let index = 0; ; index++) {
    const next = part(index);
    if (text.length + next.length + close.length > SIZE) return text + close;
    text += next;
  }
};

const nested = (open: string, inner: string) => {
  const count = Math.floor((SIZE - inner.length) / (open.length + 1));
  return open.repeat(count) + inner + '}'.repeat(count);
};

const join = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ');

/** Each is compared with each. */
const fragments = (count: number, fields: string) =>
  `{${join(count, (i) => `...F${i}`)}}${join(count, (i) => `fragment F${i} on Query{${fields}}`)}`;

export const ATTACKS: [name: string, document: string][] = [
  ['alias overload', fill('{', (i) => `a${i}:reasons{id}`, '}')],
  ['deep nesting', nested('{ofType', '{name}')],
  ['circular fragments', fill('{...F0}', (i) => `fragment F${i} on Query{...F${i + 1} ...F0}`, '')],
  ['a billion laughs', fill('{...L0}', (i) => `fragment L${i} on Query{...L${i + 1} ...L${i + 1}}`, '')],
  ['many fragments', fragments(1400, 'facts{name}')],
  ['directive overload', fill('{reasons', () => '@include(if:true)', '{id}}')],
  ['field duplication', fill('{', () => 'reasons{id}', '}')],
  ['field duplication in fragments', fill('{', () => '...on Query{reasons{id}}', '}')],
  ['introspection, nested', fill('{__schema{types{', () => 'fields{type{fields{type{name}}}}', '}}}')],
  ['large pages', fill('{', (i) => `a${i}:ndrCodes(first:100){edges{node{code}}}`, '}')],
  ['unknown fields', fill('{', (i) => `ndrcode${i} `, '}')],
  ['many comments', fill('{reasons{id}}', () => '#\n', '')],
  ['a long text', `{ndrCode(code:"${'a'.repeat(SIZE - 30)}"){code}}`],
  ['over the size', `{reasons{id}}#${'a'.repeat(10 * 1024 * 1024)}`],
];

/** Close to the limits, and let through: as dear to validate as a document may be. */
export const ALLOWED: [name: string, document: string][] = [
  [
    'every field 20 times, at 20 places',
    `{${join(20, (i) => `a${i}:ndrCode(code:"4.4.7"){${'code title meaning '.repeat(20)}}`)}}`,
  ],
  ['20 fragments for one field', fragments(20, 'facts{name}')],
];

import { GraphQLError, GraphQLScalarType } from 'graphql';

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/;

function read(value: unknown): string {
  const ms = typeof value === 'string' && RFC_3339.test(value) ? Date.parse(value.replace(' ', 'T')) : NaN;
  if (Number.isNaN(ms))
    throw new GraphQLError('A DateTime is an RFC 3339 time such as 2024-05-09T08:00:00Z.', {
      extensions: { code: 'BAD_USER_INPUT' },
    });
  return new Date(ms).toISOString();
}

/** Times are strings on both doors: RFC 3339, in UTC on the way out, with any offset on the way in. */
export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  description: 'An RFC 3339 time in UTC, such as 2024-05-09T08:00:00.000Z.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: read,
  parseLiteral: (node) => read('value' in node ? node.value : null),
});

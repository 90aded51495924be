import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';

/** The contracts of both doors, as a running service gives them: what is checked in as `schema.graphql` and `openapi.json`. */
export async function readContract(url: string): Promise<{ 'schema.graphql': string; 'openapi.json': string }> {
  const openapi = await (await fetch(`${url}/openapi.json`)).json();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: getIntrospectionQuery() }),
  });
  const { data } = (await response.json()) as { data: IntrospectionQuery };
  return {
    'schema.graphql': `${printSchema(lexicographicSortSchema(buildClientSchema(data)))}\n`,
    'openapi.json': `${JSON.stringify(openapi, null, 2)}\n`,
  };
}

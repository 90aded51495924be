import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLModule } from '@nestjs/graphql';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { PROBLEMS, Problem } from '../shared/problem.js';
import { requestIdOf } from '../shared/request-id.js';

/** The GraphQL door: code first, Apollo, with a guard that refuses documents that ask for too much before any resolver runs. */

/** Deep enough for every field of the schema once, and for introspection. */
const MOST_DEPTH = 12;
const MOST_ALIASES = 30;
const MOST_DIRECTIVES = 50;

type Reject = (context: { reportError(error: GraphQLError): void } | null, error: GraphQLError) => void;

const refuse: Reject = (context, { message }) => {
  const error = new GraphQLError(message.replace(/^Syntax Error: /, ''), {
    extensions: { problem: 'QUERY_TOO_COMPLEX' },
  });
  if (!context) throw error;
  context.reportError(error);
};
const limit = (n: number) => ({ n, onReject: [refuse as never], propagateOnRejection: false });

const guard = new ApolloArmor({
  maxDepth: { ...limit(MOST_DEPTH), flattenFragments: true },
  maxAliases: limit(MOST_ALIASES),
  maxDirectives: limit(MOST_DIRECTIVES),
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: false },
}).protect();

const APOLLO_OWN = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
]);

/** Every error carries a code of the table, or one of Apollo's own for a document that is wrong in itself. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const { code, problem } = (formatted.extensions ?? {}) as { code?: string; problem?: string };
  if (problem === 'QUERY_TOO_COMPLEX')
    return { ...formatted, extensions: { ...new Problem(problem, formatted.message).toJSON(null) } };
  if (code === 'BAD_USER_INPUT')
    return { ...formatted, extensions: { ...new Problem('INVALID_FIELD', formatted.message).toJSON(null) } };
  if (code !== undefined && (code in PROBLEMS || APOLLO_OWN.has(code))) return formatted;
  return {
    ...formatted,
    message: PROBLEMS.INTERNAL[1],
    extensions: { ...new Problem('INTERNAL', 'The service could not answer this request.').toJSON(null) },
  };
}

interface Answered {
  response: { body: unknown; http: { headers: Map<string, string> } };
  contextValue: unknown;
}

/** Puts the request's id beside each error, and says in the header when it is worth asking again. */
const nameRequest = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }: Answered) {
        const body = response.body as { kind: string; singleResult?: { errors?: GraphQLFormattedError[] } };
        const errors = body.singleResult?.errors ?? [];
        const retryAfter = Math.max(0, ...errors.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 0)));
        if (retryAfter > 0) response.http.headers.set('retry-after', String(retryAfter));
        const requestId = requestIdOf((contextValue as { req?: { headers: Record<string, unknown> } }).req);
        for (const error of errors) Object.assign(error, { extensions: { ...error.extensions, requestId } });
      },
    };
  },
};

export const GraphqlDoor = GraphQLModule.forRoot<ApolloDriverConfig>({
  driver: ApolloDriver,
  path: '/graphql',
  autoSchemaFile: true,
  sortSchema: true,
  introspection: true,
  playground: false,
  graphiql: false,
  includeStacktraceInErrorResponses: false,
  formatError,
  validationRules: guard.validationRules,
  plugins: [nameRequest],
});

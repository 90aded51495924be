import type { ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { Logger } from '@nestjs/common';
import { type GraphQLFormattedError, GraphQLError } from 'graphql';
import { errorPlace } from '../shared/error-place.js';
import { Problem, type ProblemCode, PROBLEMS } from '../shared/problem.js';
import { refusal } from './graphql-limits.js';
import { maskValues } from './graphql-mask.js';
import { currentRequestId } from './graphql-transport.js';

const logger = new Logger('GraphQL');

/** A document that is wrong in itself: what every GraphQL tool expects to be told in these words. */
const DOCUMENT_CODES = new Set<unknown>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']);

/** `quiet`: suggest no names of the schema. Apollo's own switch for it leaves those that variables get. */
export const errorFormat = (quiet: boolean) => (formatted: GraphQLFormattedError, thrown: unknown) =>
  formatError(
    formatted,
    thrown,
    quiet ? (message) => message.replace(/ ?Did you mean [^]*\?/, '') : (message) => message,
  );

/** Every error carries a code of the table, or says that the document is wrong in itself; none repeats a value. */
function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  said: (message: string) => string,
): GraphQLFormattedError {
  const { code } = formatted.extensions ?? {};
  const requestId = currentRequestId();
  if (typeof code === 'string' && code in PROBLEMS)
    return { ...formatted, extensions: { ...formatted.extensions, requestId } };
  const message = said(maskValues(formatted.message, innerMessage(thrown)));
  if (DOCUMENT_CODES.has(code)) return { ...formatted, message, extensions: { code, requestId } };
  const problem = toProblem(String(code), message, statusOf(thrown), thrown);
  return {
    ...formatted,
    // Clients that send hashes tell by this word that they have to send the document.
    message: String(code).startsWith('PERSISTED_QUERY_') ? formatted.message : problem.detail,
    extensions: { ...problem.toJSON(requestId) },
  };
}

function toProblem(code: string, message: string, status: unknown, thrown: unknown): Problem {
  switch (code) {
    case 'BAD_USER_INPUT':
      return invalid(
        message,
        /\$(\w+)" got invalid value … at "([\w.[\]]+)"/.exec(message)?.[2] ?? variableOf(message),
      );
    case 'OPERATION_RESOLUTION_FAILURE':
      return message.startsWith('Unknown')
        ? invalid('The document has no operation of the name sent; send the name of one that it has.', 'operationName')
        : invalid('The document has several operations; send the name of the one to run.', 'operationName');
    case 'PERSISTED_QUERY_NOT_FOUND':
      return new Problem('NOT_FOUND', 'No document is kept under this hash; send the document together with it.');
    case 'PERSISTED_QUERY_NOT_SUPPORTED':
      return invalid('Documents are not kept by hash; send the document.', 'extensions');
    case 'BAD_REQUEST':
      return badRequest(message, status);
  }
  // Of graphql-js itself, before a resolver is called: a variable that may be null stands where null may not.
  if (message.startsWith('Argument "') && ofGraphql(thrown))
    return invalid(message, /^Argument "(\w+)"/.exec(message)?.[1]);
  if (message === 'provided sha does not match query' || message === 'Unsupported persisted query version')
    return invalid('The hash is not the SHA-256 of the document, or its version is not 1.', 'extensions');
  logger.error({ requestId: currentRequestId(), ...errorPlace(unwrapResolverError(thrown)) });
  return new Problem('INTERNAL', 'The service could not answer this request.');
}

/** What Apollo says of the request around the document; its words are its own and quote nothing. */
function badRequest(message: string, status: unknown): Problem {
  if (status === 405)
    return new Problem(
      'METHOD_NOT_ALLOWED',
      message.startsWith('GET requests')
        ? 'GET is for queries only; send this operation with POST.'
        : 'Send a query with POST, or with GET.',
    );
  if (status === 415) return new Problem('UNSUPPORTED_MEDIA_TYPE', 'Send the request as application/json.');
  if (/batching|No operations/.test(message)) return refusal('batch');
  if (/^GraphQL operations must contain|^POST body missing/.test(message))
    return new Problem(
      'EMPTY_INPUT',
      'The request has no document; send JSON such as {"query": "{ reasons { id title } }"}.',
    );
  const field = /(query|variables|extensions|operationName)/.exec(message)?.[1];
  return invalid(
    message.startsWith('GraphQL queries must be strings')
      ? 'query must be a string: the text of the document.'
      : message,
    field,
  );
}

const invalid = (detail: string, field?: string) =>
  new Problem('INVALID_FIELD', detail, field === undefined ? {} : { fields: [{ field, message: detail }] });

const variableOf = (message: string) => /^Variable "\$(\w+)"/.exec(message)?.[1];

const innerMessage = (thrown: unknown): string | undefined => {
  const inner = (thrown as { originalError?: unknown } | null)?.originalError;
  return inner instanceof Error ? inner.message : undefined;
};

const ofGraphql = (thrown: unknown): boolean =>
  thrown instanceof GraphQLError &&
  (thrown.originalError === undefined || thrown.originalError instanceof GraphQLError);

const statusOf = (thrown: unknown): unknown =>
  thrown instanceof GraphQLError ? (thrown.extensions['http'] as { status?: unknown } | undefined)?.status : undefined;

/**
 * Where nothing was run, the HTTP status is that of the code; Apollo would answer some of them with 200. When it is worth
 * asking again stands in the header too.
 */
export const statusOfCode: ApolloServerPlugin<object> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { errors = [] } = response.body.singleResult;
        const retryAfter = Math.max(0, ...errors.map(({ extensions }) => Number(extensions?.['retryAfter'] ?? 0)));
        if (retryAfter > 0) response.http.headers.set('retry-after', String(retryAfter));
        if ('data' in response.body.singleResult) return;
        const code = errors[0]?.extensions?.['code'] as ProblemCode | undefined;
        if (code !== undefined && code in PROBLEMS) response.http.status = PROBLEMS[code][0];
      },
    };
  },
};

import { HeaderMap, type ApolloServerPlugin, type GraphQLRequestContext } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Metrics } from '../shared/metrics.js';
import { Problem } from '../shared/problem.js';
import { guardDocument } from './graphql-guard.js';
import type { Guard } from './graphql-limits.js';

/** Characters of the documents that are kept; parsed, they take some 50 times as many bytes. */
const KEPT_CHARACTERS = 512 * 1024;

/** Stands for a document that was refused: nothing in it is validated or run. */
const NOTHING: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

type Context = Omit<GraphQLRequestContext<object>, 'document'> & { document?: DocumentNode };

/**
 * The guard as Apollo calls it: with the document as Apollo read it, before it is parsed. Documents that passed and
 * are valid are kept parsed, so that a document that is sent again is neither guarded nor parsed nor validated; they
 * take the place of Apollo's own store, which would be asked after the guard.
 *
 * Apollo answers 500 to what is thrown here, so that a refusal waits for the next step that may refuse.
 */
export function guardDocuments(metrics: Metrics, off: ReadonlySet<Guard>): ApolloServerPlugin<object> {
  const kept = new LRUCache<string, DocumentNode>({ maxSize: KEPT_CHARACTERS });
  return {
    async requestDidStart() {
      let refused: Problem | undefined;
      return {
        async didResolveSource(context) {
          const request = context as Context;
          // Which guards are off may change between two requests: what passed without one has not passed it.
          const known = off.size === 0 ? kept.get(context.queryHash) : undefined;
          if (known) {
            request.document = known;
            return;
          }
          try {
            guardDocument(context.source, context.schema, off);
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            refused = error;
            request.document = NOTHING;
          }
        },
        async didResolveOperation({ queryHash, source, document }) {
          if (refused) {
            metrics.countRefusal(refused.code);
            throw toGraphqlError(refused);
          }
          if (off.size === 0) kept.set(queryHash, document, { size: source.length });
        },
      };
    },
  };
}

const toGraphqlError = (problem: Problem) =>
  new GraphQLError(problem.detail, {
    extensions: { ...problem.toJSON(null), http: { status: problem.status, headers: new HeaderMap() } },
  });

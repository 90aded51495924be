import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { Config } from '../config.js';
import { Metrics } from '../shared/metrics.js';
import { guardDocuments } from './graphql-documents.js';
import { errorFormat, statusOfCode } from './graphql-errors.js';
import { type Guard, LIMITS } from './graphql-limits.js';
import { apolloLogger, logUnexpected } from './graphql-logger.js';

/** The GraphQL door: code first, Apollo, with a guard that refuses documents that ask for too much before any resolver runs. */
export const graphqlDoor = ({ production }: Config, off: ReadonlySet<Guard>): DynamicModule =>
  GraphQLModule.forRootAsync<ApolloDriverConfig>({
    driver: ApolloDriver,
    inject: [Metrics],
    useFactory: (metrics: Metrics) => ({
      path: '/graphql',
      autoSchemaFile: true,
      sortSchema: true,
      // The schema is public, as is the documentation that is made of it.
      introspection: true,
      playground: false,
      graphiql: false,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: production,
      formatError: errorFormat(production),
      logger: apolloLogger,
      csrfPrevention: !off.has('mediaType'),
      allowBatchedHttpRequests: off.has('batch'),
      // The guard counts too; this is for whatever it should let through.
      parseOptions: off.has('tokens') ? {} : { maxTokens: LIMITS.tokens },
      // Documents that passed are kept by the guard.
      documentStore: null,
      // Cache hints of fields are not used, and would wrap the resolver of each.
      plugins: [ApolloServerPluginCacheControlDisabled(), guardDocuments(metrics, off), statusOfCode, logUnexpected],
    }),
  });

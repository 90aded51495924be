import type { ApolloServerPlugin } from '@apollo/server';
import { Logger } from '@nestjs/common';
import { errorPlace } from '../shared/error-place.js';
import { currentRequestId } from './graphql-transport.js';

const nest = new Logger('GraphQL');

/** What Apollo says, up to the colon behind which it quotes an error, which may quote what a caller sent. */
export function kindOf(message: unknown): object {
  if (message instanceof Error) return errorPlace(message);
  const [said = ''] = typeof message === 'string' ? message.split(/[:"]/, 1) : [];
  return { msg: /^[\w .,()'`-]{1,120}$/.test(said) ? said : 'Apollo Server reports an error' };
}

/** Apollo's own log, through Nest's: errors by kind, never by message. */
export const apolloLogger = {
  debug: (): void => undefined,
  info: (): void => undefined,
  warn: (message: unknown): void => nest.warn(kindOf(message)),
  error: (message: unknown): void => nest.error(kindOf(message)),
};

/** Where an error arose that Apollo did not expect: its logger is told the words only. */
export const logUnexpected: ApolloServerPlugin<object> = {
  async unexpectedErrorProcessingRequest({ error }) {
    nest.error({ requestId: currentRequestId(), ...errorPlace(error) });
  },
};

import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { currentClient } from './client-connection.ts';
import type { Logger } from './logger.ts';

/** Logs one line per operation: name, duration, request id and error codes. No document text, no variables. */
export function operationLog<C extends BaseContext>(logger: Logger): ApolloServerPlugin<C> {
  return {
    async requestDidStart({ request }) {
      const started = performance.now();
      return {
        async didEncounterErrors({ errors }) {
          // Errors after the gateway has closed the connection are not logged.
          if (currentClient()?.aborted) return;
          for (const error of errors) {
            if (error.originalError && !error.extensions['code'])
              logger.error({ err: error.originalError }, 'unexpected error');
          }
        },
        async willSendResponse({ errors, operationName }) {
          logger.info(
            {
              operation: operationName,
              requestId: request.http?.headers.get('x-request-id')?.slice(0, 64),
              ms: Math.round(performance.now() - started),
              ...(errors && { codes: [...new Set(errors.map((error) => error.extensions['code'] ?? 'UNEXPECTED'))] }),
            },
            'operation',
          );
        },
      };
    },
  };
}

import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { RequestHandler } from 'express';
import { currentClient } from '../client-connection.ts';
import { isErrorCode } from '../errors.ts';
import { operationLabel, UNKNOWN_OPERATION } from './operation-label.ts';
import { hasData, outcomeOf } from './operation-outcome.ts';
import type { Telemetry } from './telemetry.ts';

/** Middleware that handles a request within a span of the gateway's trace. */
export function traceRequest({ tracing }: Telemetry): RequestHandler {
  return (request, response, next) => {
    const span = tracing.open(UNKNOWN_OPERATION, { traceparent: request.get('traceparent') });
    response.once('close', () => span.end());
    tracing.within(span, next);
  };
}

/** Records metrics of every operation by its root field, and names the current span after it. */
export function operationTelemetry<C extends BaseContext>({ metrics, tracing }: Telemetry): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async willSendResponse({ document, schema, operationName, response: { body }, errors = [] }) {
          const label = document ? operationLabel(document, schema, operationName) : UNKNOWN_OPERATION;
          const given = errors.map(({ extensions }) => extensions['code']);
          // Errors after the gateway has closed the connection do not count.
          const isGone = currentClient()?.aborted ?? false;
          const codes = isGone ? [] : given.map((code) => (isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR'));
          const answered = body.kind === 'single' && hasData(body.singleResult.data);
          const outcome = isGone ? 'client_closed' : outcomeOf(codes, answered);
          const seconds = (performance.now() - started) / 1_000;
          metrics.timing('pool_operation_duration_seconds', { operation: label, outcome }, seconds);
          for (const code of codes) metrics.counter('pool_operation_errors_total', { operation: label, code });
          const span = tracing.current;
          span.rename(label);
          span.add({ 'pool.operation': label, ...(codes.length > 0 && { 'pool.codes': [...new Set(codes)] }) });
          if (outcome === 'failed') span.fail();
        },
      };
    },
  };
}

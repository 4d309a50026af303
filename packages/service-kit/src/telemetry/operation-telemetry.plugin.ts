import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { RequestHandler } from 'express';
import { currentClient } from '../client-connection.ts';
import { isErrorCode } from '../errors.ts';
import { operationLabel, UNREAD } from './operation-label.ts';
import { hasAnswer, outcomeOf } from './operation-outcome.ts';
import type { Telemetry } from './telemetry.ts';

/** Puts what follows into a span of the gateway's trace. */
export function traceRequest({ tracing }: Telemetry): RequestHandler {
  return (request, response, next) => {
    const span = tracing.open(UNREAD, { traceparent: request.get('traceparent') });
    response.once('close', () => span.end());
    tracing.within(span, next);
  };
}

/** Measures every operation by its root field, and names the span under way after it. */
export function operationTelemetry<C extends BaseContext>({ metrics, tracing }: Telemetry): ApolloServerPlugin<C> {
  return {
    async requestDidStart() {
      const started = performance.now();
      return {
        async willSendResponse({ document, schema, operationName, response: { body }, errors = [] }) {
          const label = document ? operationLabel(document, schema, operationName) : UNREAD;
          const given = errors.map(({ extensions }) => extensions['code']);
          // Whatever failed after the gateway has gone is nobody's fault.
          const isGone = currentClient()?.aborted ?? false;
          const codes = isGone ? [] : given.map((code) => (isErrorCode(code) ? code : 'INTERNAL_SERVER_ERROR'));
          const answered = body.kind === 'single' && hasAnswer(body.singleResult.data);
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

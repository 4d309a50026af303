import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientSignal, UNKNOWN_OPERATION, type Logger, type Telemetry } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { quotaHeaders } from '../limits/quota-headers.ts';
import type { Trace } from './request-trace.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import { refusal } from '../graph/error-sanitiser.ts';
import { prefersPage, representationFor, DEFAULT_REPRESENTATION } from './media-types.ts';
import { ALLOW, isRead } from './http-methods.ts';
import type { PlaygroundPage } from './playground-page.ts';
import { sendAnswer } from './send-answer.ts';
import { codesIn, type Outcome } from './graphql-outcome.ts';
import { RequestPipeline, type PipelineParts } from './request-pipeline.ts';
import { reportRequest } from './request-telemetry.ts';

export interface EntryPointParts extends PipelineParts {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  /** The playground for browsers; undefined if it is disabled. */
  readonly playground: PlaygroundPage | undefined;
  /** Seconds for which caches may store a public response. */
  readonly publicMaxAge: number;
}

/** Status logged for a request whose client closed the connection before the response. It is never sent. */
const CLIENT_CLOSED = 499;
const NOT_ACCEPTABLE = 'The media types in the Accept header are not supported.';

/** The caller's request id if it is well-formed, otherwise a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/u.test(given) ? given : randomUUID();
}

/** Handles requests to the GraphQL address: headers, playground, response, log line. */
class EntryPoint {
  private readonly parts: EntryPointParts;
  private readonly pipeline: RequestPipeline;

  constructor(parts: EntryPointParts) {
    this.parts = parts;
    this.pipeline = new RequestPipeline(parts);
  }

  async handle(request: HttpRequest, response: ServerResponse): Promise<void> {
    const started = performance.now();
    const clientClosed = clientSignal(response);
    const headers = crossOriginHeaders(request.headers.origin, this.parts.origins);
    if (request.method === 'OPTIONS') return void response.writeHead(204, { ...headers, allow: ALLOW }).end();
    const { playground } = this.parts;
    if (playground && isRead(request) && prefersPage(request)) return playground.send(request, response);
    // The caller's trace header is ignored, so that callers cannot control sampling or write into traces.
    const span = this.parts.telemetry.tracing.open(UNKNOWN_OPERATION);
    const trace: Trace = {
      requestId: requestIdOf(request),
      field: UNKNOWN_OPERATION,
      span,
      quotas: [],
      headers: {},
      clientClosed,
    };
    const outcome = await this.answer(request, trace);
    const status = clientClosed.aborted
      ? CLIENT_CLOSED
      : await this.send(request, response, { outcome, trace, headers });
    this.report(trace, outcome, status, performance.now() - started);
  }

  /** The outcome of a request. Errors are not logged after the client has closed the connection. */
  private async answer(request: HttpRequest, trace: Trace): Promise<Outcome> {
    if (!representationFor(request)) return refusal('NOT_ACCEPTABLE', NOT_ACCEPTABLE);
    return this.pipeline.answer(request, trace).catch((error: unknown) => {
      const { requestId } = trace;
      if (!trace.clientClosed.aborted)
        this.parts.logger.error({ err: error, requestId }, 'unexpected error in a request');
      return refusal('INTERNAL_SERVER_ERROR', '');
    });
  }

  private send(
    request: HttpRequest,
    response: ServerResponse,
    { outcome, trace, headers }: { outcome: Outcome; trace: Trace; headers: Record<string, string> },
  ): Promise<number> {
    return sendAnswer(request, response, {
      outcome,
      representation: representationFor(request) ?? DEFAULT_REPRESENTATION,
      headers: {
        ...headers,
        ...trace.headers,
        ...quotaHeaders(trace.quotas, this.parts.now()),
        'x-request-id': trace.requestId,
      },
      publicMaxAge: trace.isPublic ? this.parts.publicMaxAge : undefined,
    });
  }

  private report(trace: Trace, outcome: Outcome, status: number, ms: number): void {
    const { operation, field, refusedBy, requestId, span } = trace;
    const isClientClosed = status === CLIENT_CLOSED;
    const codes = isClientClosed ? [] : codesIn(outcome);
    const result = { codes, ms, refusedBy, isAnswered: outcome.status === 200, isClientClosed };
    reportRequest(this.parts.telemetry, span, { field, operation, status, ...result });
    const { traceId } = span;
    const logged = { requestId, ...(traceId && { traceId }), operation, field, status, ms: Math.round(ms) };
    this.parts.logger.info({ ...logged, ...(codes.length > 0 && { codes }) }, 'request');
  }
}

/** Creates the handler of the GraphQL address. */
export function createEntryPoint(
  parts: EntryPointParts,
): (request: HttpRequest, response: ServerResponse) => Promise<void> {
  const entryPoint = new EntryPoint(parts);
  return (request, response) => entryPoint.handle(request, response);
}

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { UNREAD, type Logger, type Telemetry } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { quotaHeaders } from './allowance/quota.ts';
import type { Trace } from './ask-graph.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import { refusal } from './error-sanitiser.ts';
import type { Graph, Journey } from './graph.ts';
import { codesIn, retryAfter, textOf, type Outcome } from './outcome.ts';
import { Passage, type PassageParts } from './passage.ts';
import { tellOf } from './request-telemetry.ts';

export interface DoorParts extends PassageParts {
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly origins: readonly string[];
  /** Whether a browser gets the playground. */
  readonly playground: boolean;
}

const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
};

/** The caller's request id if it is a harmless one, a new one otherwise. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,64}$/u.test(given) ? given : randomUUID();
}

function send(response: ServerResponse, outcome: Outcome, headers: Record<string, string>): void {
  const body = Buffer.from(textOf(outcome));
  const described = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };
  response.writeHead(outcome.status, { ...headers, ...retryAfter(outcome), ...described }).end(body);
}

const isPage = (request: IncomingMessage): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');

async function sendPage(graph: Graph, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = await graph.fetch(
    new Request(`http://gateway${request.url}`, { headers: { accept: 'text/html' } }),
    {} as Journey,
  );
  response
    .writeHead(page.status, { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8' })
    .end(await page.text());
}

/** Handles every request to the GraphQL address: headers, playground, answer, log line. */
export function createDoor(parts: DoorParts): (request: HttpRequest, response: ServerResponse) => Promise<void> {
  const passage = new Passage(parts);
  return async (request, response) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers = {
      ...SAFE_HEADERS,
      ...crossOriginHeaders(request.headers.origin, parts.origins),
      'x-request-id': requestId,
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end();
    if (parts.playground && isPage(request)) return sendPage(parts.graph, request, response);
    // A caller's own trace header is not followed: who asks does not decide what is traced, nor writes into it.
    const span = parts.telemetry.tracing.open(UNREAD);
    const trace: Trace = { requestId, field: UNREAD, span, quotas: [], headers: {} };
    const result = await passage.answer(request, trace).catch((error: unknown) => {
      parts.logger.error({ err: error, requestId }, 'a request failed unexpectedly');
      return refusal('INTERNAL_SERVER_ERROR', '');
    });
    send(response, result, { ...headers, ...trace.headers, ...quotaHeaders(trace.quotas, Date.now()) });
    const codes = codesIn(result);
    const { operation, field, refusedBy } = trace;
    const { status } = result;
    const ms = performance.now() - started;
    tellOf(parts.telemetry, span, { field, operation, status, codes, ms, refusedBy });
    const { traceId } = span;
    const said = { requestId, ...(traceId && { traceId }), operation, field, status, ms: Math.round(ms) };
    parts.logger.info({ ...said, ...(codes.length > 0 && { codes }) }, 'request');
  };
}

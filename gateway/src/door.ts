import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import { quotaHeaders } from './allowance/quota.ts';
import type { Trace } from './ask-graph.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import { refusal } from './error-sanitiser.ts';
import type { Graph, Journey } from './graph.ts';
import { codesIn, retryAfter, textOf, type Outcome } from './outcome.ts';
import { Passage, type PassageParts } from './passage.ts';

export interface DoorParts extends PassageParts {
  readonly logger: Logger;
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
    const trace: Trace = { requestId: requestIdOf(request), quotas: [], headers: {} };
    const { requestId } = trace;
    const headers = {
      ...SAFE_HEADERS,
      ...crossOriginHeaders(request.headers.origin, parts.origins),
      'x-request-id': requestId,
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end();
    if (parts.playground && isPage(request)) return sendPage(parts.graph, request, response);
    const result = await passage.answer(request, trace).catch((error: unknown) => {
      parts.logger.error({ err: error, requestId }, 'a request failed unexpectedly');
      return refusal('INTERNAL_SERVER_ERROR', '');
    });
    send(response, result, { ...headers, ...trace.headers, ...quotaHeaders(trace.quotas, Date.now()) });
    const codes = codesIn(result);
    const { operation } = trace;
    const ms = Math.round(performance.now() - started);
    parts.logger.info(
      { requestId, operation, status: result.status, ms, ...(codes.length > 0 && { codes }) },
      'request',
    );
  };
}

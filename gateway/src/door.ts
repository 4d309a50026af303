import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  isErrorCode,
  UNREAD,
  type Caller,
  type Logger,
  type OpenSpan,
  type Telemetry,
  type TokenVerifier,
} from '@talent-pool/service-kit';
import { crossOriginHeaders } from './cross-origin.ts';
import { cleanResult, refusal, type CleanResult } from './error-sanitiser.ts';
import type { Graph, Journey } from './graph.ts';
import { readBody } from './http-body.ts';
import { tellOf } from './request-telemetry.ts';

/** What tells operations apart in a log: a hash of the document, which may hold anything a caller wrote. */
function hashOf(body: Buffer): string | undefined {
  try {
    const { query } = JSON.parse(body.toString('utf8')) as { query?: unknown };
    return typeof query === 'string' ? createHash('sha256').update(query).digest('hex').slice(0, 16) : undefined;
  } catch {
    return undefined;
  }
}

export interface DoorParts {
  readonly graph: Graph;
  readonly verifyToken: TokenVerifier;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly bodyLimit: number;
  readonly origins: readonly string[];
  /** Whether the schema may be asked for. */
  readonly introspection: boolean;
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

/** A result that was cleaned, or the text of one that needed no cleaning. */
type Outcome = CleanResult | { readonly status: 200; readonly text: string };

function send(response: ServerResponse, outcome: Outcome, headers: Record<string, string>): void {
  const body = Buffer.from('text' in outcome ? outcome.text : JSON.stringify(outcome.body));
  const described = { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length };
  response.writeHead(outcome.status, { ...headers, ...described }).end(body);
}

/** A caller, or the refusal of a token that is no good. */
async function callerOf(
  request: IncomingMessage,
  { verifyToken }: DoorParts,
): Promise<Caller | undefined | CleanResult> {
  try {
    return await verifyToken(request.headers.authorization);
  } catch (error) {
    const { extensions, message } = error as { extensions?: { code?: unknown }; message: string };
    return isErrorCode(extensions?.code) ? refusal(extensions.code, message) : refusal('INTERNAL_SERVER_ERROR', '');
  }
}

const isPage = (request: IncomingMessage): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');

/** Asks the graph and cleans what comes back. */
async function ask(parts: DoorParts, request: IncomingMessage, body: Buffer, journey: Journey): Promise<Outcome> {
  // The token goes along, so that the runtime can never take two callers' equal operations for one.
  const { authorization = '' } = request.headers;
  const headers = { 'content-type': request.headers['content-type'] ?? '', accept: 'application/json', authorization };
  const init = { method: 'POST', headers, body: new Uint8Array(body) };
  const answer = await parts.graph.fetch(new Request(`http://gateway${request.url}`, init), journey);
  const text = await answer.text();
  // A result without the word holds no errors, so nothing has to be cleaned, nor read for it.
  if (answer.status === 200 && !text.includes('"errors"')) return { status: 200, text };
  try {
    const reader = { caller: journey.caller, schemaIsOpen: parts.introspection };
    return cleanResult(JSON.parse(text) as object, answer.status, reader);
  } catch {
    return refusal('OPERATION_NOT_ALLOWED', 'Send one GraphQL operation as application/json with POST.');
  }
}

async function sendPage(parts: DoorParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const page = await parts.graph.fetch(
    new Request(`http://gateway${request.url}`, { headers: { accept: 'text/html' } }),
    {} as Journey,
  );
  response
    .writeHead(page.status, { ...SAFE_HEADERS, 'content-type': 'text/html; charset=utf-8' })
    .end(await page.text());
}

/** What the log line says of a request beside its outcome. */
interface Trace {
  readonly requestId: string;
  readonly traceId?: string;
  operation?: string | undefined;
  /** Root field, or what stands for it. */
  field: string;
}

async function answer(parts: DoorParts, request: IncomingMessage, trace: Trace, span: OpenSpan): Promise<Outcome> {
  if (request.method !== 'POST') return refusal('OPERATION_NOT_ALLOWED', 'Send operations with POST.');
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    return refusal('OPERATION_NOT_ALLOWED', 'Send the body as it is, not packed.');
  const body = await readBody(request, parts.bodyLimit);
  if (!body) return refusal('BODY_TOO_LARGE', `A request may have ${parts.bodyLimit} bytes.`);
  trace.operation = hashOf(body);
  const caller = await callerOf(request, parts);
  if (caller && 'status' in caller) return caller;
  const { requestId } = trace;
  const called = (label: string): void => void (trace.field = label);
  const { authorization } = request.headers;
  return ask(parts, request, body, { caller, requestId, authorization, span, called });
}

/** Handles every request to the GraphQL address: size, token, planning, errors, log line. */
export function createDoor(parts: DoorParts): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    const headers = {
      ...SAFE_HEADERS,
      ...crossOriginHeaders(request.headers.origin, parts.origins),
      'x-request-id': requestId,
    };
    if (request.method === 'OPTIONS') return void response.writeHead(204, headers).end();
    if (parts.playground && isPage(request)) return sendPage(parts, request, response);
    // A caller's own trace header is not followed: who asks does not decide what is traced, nor writes into it.
    const span = parts.telemetry.tracing.open(UNREAD);
    const trace: Trace = { requestId, field: UNREAD, ...(span.traceId && { traceId: span.traceId }) };
    const result = await answer(parts, request, trace, span).catch((error: unknown) => {
      parts.logger.error({ err: error, requestId }, 'a request failed unexpectedly');
      return refusal('INTERNAL_SERVER_ERROR', '');
    });
    send(response, result, headers);
    const ms = performance.now() - started;
    const codes = 'body' in result ? (result.body.errors ?? []).map(({ extensions }) => extensions?.['code']) : [];
    tellOf(parts.telemetry, span, { ...trace, status: result.status, codes, ms });
    const said = { ...trace, status: result.status, ms: Math.round(ms), ...(codes.length > 0 && { codes }) };
    parts.logger.info(said, 'request');
  };
}

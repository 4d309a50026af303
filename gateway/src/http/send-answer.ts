import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasKey } from '@talent-pool/service-kit';
import { retryAfter, statusOf, textOf, type Outcome } from './graphql-outcome.ts';
import { encodeBody } from './compression.ts';
import type { Representation } from './media-types.ts';
import { ALLOW } from './http-methods.ts';
import { cachingHeaders, isUnchanged } from './public-answer.ts';

/** A response to send. */
export interface Answer {
  readonly outcome: Outcome;
  readonly representation: Representation;
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds for which caches may store the response; undefined if it must not be stored. */
  readonly publicMaxAge?: number | undefined;
}

/** The header `WWW-Authenticate` (RFC 6750, 3), for a missing or an invalid token. */
const challenge = ({ headers }: IncomingMessage): string =>
  headers.authorization === undefined
    ? 'Bearer realm="talent-pool"'
    : 'Bearer realm="talent-pool", error="invalid_token", error_description="The access token is not valid or has expired."';

/** The headers that a status requires. */
function headersOf(status: number, request: IncomingMessage): Record<string, string> {
  if (status === 401) return { 'www-authenticate': challenge(request) };
  if (status === 405) return { allow: request.method === 'GET' || request.method === 'HEAD' ? 'POST' : ALLOW };
  return {};
}

/** Sends a response in the client's representation and encoding. Returns the status that was sent. */
export async function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<number> {
  const { outcome, representation, publicMaxAge } = answer;
  const text = textOf(outcome);
  const status = statusOf(outcome, representation);
  const caching = publicMaxAge === undefined ? { 'cache-control': 'no-store' } : cachingHeaders(text, publicMaxAge);
  const headers = {
    ...answer.headers,
    ...caching,
    ...retryAfter(outcome),
    ...headersOf(status, request),
    vary: 'accept, accept-encoding, accept-language, origin',
  };
  if (isUnchanged(request, hasKey(caching, 'etag') ? caching.etag : undefined)) {
    response.writeHead(304, headers).end();
    return 304;
  }
  const { bytes, encoding } = await encodeBody(request, Buffer.from(text));
  response.writeHead(status, {
    ...headers,
    'content-type': `${representation.mediaType}; charset=utf-8`,
    ...(encoding && { 'content-encoding': encoding }),
    'content-length': bytes.length,
  });
  response.end(bytes);
  return status;
}

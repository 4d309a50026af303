import {
  callerHeaders,
  hasKey,
  languageHeader,
  parseUntrustedJson,
  signRequest,
  TIMEOUT_HEADER,
  type QueryDeadline,
} from '@talent-pool/service-kit';
import type { GraphQLFormattedError } from 'graphql';
import { request, type Agent } from 'undici';
import type { SubgraphRequestContext } from './request-context.ts';

export interface SubgraphResult {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Whether a subgraph's response is a GraphQL result. Any other response, and any status of 500 or more, counts as
 * unavailable.
 */
const isResult = (body: unknown, status: number): body is SubgraphResult =>
  status < 500 && typeof body === 'object' && body !== null && (hasKey(body, 'data') || hasKey(body, 'errors'));

/** How to call one subgraph. */
export interface SubgraphClient {
  readonly secret: string;
  /** Milliseconds after which the subgraph counts as unavailable. */
  readonly timeout: number;
  /** In lower case, as in the signature. */
  readonly name: string;
  readonly url: string;
  readonly agent: Agent;
}

/** Milliseconds to wait for the response. */
const timeoutFor = ({ timeout }: SubgraphClient, deadline: QueryDeadline | undefined): number =>
  Math.min(timeout, deadline?.remaining() ?? timeout);

/**
 * Signs and sends one request. Returns undefined if the subgraph is unavailable or the deadline has passed. Never
 * rejects.
 */
export async function sendToSubgraph(
  client: SubgraphClient,
  body: string,
  { authorization, caller, requestId, deadline, acceptLanguage }: Omit<SubgraphRequestContext, 'span'>,
  traceparent?: string,
): Promise<SubgraphResult | undefined> {
  if (deadline?.signal.aborted) return undefined;
  const timeout = timeoutFor(client, deadline);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...(authorization && { authorization }),
    ...(traceparent && { traceparent }),
    ...callerHeaders(caller),
    ...languageHeader(acceptLanguage),
    ...(deadline && { [TIMEOUT_HEADER]: String(timeout) }),
  };
  const { agent: dispatcher, name: subgraph, secret } = client;
  const signed = { ...headers, ...signRequest(secret, { subgraph, headers, body }) };
  const timedOut = AbortSignal.timeout(timeout);
  const signal = deadline ? AbortSignal.any([timedOut, deadline.signal]) : timedOut;
  try {
    const init = { method: 'POST', body, headers: signed, dispatcher, signal } as const;
    const { statusCode, body: responseBody } = await request(client.url, init);
    const result = parseUntrustedJson(await responseBody.text());
    return isResult(result, statusCode) ? result : undefined;
  } catch {
    return undefined;
  }
}

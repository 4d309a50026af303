import {
  callerHeaders,
  hasKey,
  parseForeignJson,
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

/** Whether a subgraph's answer is a GraphQL result; anything else, and any fault of its own, is its unavailability. */
const isResult = (body: unknown, status: number): body is SubgraphResult =>
  status < 500 && typeof body === 'object' && body !== null && (hasKey(body, 'data') || hasKey(body, 'errors'));

/** One subgraph, and how it is asked. */
export interface SubgraphClient {
  readonly secret: string;
  /** Milliseconds after which it counts as unavailable. */
  readonly timeout: number;
  /** In lower case, as the signature names it. */
  readonly name: string;
  readonly url: string;
  readonly agent: Agent;
}

/** Milliseconds for which an answer is waited for. */
const patience = ({ timeout }: SubgraphClient, deadline: QueryDeadline | undefined): number =>
  Math.min(timeout, deadline?.remaining() ?? timeout);

/** Signs and sends one request; undefined when there is no answer to it. Never throws. */
export async function sendToSubgraph(
  client: SubgraphClient,
  body: string,
  { authorization, caller, requestId, deadline }: Omit<SubgraphRequestContext, 'span'>,
  traceparent?: string,
): Promise<SubgraphResult | undefined> {
  if (deadline?.signal.aborted) return undefined;
  const timeout = patience(client, deadline);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'x-request-id': requestId,
    ...(authorization && { authorization }),
    ...(traceparent && { traceparent }),
    ...callerHeaders(caller),
    ...(deadline && { [TIMEOUT_HEADER]: String(timeout) }),
  };
  const { agent: dispatcher, name: subgraph, secret } = client;
  const signed = { ...headers, ...signRequest(secret, { subgraph, headers, body }) };
  const over = AbortSignal.timeout(timeout);
  const signal = deadline ? AbortSignal.any([over, deadline.signal]) : over;
  try {
    const init = { method: 'POST', body, headers: signed, dispatcher, signal } as const;
    const { statusCode, body: answer } = await request(client.url, init);
    const result = parseForeignJson(await answer.text());
    return isResult(result, statusCode) ? result : undefined;
  } catch {
    return undefined;
  }
}

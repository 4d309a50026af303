import { parseUntrustedJson } from '@talent-pool/service-kit';
import type { Outcome } from '../http/graphql-outcome.ts';
import type { Operation } from '../http/graphql-request.ts';
import { cleanResult } from './error-sanitiser.ts';
import type { Graph } from './graph.ts';
import type { RequestContext } from './request-context.ts';

/** How operations are sent to the graph. */
export interface GraphAccess {
  readonly graph: Graph;
  /** Whether introspection is allowed. */
  readonly introspection: boolean;
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** Sends an operation to the graph and sanitises the errors of its result. */
export async function sendToGraph(
  { graph, introspection }: GraphAccess,
  operation: Operation,
  context: RequestContext,
): Promise<Outcome> {
  // The token is included, so that the runtime never deduplicates equal operations of two callers.
  const headers = { ...JSON_HEADERS, authorization: context.authorization ?? '' };
  const init = { method: 'POST', headers, body: JSON.stringify(operation) };
  const response = await graph.fetch(new Request('http://gateway/graphql', init), context);
  const text = await response.text();
  // Text without "errors" has no errors, so it need not be parsed.
  if (response.status === 200 && !text.includes('"errors"')) return { status: 200, text };
  const audience = { caller: context.caller, isSchemaPublic: introspection };
  return cleanResult(parseUntrustedJson(text) as object, response.status, audience);
}

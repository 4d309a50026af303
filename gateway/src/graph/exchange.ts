import { parseForeignJson } from '@talent-pool/service-kit';
import type { Outcome } from '../http/graphql-outcome.ts';
import type { Operation } from '../http/graphql-request.ts';
import { cleanResult } from './error-sanitiser.ts';
import type { Graph } from './graph.ts';
import type { RequestContext } from './request-context.ts';

/** What an operation is sent to the graph with. */
export interface ExchangeParts {
  readonly graph: Graph;
  /** Whether introspection is allowed. */
  readonly introspection: boolean;
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** Sends an operation to the graph and cleans what comes back. */
export async function exchange(
  { graph, introspection }: ExchangeParts,
  operation: Operation,
  context: RequestContext,
): Promise<Outcome> {
  // The token goes along, so that the runtime can never take two callers' equal operations for one.
  const headers = { ...JSON_HEADERS, authorization: context.authorization ?? '' };
  const init = { method: 'POST', headers, body: JSON.stringify(operation) };
  const answer = await graph.fetch(new Request('http://gateway/graphql', init), context);
  const text = await answer.text();
  // A result without the word holds no errors, so nothing has to be cleaned, nor read for it.
  if (answer.status === 200 && !text.includes('"errors"')) return { status: 200, text };
  const reader = { caller: context.caller, schemaIsOpen: introspection };
  return cleanResult(parseForeignJson(text) as object, answer.status, reader);
}

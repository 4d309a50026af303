import { parseForeignJson, type Caller, type OpenSpan } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import type { Quota } from './allowance/quota.ts';
import { PURPOSE_HEADER } from './cards/purposes.ts';
import { cleanResult, refusal } from './error-sanitiser.ts';
import type { Graph, Journey } from './graph.ts';
import type { Refusal } from './limit-counters.ts';
import type { Outcome } from './outcome.ts';

/** What is learnt of a request on its way, for its headers and its log line. */
export interface Trace {
  readonly requestId: string;
  /** What tells operations apart in a log: a hash of the document, which may hold anything a caller wrote. */
  operation?: string;
  /** Root field, or what stands for it. */
  field: string;
  /** The limit that turned it away. */
  refusedBy?: Refusal;
  /** The span of the whole request. */
  readonly span: OpenSpan;
  readonly quotas: Quota[];
  readonly headers: Record<string, string>;
}

/** A request whose caller is known, with what is sent on to the graph. */
export interface Asked {
  readonly request: HttpRequest;
  readonly caller: Caller | undefined;
  readonly body: Buffer;
  readonly trace: Trace;
  /** Whether the answer may be kept, to be given again. */
  readonly isRepeatable: boolean;
}

export interface GraphParts {
  readonly graph: Graph;
  readonly costLimit: number;
  /** Whether the schema may be asked for. */
  readonly introspection: boolean;
}

const NO_GRAPHQL = 'Send one GraphQL operation as application/json with POST.';

/** Sends a request to the graph and cleans what comes back. */
async function exchange({ graph, introspection }: GraphParts, asked: Asked, journey: Journey): Promise<Outcome> {
  const { request, body } = asked;
  // The token goes along, so that the runtime can never take two callers' equal operations for one.
  const { authorization = '' } = request.headers;
  const headers = { 'content-type': request.headers['content-type'] ?? '', accept: 'application/json', authorization };
  const init = { method: 'POST', headers, body: new Uint8Array(body) };
  const answer = await graph.fetch(new Request(`http://gateway${request.url}`, init), journey);
  const text = await answer.text();
  // A result without the word holds no errors, so nothing has to be cleaned, nor read for it.
  if (answer.status === 200 && !text.includes('"errors"')) return { status: 200, text };
  try {
    const reader = { caller: journey.caller, schemaIsOpen: introspection };
    return cleanResult(parseForeignJson(text) as object, answer.status, reader);
  } catch {
    return refusal('OPERATION_NOT_ALLOWED', NO_GRAPHQL);
  }
}

/** Asks the graph; afterwards the trace knows what the operation cost, and how the caller's card budget stands. */
export async function askGraph(parts: GraphParts, asked: Asked): Promise<Outcome> {
  const { request, caller, trace, isRepeatable } = asked;
  const journey: Journey = {
    caller,
    requestId: trace.requestId,
    authorization: request.headers.authorization,
    purpose: request.get(PURPOSE_HEADER),
    isRepeatable,
    span: trace.span,
    called: (label) => void (trace.field = label),
    meter: { shown: 0 },
  };
  try {
    return await exchange(parts, asked, journey);
  } finally {
    const { cost, refusedBy, reservation, shown } = journey.meter;
    if (refusedBy) trace.refusedBy = refusedBy;
    if (cost !== undefined) trace.headers['operation-cost'] = `${cost};limit=${parts.costLimit}`;
    if (reservation) trace.quotas.push(reservation.settle(shown));
  }
}

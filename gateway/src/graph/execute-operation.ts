import { hasKey, type Caller, type QueryDeadline } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import type { ConcurrencyRefusal } from '../limits/concurrency.ts';
import type { CostLimits } from '../cost/cost-limits.ts';
import { CostMeter, planningCost } from '../limits/cost-meter.ts';
import { PeopleTally } from '../cards/people-tally.ts';
import { PURPOSE_HEADER } from '../cards/purposes.ts';
import { networkOf } from '../http/client-address.ts';
import { cleanResult, refusal } from './error-sanitiser.ts';
import { sendToGraph, type GraphAccess } from './send-to-graph.ts';
import type { RequestContext } from './request-context.ts';
import type { Operation } from '../http/graphql-request.ts';
import { isRead } from '../http/http-methods.ts';
import { isPublicAnswer } from '../http/public-answer.ts';
import type { LimitCounters } from '../limits/limit-counters.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outcome } from '../http/graphql-outcome.ts';
import { openDeadline } from '../http/request-deadline.ts';
import type { Trace } from '../http/request-trace.ts';

/** An operation to execute, with its request and caller. */
export interface OperationRequest {
  readonly request: HttpRequest;
  readonly caller: Caller | undefined;
  readonly operation: Operation;
  readonly trace: Trace;
  /** Whether the response may be stored and replayed: a mutation with an idempotency key. */
  readonly isRepeatable: boolean;
}

export interface ExecutionParts extends GraphAccess {
  readonly limits: Pick<Limits, 'costs' | 'concurrency'>;
  readonly counters: LimitCounters;
  /** Milliseconds after which a query is cancelled. */
  readonly requestTimeout: number;
  readonly costLimits: CostLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Charges the cards of a response. Returns the error response that replaces it if the card budget is insufficient. */
async function chargeCards(
  { meter, people, caller }: RequestContext,
  parts: ExecutionParts,
  trace: Trace,
): Promise<Outcome | undefined> {
  const { reservation, hasAnswer } = meter;
  if (!reservation) return undefined;
  const { quota, refusal: refused } = await reservation.settle(
    people.chargeableCards(reservation.cards, hasAnswer),
    people.poolIds,
  );
  trace.quotas.push(quota);
  if (!refused) return undefined;
  trace.refusedBy = 'card_budget';
  parts.counters.refused.card_budget += 1;
  return cleanResult({ errors: [refused.toJSON()] }, 429, { caller, isSchemaPublic: parts.introspection });
}

/** Executes an operation within the limits of its caller. Records its cost and the remaining quotas in the trace. */
export async function executeOperation(parts: ExecutionParts, operationRequest: OperationRequest): Promise<Outcome> {
  const { request, caller } = operationRequest;
  const costs = new CostMeter(parts, caller, networkOf(request.ip), operationRequest.trace);
  const refused = await costs.charge(planningCost(operationRequest.operation));
  if (refused) {
    operationRequest.trace.quotas.push(...costs.quotas());
    return cleanResult({ errors: [refused.toJSON()] }, 429, { caller, isSchemaPublic: false });
  }
  const deadline = openDeadline(request, parts.requestTimeout);
  try {
    const sender = { key: caller?.subject ?? networkOf(request.ip), isSignedIn: caller !== undefined };
    const release = await parts.limits.concurrency.enter(sender, deadline.signal);
    if (typeof release === 'string') return concurrencyRefusal(release, parts, operationRequest.trace);
    return await executeWithinLimits(parts, operationRequest, deadline, costs).finally(release);
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return refusal('UNAVAILABLE', '');
  } finally {
    deadline.close();
  }
}

/** The response to an operation that exceeds a concurrency limit. */
function concurrencyRefusal(reason: ConcurrencyRefusal, { counters }: ExecutionParts, trace: Trace): Outcome {
  counters.refused[reason] += 1;
  trace.refusedBy = reason;
  trace.headers['retry-after'] = '1';
  if (reason === 'overload') return refusal('UNAVAILABLE', '');
  return refusal('RATE_LIMITED', 'Too many operations of this caller are running.', { retryAfter: 1 });
}

async function executeWithinLimits(
  parts: ExecutionParts,
  operationRequest: OperationRequest,
  deadline: QueryDeadline,
  costs: CostMeter,
): Promise<Outcome> {
  const { request, caller, trace, isRepeatable } = operationRequest;
  const context: RequestContext = {
    caller,
    requestId: trace.requestId,
    authorization: request.headers.authorization,
    acceptLanguage: request.headers['accept-language'],
    purpose: request.get(PURPOSE_HEADER),
    isRepeatable,
    people: new PeopleTally(),
    span: trace.span,
    clientClosed: trace.clientClosed,
    // A response that will be stored must be complete.
    ...(!isRepeatable && { deadline }),
    charge: (cost) => costs.charge(cost),
    setLabel: (label) => void (trace.field = label),
    isReadOnly: isRead(request),
    subgraphs: new Set(),
    meter: { hasAnswer: false },
  };
  let cardRefusal: Outcome | undefined;
  let outcome: Outcome;
  try {
    outcome = await sendToGraph(parts, operationRequest.operation, context);
    trace.isPublic = !caller && hasKey(outcome, 'text') && isPublicAnswer(context.subgraphs);
  } finally {
    const { cost, refusedBy } = context.meter;
    if (refusedBy) trace.refusedBy = refusedBy;
    if (cost !== undefined) trace.headers['operation-cost'] = `${cost};limit=${parts.costLimits.limitFor(caller)}`;
    trace.quotas.push(...costs.quotas());
    cardRefusal = await chargeCards(context, parts, trace);
  }
  return cardRefusal ?? outcome;
}

import { hasKey, type Caller, type QueryDeadline } from '@talent-pool/service-kit';
import type { Request as HttpRequest } from 'express';
import type { ConcurrencyRefusal } from '../limits/concurrency.ts';
import type { CostLimits } from '../cost/cost-limits.ts';
import { CostMeter, planningCost } from '../limits/cost-meter.ts';
import { PeopleTally } from '../cards/people-tally.ts';
import { PURPOSE_HEADER } from '../cards/purposes.ts';
import { networkOf } from '../http/client-address.ts';
import { cleanResult, refusal } from './error-sanitiser.ts';
import { exchange, type ExchangeParts } from './exchange.ts';
import type { RequestContext } from './request-context.ts';
import type { Operation } from '../http/graphql-request.ts';
import { isRead } from '../http/http-methods.ts';
import { isPublicAnswer } from '../http/public-answer.ts';
import type { LimitCounters } from '../limits/limit-counters.ts';
import type { Limits } from '../limits/limits.ts';
import type { Outcome } from '../http/graphql-outcome.ts';
import { openDeadline } from '../http/request-deadline.ts';
import type { Trace } from '../http/request-trace.ts';

/** A request whose caller is known, with the operation that is sent on to the graph. */
export interface Asked {
  readonly request: HttpRequest;
  readonly caller: Caller | undefined;
  readonly operation: Operation;
  readonly trace: Trace;
  /** Whether the answer may be kept, to be given again. */
  readonly isRepeatable: boolean;
}

export interface GraphParts extends ExchangeParts {
  readonly limits: Pick<Limits, 'costs' | 'concurrency'>;
  readonly counters: LimitCounters;
  /** Milliseconds after which a query is given up. */
  readonly requestTimeout: number;
  readonly costLimits: CostLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Charges the people about whom the answer reveals something; the refusal that takes its place when the budget is not enough. */
async function settle(
  { meter, people, caller }: RequestContext,
  parts: GraphParts,
  trace: Trace,
): Promise<Outcome | undefined> {
  const { reservation, hasAnswer } = meter;
  if (!reservation) return undefined;
  const { quota, refusal: refused } = await reservation.settle(people.cards(reservation.cards, hasAnswer));
  trace.quotas.push(quota);
  if (!refused) return undefined;
  trace.refusedBy = 'card_budget';
  parts.counters.refused.card_budget += 1;
  return cleanResult({ errors: [refused.toJSON()] }, 429, { caller, schemaIsOpen: parts.introspection });
}

/** Asks the graph when the sender may: afterwards the trace knows what the operation cost, and how the limits stand. */
export async function executeOperation(parts: GraphParts, asked: Asked): Promise<Outcome> {
  const { request, caller } = asked;
  const costs = new CostMeter(parts, caller, networkOf(request.ip), asked.trace);
  const refused = await costs.charge(planningCost(Buffer.from(JSON.stringify(asked.operation))));
  if (refused) {
    asked.trace.quotas.push(...costs.quotas());
    return cleanResult({ errors: [refused.toJSON()] }, 429, { caller, schemaIsOpen: false });
  }
  const deadline = openDeadline(request, parts.requestTimeout);
  try {
    const sender = { key: caller?.subject ?? networkOf(request.ip), isSignedIn: caller !== undefined };
    const leave = await parts.limits.concurrency.enter(sender, deadline.signal);
    if (typeof leave === 'string') return turnAway(leave, parts, asked.trace);
    return await askInTurn(parts, asked, deadline, costs).finally(leave);
  } catch (error) {
    if (!deadline.signal.aborted) throw error;
    return refusal('UNAVAILABLE', '');
  } finally {
    deadline.close();
  }
}

/** The refusal of an operation that found no turn. */
function turnAway(reason: ConcurrencyRefusal, { counters }: GraphParts, trace: Trace): Outcome {
  counters.refused[reason] += 1;
  trace.refusedBy = reason;
  trace.headers['retry-after'] = '1';
  if (reason === 'overload') return refusal('UNAVAILABLE', '');
  return refusal('RATE_LIMITED', 'Too many operations of this caller are under way.', { retryAfter: 1 });
}

async function askInTurn(parts: GraphParts, asked: Asked, deadline: QueryDeadline, costs: CostMeter): Promise<Outcome> {
  const { request, caller, trace, isRepeatable } = asked;
  const context: RequestContext = {
    caller,
    requestId: trace.requestId,
    authorization: request.headers.authorization,
    purpose: request.get(PURPOSE_HEADER),
    isRepeatable,
    people: new PeopleTally(),
    span: trace.span,
    client: trace.client,
    // What is kept, to be given again, is not cut short.
    ...(!isRepeatable && { deadline }),
    charge: (cost) => costs.charge(cost),
    called: (label) => void (trace.field = label),
    isReadOnly: isRead(request),
    subgraphs: new Set(),
    meter: { hasAnswer: false },
  };
  let unpaid: Outcome | undefined;
  let outcome: Outcome;
  try {
    outcome = await exchange(parts, asked.operation, context);
    trace.isPublic = !caller && hasKey(outcome, 'text') && isPublicAnswer(context.subgraphs);
  } finally {
    const { cost, refusedBy } = context.meter;
    if (refusedBy) trace.refusedBy = refusedBy;
    if (cost !== undefined) trace.headers['operation-cost'] = `${cost};limit=${parts.costLimits.of(caller)}`;
    trace.quotas.push(...costs.quotas());
    unpaid = await settle(context, parts, trace);
  }
  return unpaid ?? outcome;
}

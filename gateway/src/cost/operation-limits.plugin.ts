import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { poolError } from '@talent-pool/service-kit';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { CardBudget } from '../cards/card-budget.ts';
import { OperationTooLarge, type OperationPlan } from './operation-plan.ts';
import type { OperationPlans } from './operation-plans.ts';
import { priceOf } from './operation-price.ts';
import type { CostLimits } from './cost-limits.ts';
import type { RequestContext } from '../graph/request-context.ts';
import type { LimitCounters } from '../limits/limit-counters.ts';

export interface OperationLimits {
  readonly plans: OperationPlans;
  readonly budget: CardBudget;
  readonly costLimits: CostLimits;
  readonly counters: LimitCounters;
}

/** The error of an operation above the cost limit. `cost` is null if the operation was too large to compute it. */
const costLimitExceeded = (cost: number, limit: number): GraphQLError =>
  Number.isFinite(cost)
    ? poolError('LIMIT_EXCEEDED', `The cost of the operation is ${cost}; the limit is ${limit}.`, { cost, limit })
    : poolError('LIMIT_EXCEEDED', 'The operation is too large to compute its cost.', { cost: null, limit });

const NO_CARDS = 'A mutation with an Idempotency-Key cannot return people. Request them in a separate query.';

/** Applies the cost limit, the cost window and the card budget to a valid operation, before it is executed. */
class OperationGuard {
  private readonly limits: OperationLimits;

  constructor(limits: OperationLimits) {
    this.limits = limits;
  }

  /**
   * Checks the cost limit. Returns the maximum number of cards that the operation may be charged. Throws
   * LIMIT_EXCEEDED.
   */
  cardsOf(
    plan: OperationPlan | OperationTooLarge,
    variables: Readonly<Record<string, unknown>>,
    { meter, caller }: RequestContext,
  ): number {
    const { costLimits, counters } = this.limits;
    const costLimit = costLimits.limitFor(caller);
    const { cost, cards } = plan instanceof OperationTooLarge ? { cost: Infinity, cards: 0 } : priceOf(plan, variables);
    if (Number.isFinite(cost)) meter.cost = cost;
    if (cost <= costLimit) return cards;
    counters.refused.cost += 1;
    meter.refusedBy = 'cost';
    throw costLimitExceeded(cost, costLimit);
  }

  /** Charges the cost to the caller's window. Throws RATE_LIMITED. */
  async charge({ charge, meter }: RequestContext): Promise<void> {
    const refused = meter.cost ? await charge(meter.cost) : undefined;
    if (refused) throw refused;
  }

  /** Reserves cards of the caller's budget. Throws RATE_LIMITED, and what `CardBudget.reserve` throws. */
  async reserve({ caller, purpose, isRepeatable, meter }: RequestContext, cards: number): Promise<void> {
    if (!caller) return;
    if (isRepeatable) throw poolError('OPERATION_NOT_ALLOWED', NO_CARDS);
    const { budget, counters } = this.limits;
    const reservation = await budget.reserve(caller, cards, purpose);
    meter.reservation = reservation;
    if (!reservation || reservation.granted) return;
    counters.refused.card_budget += 1;
    meter.refusedBy = 'card_budget';
    throw budget.refusal(reservation.quota, cards);
  }
}

/** Limits that depend on the selected fields: the cost of an operation, and the cards that it may show. */
export function operationLimits(limits: OperationLimits): GatewayPlugin<RequestContext> {
  const guard = new OperationGuard(limits);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const context = args.contextValue as unknown as RequestContext;
      const plan = limits.plans.planOf(args.document, args.operationName);
      const refuse = (error: unknown): void => {
        if (!(error instanceof GraphQLError)) throw error;
        setResultAndStopExecution({ errors: [error] });
      };
      try {
        const cards = guard.cardsOf(plan, args.variableValues ?? {}, context);
        if (plan instanceof OperationTooLarge) return;
        const charged = guard.charge(context);
        if (cards === 0) return charged.then(() => undefined, refuse);
        const onExecuteDone = ({ result }: { result: unknown }): void => {
          context.meter.hasAnswer = (result as ExecutionResult).data != null;
        };
        return charged.then(() => guard.reserve(context, cards)).then(() => ({ onExecuteDone }), refuse);
      } catch (error) {
        return refuse(error);
      }
    },
  };
}

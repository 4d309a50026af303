import type { GatewayPlugin } from '@graphql-hive/gateway-runtime';
import { poolError } from '@talent-pool/service-kit';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { CardBudget } from '../cards/card-budget.ts';
import { TooLarge, type OperationPlan } from './operation-plan.ts';
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

/** The refusal of an operation; its cost is null where it repeats itself so often that nobody works it out. */
const tooDear = (cost: number, limit: number): GraphQLError =>
  Number.isFinite(cost)
    ? poolError('LIMIT_EXCEEDED', `The operation costs ${cost}; ${limit} are allowed.`, { cost, limit })
    : poolError('LIMIT_EXCEEDED', 'The operation is too large for its cost to be worked out.', { cost: null, limit });

const NO_CARDS = 'A mutation with an Idempotency-Key cannot ask for people: ask for them in a query.';

/** Works out what a valid operation costs and refuses it before anything is asked when that is too much. */
class OperationGuard {
  private readonly limits: OperationLimits;

  constructor(limits: OperationLimits) {
    this.limits = limits;
  }

  /** Cards that the operation may have to be charged for. Throws LIMIT_EXCEEDED. */
  cardsOf(
    plan: OperationPlan | TooLarge,
    variables: Readonly<Record<string, unknown>>,
    { meter, caller }: RequestContext,
  ): number {
    const { costLimits, counters } = this.limits;
    const costLimit = costLimits.of(caller);
    const { cost, cards } = plan instanceof TooLarge ? { cost: Infinity, cards: 0 } : priceOf(plan, variables);
    if (Number.isFinite(cost)) meter.cost = cost;
    if (cost <= costLimit) return cards;
    counters.refused.cost += 1;
    meter.refusedBy = 'cost';
    throw tooDear(cost, costLimit);
  }

  /** Takes the cost out of the caller's window. Throws RATE_LIMITED. */
  async charge({ charge, meter }: RequestContext): Promise<void> {
    const refused = meter.cost ? await charge(meter.cost) : undefined;
    if (refused) throw refused;
  }

  /** Takes cards out of the caller's budget. Throws RATE_LIMITED and what CardBudget throws. */
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

/** Limits that depend on what is asked: the cost of an operation, and the cards that it may show. */
export function operationLimits(limits: OperationLimits): GatewayPlugin<RequestContext> {
  const guard = new OperationGuard(limits);
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const context = args.contextValue as unknown as RequestContext;
      const plan = limits.plans.of(args.document, args.operationName);
      const refuse = (error: unknown): void => {
        if (!(error instanceof GraphQLError)) throw error;
        setResultAndStopExecution({ errors: [error] });
      };
      try {
        const cards = guard.cardsOf(plan, args.variableValues ?? {}, context);
        if (plan instanceof TooLarge) return;
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

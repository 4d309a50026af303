import { getOperationAST, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { SchemaCosts } from './field-costs.ts';
import { planOperation, OperationTooLarge, type OperationPlan } from './operation-plan.ts';

type PlanResult = OperationPlan | OperationTooLarge;

/**
 * Caches the plans of operations. The runtime caches parsed documents, so the same text has the same document. A plan
 * is independent of the values of variables.
 */
export class OperationPlans {
  private readonly costs: SchemaCosts;
  private readonly plans = new WeakMap<OperationDefinitionNode, PlanResult>();

  constructor(costs: SchemaCosts) {
    this.costs = costs;
  }

  /** The plan of an operation of a valid document, or the error that it is too large. */
  planOf(document: DocumentNode, operationName: string | null | undefined): PlanResult {
    const operation = getOperationAST(document, operationName);
    if (!operation) return { nodes: [], defaults: {} };
    const plan = this.plans.get(operation) ?? this.compute(document, operation);
    this.plans.set(operation, plan);
    return plan;
  }

  private compute(document: DocumentNode, operation: OperationDefinitionNode): PlanResult {
    try {
      return planOperation(this.costs, document, operation);
    } catch (error) {
      if (error instanceof OperationTooLarge) return error;
      throw error;
    }
  }
}

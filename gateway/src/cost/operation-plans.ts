import { getOperationAST, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import type { SchemaCosts } from './field-costs.ts';
import { planOperation, TooLarge, type OperationPlan } from './operation-plan.ts';

type Known = OperationPlan | TooLarge;

/**
 * Plans of operations, each made once: the runtime keeps parsed documents, and gives the same one for the same text.
 * Variables stay open in a plan, so that it holds for all of them.
 */
export class OperationPlans {
  private readonly costs: SchemaCosts;
  private readonly plans = new WeakMap<OperationDefinitionNode, Known>();

  constructor(costs: SchemaCosts) {
    this.costs = costs;
  }

  /** The plan of an operation of a valid document, or that it is too large to be worked out. */
  of(document: DocumentNode, operationName: string | null | undefined): Known {
    const operation = getOperationAST(document, operationName);
    if (!operation) return { nodes: [], defaults: {} };
    const plan = this.plans.get(operation) ?? this.make(document, operation);
    this.plans.set(operation, plan);
    return plan;
  }

  private make(document: DocumentNode, operation: OperationDefinitionNode): Known {
    try {
      return planOperation(this.costs, document, operation);
    } catch (error) {
      if (error instanceof TooLarge) return error;
      throw error;
    }
  }
}

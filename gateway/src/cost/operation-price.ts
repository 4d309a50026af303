import { FEW_PEOPLE } from '@talent-pool/service-kit';
import { countOf, type Variables } from './list-size.ts';
import type { OperationPlan, PlanNode } from './operation-plan.ts';
import type { Condition } from './selected-fields.ts';

/** Upper bounds for an operation, derived from its arguments. */
export interface Price {
  readonly cost: number;
  /** Cards that may have to be charged. */
  readonly cards: number;
}

/** Whether conditions may hold. A field is excluded only by a boolean: with any other value it counts. */
const holds = (conditions: readonly Condition[], variables: Variables): boolean =>
  conditions.every(({ variable, value }) => variables[variable] !== !value);

const isSelected = ({ when }: PlanNode, variables: Variables): boolean =>
  when.length === 0 || when.some((conditions) => holds(conditions, variables));

/** The highest price among the object types that a field may return. */
const mostExpensiveType = (node: PlanNode, price: (below: readonly PlanNode[]) => number): number =>
  node.childrenByType.reduce((most, below) => Math.max(most, price(below)), 0);

function costOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  for (const node of nodes) {
    if (!isSelected(node, variables)) continue;
    const count = countOf(node.size, variables);
    sum += node.weight + (node.argumentCost?.(variables) ?? 0);
    if (count > 0) sum += count * (node.itemWeight + mostExpensiveType(node, (below) => costOf(below, variables)));
  }
  return sum;
}

/** Maximum number of people in a counted result that is charged: a count of fewer than FEW_PEOPLE reveals them. */
const MAX_COUNTED_PEOPLE = FEW_PEOPLE - 1;

function cardsOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  let isCounted = false;
  for (const node of nodes) {
    if (!node.hasCards || !isSelected(node, variables)) continue;
    const { people, size } = node;
    isCounted ||= node.countsPeople;
    sum += countOf(people.named, variables);
    sum += countOf(size, variables) * (people.perItem + mostExpensiveType(node, (below) => cardsOf(below, variables)));
  }
  // The page of a result and its count are about the same people.
  return isCounted ? Math.max(sum, MAX_COUNTED_PEOPLE) : sum;
}

/** The cost and cards of a plan for given variables. */
export function priceOf({ nodes, defaults }: OperationPlan, given: Variables): Price {
  const variables = { ...defaults, ...given };
  return {
    cost: Math.min(costOf(nodes, variables), Number.MAX_SAFE_INTEGER),
    cards: Math.min(cardsOf(nodes, variables), Number.MAX_SAFE_INTEGER),
  };
}

import { countOf, type Variables } from './list-size.ts';
import type { OperationPlan, PlanNode } from './operation-plan.ts';
import type { Condition } from './selected-fields.ts';

/** What an operation may come to, at most, as far as arguments say it. */
export interface Price {
  readonly cost: number;
  /** Cards that it may show. */
  readonly cards: number;
}

/** Only a variable that says the opposite leaves a field out: whatever else it may be, the field is reckoned with. */
const holds = (conditions: readonly Condition[], variables: Variables): boolean =>
  conditions.every(({ variable, value }) => variables[variable] !== !value);

const isAsked = ({ when }: PlanNode, variables: Variables): boolean =>
  when.length === 0 || when.some((conditions) => holds(conditions, variables));

/** The dearest of the types that something may be. */
const dearest = (node: PlanNode, price: (below: readonly PlanNode[]) => number): number =>
  node.below.reduce((most, below) => Math.max(most, price(below)), 0);

function costOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  for (const node of nodes) {
    if (!isAsked(node, variables)) continue;
    const count = countOf(node.size, variables);
    sum += node.weight;
    if (count > 0) sum += count * (node.itemWeight + dearest(node, (below) => costOf(below, variables)));
  }
  return sum;
}

function cardsOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  for (const node of nodes) {
    if (!node.hasCards || !isAsked(node, variables)) continue;
    const each = (node.isCard ? 1 : 0) + dearest(node, (below) => cardsOf(below, variables));
    sum += countOf(node.size, variables) * each;
  }
  return sum;
}

/** What a plan comes to with these variables. */
export function priceOf({ nodes, defaults }: OperationPlan, given: Variables): Price {
  const variables = { ...defaults, ...given };
  return {
    cost: Math.min(costOf(nodes, variables), Number.MAX_SAFE_INTEGER),
    cards: Math.min(cardsOf(nodes, variables), Number.MAX_SAFE_INTEGER),
  };
}

/** How many cards an answer shows. */
export const shownCards = ({ nodes }: OperationPlan, data: unknown): number => cardsBelow(data, nodes);

function cardsBelow(data: unknown, nodes: readonly PlanNode[]): number {
  if (data === null || typeof data !== 'object') return 0;
  let sum = 0;
  for (const node of nodes) {
    if (node.hasCards) sum += cardsIn((data as Record<string, unknown>)[node.key], node);
  }
  return sum;
}

function cardsIn(value: unknown, node: PlanNode): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + cardsIn(item, node), 0);
  if (value === null || typeof value !== 'object') return 0;
  return (node.isCard ? 1 : 0) + dearest(node, (below) => cardsBelow(value, below));
}

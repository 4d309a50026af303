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
    sum += node.weight + (node.argumentCost?.(variables) ?? 0);
    if (count > 0) sum += count * (node.itemWeight + dearest(node, (below) => costOf(below, variables)));
  }
  return sum;
}

/** Of how many people one thing tells by itself. */
const peopleIn = ({ isCard, people }: PlanNode, variables: Variables): number =>
  isCard ? countOf(people, variables) : 0;

function cardsOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  for (const node of nodes) {
    if (!node.hasCards || !isAsked(node, variables)) continue;
    const each = peopleIn(node, variables) + dearest(node, (below) => cardsOf(below, variables));
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

/** How many cards an answer to an operation with these variables shows. */
export function shownCards({ nodes, defaults }: OperationPlan, given: Variables, data: unknown): number {
  const variables = { ...defaults, ...given };
  const below = (value: unknown, fields: readonly PlanNode[]): number => {
    if (value === null || typeof value !== 'object') return 0;
    let sum = 0;
    for (const node of fields) {
      if (node.hasCards) sum += within((value as Record<string, unknown>)[node.key], node);
    }
    return sum;
  };
  const within = (value: unknown, node: PlanNode): number => {
    if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + within(item, node), 0);
    if (value === null || typeof value !== 'object') return 0;
    return peopleIn(node, variables) + dearest(node, (fields) => below(value, fields));
  };
  return below(data, nodes);
}

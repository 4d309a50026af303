import { FEW_PEOPLE } from '@talent-pool/service-kit';
import { countOf, type Variables } from './list-size.ts';
import type { OperationPlan, PlanNode } from './operation-plan.ts';
import type { Condition } from './selected-fields.ts';

/** What an operation may come to, at most, as far as arguments say it. */
export interface Price {
  readonly cost: number;
  /** Cards that it may have to be charged for. */
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

/** Everybody whom a result may be about that is counted, and has so few people that it is charged for. */
const COUNTED = FEW_PEOPLE - 1;

function cardsOf(nodes: readonly PlanNode[], variables: Variables): number {
  let sum = 0;
  let isCounted = false;
  for (const node of nodes) {
    if (!node.hasCards || !isAsked(node, variables)) continue;
    const { people, size } = node;
    isCounted ||= node.countsPeople;
    sum += countOf(people.named, variables);
    sum += countOf(size, variables) * (people.each + dearest(node, (below) => cardsOf(below, variables)));
  }
  // A result of a few people and the page of it that is shown are about the same people.
  return isCounted ? Math.max(sum, COUNTED) : sum;
}

/** What a plan comes to with these variables. */
export function priceOf({ nodes, defaults }: OperationPlan, given: Variables): Price {
  const variables = { ...defaults, ...given };
  return {
    cost: Math.min(costOf(nodes, variables), Number.MAX_SAFE_INTEGER),
    cards: Math.min(cardsOf(nodes, variables), Number.MAX_SAFE_INTEGER),
  };
}

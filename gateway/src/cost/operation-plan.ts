import {
  isAbstractType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLNamedType,
  type OperationDefinitionNode,
} from 'graphql';
import { ArgumentCosts, type ArgumentCost } from './argument-cost.ts';
import type { FieldCosts, SchemaCosts } from './field-costs.ts';
import { introspectionFields } from './introspection.ts';
import { namedIn, sizeOf, type Size, type Variables } from './list-size.ts';
import { selectedFields, type Condition, type Occurrence, type Reading, type Selection } from './selected-fields.ts';

/** What one field of an operation costs, with its variables left open. Plain values that cost nothing have no node. */
export interface PlanNode {
  /** The name under which it is answered. */
  readonly key: string;
  /** It is answered when all conditions of any of these hold; always when there are none. */
  readonly when: readonly (readonly Condition[])[];
  readonly weight: number;
  /** What the values of its arguments cost beside that. */
  readonly argumentCost?: ArgumentCost | undefined;
  readonly itemWeight: number;
  readonly size: Size;
  /** Fields of what it returns, for each type that it may be. */
  readonly below: readonly (readonly PlanNode[])[];
  /** How many people it is about, beside those whom its parent is about: by name, or so many for each thing it returns. */
  readonly people: { readonly named: Size; readonly each: 0 | 1 };
  /** Whether it depends on how many people the result has to which it belongs. */
  readonly countsPeople: boolean;
  /** Whether it or anything below it is about people. */
  readonly hasCards: boolean;
}

/** What an operation costs, with its variables left open. */
export interface OperationPlan {
  readonly nodes: readonly PlanNode[];
  /** What variables are when they are not given. */
  readonly defaults: Variables;
}

/** How much of a document is read before it counts as too large. Far beyond what the other limits let through. */
const MOST_STEPS = 20_000;

/** The document repeats itself so often that its cost is not worked out. */
export class TooLarge extends Error {}

const stepper = (): (() => void) => {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps > MOST_STEPS) throw new TooLarge();
  };
};

/** A parent whose fields are read: its type, and the sizes that its own arguments gave to lists in it. */
interface Parent {
  readonly type: GraphQLObjectType;
  readonly sizes: ReadonlyMap<string, Size>;
}

class Planner {
  private readonly costs: SchemaCosts;
  private readonly argumentCosts: ArgumentCosts;
  private readonly reading: Reading;

  constructor(costs: SchemaCosts, document: DocumentNode) {
    const fragments = document.definitions.filter(
      (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.costs = costs;
    this.argumentCosts = new ArgumentCosts(costs);
    this.reading = {
      schema: costs.schema,
      fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
      step: stepper(),
    };
  }

  plan({ operation, selectionSet }: OperationDefinitionNode): readonly PlanNode[] {
    const type = this.costs.schema.getRootType(operation);
    return type ? this.read({ type, sizes: new Map() }, [{ set: selectionSet, when: [] }]) : [];
  }

  private read(parent: Parent, selections: readonly Selection[]): PlanNode[] {
    const nodes: PlanNode[] = [];
    for (const [key, occurrences] of selectedFields(parent.type, selections, this.reading)) {
      const name = occurrences[0]?.field.name.value ?? '';
      if (name === '__typename') continue;
      const introspected = introspectionFields(occurrences, this.reading);
      if (introspected !== undefined) {
        nodes.push(this.introspection(key, introspected));
        continue;
      }
      const costs = this.costs.of(parent.type, name);
      if (!costs) continue;
      const node = this.field(key, parent, costs, occurrences);
      if (node) nodes.push(node);
    }
    return nodes;
  }

  private field(
    key: string,
    parent: Parent,
    costs: FieldCosts,
    occurrences: readonly Occurrence[],
  ): PlanNode | undefined {
    const [first] = occurrences;
    const given = first && sizeOf(costs, first.field);
    const sizes = new Map(given === undefined ? [] : costs.sized.map((field) => [field, given]));
    const below = this.typesOf(costs.type).map((type) => this.read({ type, sizes }, selectionsOf(occurrences)));
    const argumentCost = first && this.argumentCosts.of(costs, first.field);
    const { countsPeople } = costs;
    if (below.length === 0 && costs.weight + costs.itemWeight === 0 && !countsPeople && !argumentCost) return undefined;
    const people = this.peopleOf(costs, first?.field);
    const isAboutPeople = countsPeople || people.named !== 0 || people.each > 0;
    return {
      key,
      when: occurrences.some(({ when }) => when.length === 0) ? [] : occurrences.map(({ when }) => when),
      weight: costs.weight,
      argumentCost,
      itemWeight: costs.itemWeight,
      size: costs.isList ? (parent.sizes.get(first?.field.name.value ?? '') ?? given ?? costs.assumedSize) : 1,
      below,
      people,
      countsPeople,
      hasCards: isAboutPeople || below.some((nodes) => nodes.some((one) => one.hasCards)),
    };
  }

  private peopleOf(costs: FieldCosts, field: FieldNode | undefined): PlanNode['people'] {
    if (field && costs.naming !== undefined) return { named: namedIn(costs, field), each: 0 };
    const types = this.typesOf(costs.type);
    return { named: 0, each: !costs.isSamePerson && types.some((type) => this.costs.isCard(type)) ? 1 : 0 };
  }

  private introspection(key: string, weight: number): PlanNode {
    const people = { named: 0, each: 0 } as const;
    return { key, when: [], weight, itemWeight: 0, size: 1, below: [], people, countsPeople: false, hasCards: false };
  }

  private typesOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isObjectType(type)) return [type];
    return isAbstractType(type) ? this.costs.schema.getPossibleTypes(type) : [];
  }
}

const selectionsOf = (occurrences: readonly Occurrence[]): Selection[] =>
  occurrences.flatMap(({ field, when }) => (field.selectionSet ? [{ set: field.selectionSet, when }] : []));

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );

/** The plan of an operation of a valid document. Throws TooLarge when fragments repeat it beyond all measure. */
export const planOperation = (
  costs: SchemaCosts,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan => ({ nodes: new Planner(costs, document).plan(operation), defaults: defaultsOf(operation) });

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
import { namedPeople, sizeOf, type Size, type Variables } from './list-size.ts';
import {
  selectedFields,
  type Condition,
  type Occurrence,
  type DocumentContext,
  type Selection,
} from './selected-fields.ts';

/** The cost of one field of an operation, as a function of the variables. Scalars that cost nothing have no node. */
export interface PlanNode {
  /** The response key. */
  readonly key: string;
  /** The field is included if all conditions of one of these lists hold, or if there is no list. */
  readonly when: readonly (readonly Condition[])[];
  readonly weight: number;
  /** Additional cost of its arguments. */
  readonly argumentCost?: ArgumentCost | undefined;
  readonly itemWeight: number;
  readonly size: Size;
  /** Nodes of its subfields, for each object type that it may return. */
  readonly childrenByType: readonly (readonly PlanNode[])[];
  /** Number of people in its result beyond those of its parent: listed in an argument, or per returned item. */
  readonly people: { readonly named: Size; readonly perItem: 0 | 1 };
  /** Whether its value depends on the number of people in the enclosing result. */
  readonly countsPeople: boolean;
  /** Whether it or a subfield is about people. */
  readonly hasCards: boolean;
}

/** The cost of an operation, as a function of its variables. */
export interface OperationPlan {
  readonly nodes: readonly PlanNode[];
  /** Default values of the variables. */
  readonly defaults: Variables;
}

/** Number of selections read before a document counts as too large. Far above what the other limits allow. */
const MAX_STEPS = 20_000;

/** Fragments expand the operation to so many selections that its cost is not computed. */
export class OperationTooLarge extends Error {}

const stepLimit = (): (() => void) => {
  let steps = 0;
  return () => {
    steps += 1;
    if (steps > MAX_STEPS) throw new OperationTooLarge();
  };
};

/** A parent type, with the sizes that the arguments of its field state for lists in it. */
interface Parent {
  readonly type: GraphQLObjectType;
  readonly sizes: ReadonlyMap<string, Size>;
}

class Planner {
  private readonly costs: SchemaCosts;
  private readonly argumentCosts: ArgumentCosts;
  private readonly document: DocumentContext;

  constructor(costs: SchemaCosts, document: DocumentNode) {
    const fragments = document.definitions.filter(
      (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.costs = costs;
    this.argumentCosts = new ArgumentCosts(costs);
    this.document = {
      schema: costs.schema,
      fragments: new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
      step: stepLimit(),
    };
  }

  plan({ operation, selectionSet }: OperationDefinitionNode): readonly PlanNode[] {
    const type = this.costs.schema.getRootType(operation);
    return type ? this.planFields({ type, sizes: new Map() }, [{ set: selectionSet, when: [] }]) : [];
  }

  private planFields(parent: Parent, selections: readonly Selection[]): PlanNode[] {
    const nodes: PlanNode[] = [];
    for (const [key, occurrences] of selectedFields(parent.type, selections, this.document)) {
      const name = occurrences[0]?.field.name.value ?? '';
      if (name === '__typename') continue;
      const introspected = introspectionFields(occurrences, this.document);
      if (introspected !== undefined) {
        nodes.push(this.introspectionNode(key, introspected));
        continue;
      }
      const costs = this.costs.costsOf(parent.type, name);
      if (!costs) continue;
      const node = this.planField(key, parent, costs, occurrences);
      if (node) nodes.push(node);
    }
    return nodes;
  }

  private planField(
    key: string,
    parent: Parent,
    costs: FieldCosts,
    occurrences: readonly Occurrence[],
  ): PlanNode | undefined {
    const [first] = occurrences;
    const given = first && sizeOf(costs, first.field);
    const sizes = new Map(given === undefined ? [] : costs.sizedFields.map((field) => [field, given]));
    const childrenByType = this.typesOf(costs.type).map((type) =>
      this.planFields({ type, sizes }, selectionsOf(occurrences)),
    );
    const argumentCost = first && this.argumentCosts.costOf(costs, first.field);
    const { countsPeople } = costs;
    if (childrenByType.length === 0 && costs.weight + costs.itemWeight === 0 && !countsPeople && !argumentCost)
      return undefined;
    const people = this.peopleOf(costs, first?.field);
    const isAboutPeople = countsPeople || people.named !== 0 || people.perItem > 0;
    return {
      key,
      when: occurrences.some(({ when }) => when.length === 0) ? [] : occurrences.map(({ when }) => when),
      weight: costs.weight,
      argumentCost,
      itemWeight: costs.itemWeight,
      size: costs.isList ? (parent.sizes.get(first?.field.name.value ?? '') ?? given ?? costs.assumedSize) : 1,
      childrenByType,
      people,
      countsPeople,
      hasCards: isAboutPeople || childrenByType.some((nodes) => nodes.some((one) => one.hasCards)),
    };
  }

  private peopleOf(costs: FieldCosts, field: FieldNode | undefined): PlanNode['people'] {
    if (field && costs.peopleArgument !== undefined) return { named: namedPeople(costs, field), perItem: 0 };
    const types = this.typesOf(costs.type);
    return { named: 0, perItem: !costs.isSamePerson && types.some((type) => this.costs.isCard(type)) ? 1 : 0 };
  }

  private introspectionNode(key: string, weight: number): PlanNode {
    const people = { named: 0, perItem: 0 } as const;
    return {
      key,
      when: [],
      weight,
      itemWeight: 0,
      size: 1,
      childrenByType: [],
      people,
      countsPeople: false,
      hasCards: false,
    };
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

/**
 * The plan of an operation of a valid document. Throws OperationTooLarge if its fragments expand to too many
 * selections.
 */
export const planOperation = (
  costs: SchemaCosts,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): OperationPlan => ({ nodes: new Planner(costs, document).plan(operation), defaults: defaultsOf(operation) });

import { hasTag } from '@talent-pool/service-kit';
import {
  buildASTSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** The cost of an argument or input field, from the schema. */
export interface InputCosts {
  readonly name: string;
  /** Cost per word of a string, per list value, or of the value itself. */
  readonly weight: number;
  readonly type: GraphQLInputType;
}

/** The cost of a field, from the schema. */
export interface FieldCosts {
  /** Cost of the field itself, independent of its result. */
  readonly weight: number;
  /** Cost of each item that it returns. */
  readonly itemWeight: number;
  readonly isList: boolean;
  /** Number of items assumed where no argument states it. */
  readonly assumedSize: number;
  /** The argument that states the number of items, with its default value. */
  readonly slicingArgument: { readonly name: string; readonly defaultValue: unknown } | undefined;
  /** Fields of the returned object whose size that argument states: `edges` of a connection. */
  readonly sizedFields: readonly string[];
  /** The argument that lists the people in the result. Each of them counts once, whichever fields are selected. */
  readonly peopleArgument: { readonly name: string; readonly isList: boolean } | undefined;
  /** Whether its result is about the same person as its parent. */
  readonly isSamePerson: boolean;
  /** Whether its value depends on the number of people in the enclosing result. */
  readonly countsPeople: boolean;
  readonly inputs: readonly InputCosts[];
  readonly type: GraphQLNamedType;
}

/** Size of a list for which neither an argument nor the schema states one. */
const ASSUMED_SIZE = 10;
/** Default weight of a mutation, which reads, checks and writes. */
const MUTATION_WEIGHT = 10;
/** The argument that states the number of items, by convention of the schema. */
const DEFAULT_SLICING_ARGUMENT = 'first';

/**
 * Field costs of a supergraph: from `@cost` and `@listSize`, or else by convention. By convention `first` states the
 * size of a list or of the `edges` of a connection, an object costs 1 and a scalar costs nothing.
 */
export class SchemaCosts {
  readonly schema: GraphQLSchema;
  private readonly fields = new Map<string, FieldCosts>();
  private readonly inputs = new Map<string, readonly InputCosts[]>();
  private readonly cards: ReadonlySet<string>;

  constructor(supergraph: string) {
    this.schema = buildASTSchema(parse(supergraph), { assumeValidSDL: true });
    const marked = Object.values(this.schema.getTypeMap()).filter((type) => hasTag(type, 'card'));
    this.cards = new Set(marked.map(({ name }) => name));
  }

  /** Whether a value of a type is about one person: `@tag(name: "card")`. */
  isCard(type: GraphQLNamedType): boolean {
    return this.cards.has(type.name);
  }

  /** The costs of a field; undefined if the type has no such field. */
  costsOf(parent: GraphQLObjectType, name: string): FieldCosts | undefined {
    const place = `${parent.name}.${name}`;
    const known = this.fields.get(place);
    if (known) return known;
    const field = parent.getFields()[name];
    const costs = field && this.read(parent, field);
    if (costs) this.fields.set(place, costs);
    return costs;
  }

  /** Costs of the fields of an input object that have a weight or are input objects themselves. */
  inputsOf(type: GraphQLInputObjectType): readonly InputCosts[] {
    const known = this.inputs.get(type.name);
    if (known) return known;
    const fields = Object.values(type.getFields()).map((field) => this.input(field));
    const priced = fields.filter((field) => field.weight > 0 || isInputObjectType(getNamedType(field.type)));
    this.inputs.set(type.name, priced);
    return priced;
  }

  private read(parent: GraphQLObjectType, field: GraphQLField<unknown, unknown>): FieldCosts {
    const type = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    const listSize = this.directive('listSize', field);
    const [slicing = DEFAULT_SLICING_ARGUMENT] = (listSize?.['slicingArguments'] as string[] | undefined) ?? [];
    const argument = field.args.find(({ name }) => name === slicing);
    return {
      weight: this.weight(field) ?? (parent === this.schema.getMutationType() ? MUTATION_WEIGHT : 0),
      itemWeight: this.weight(type) ?? (isCompositeType(type) ? 1 : 0),
      isList,
      assumedSize: (listSize?.['assumedSize'] as number | undefined) ?? ASSUMED_SIZE,
      slicingArgument: argument && { name: slicing, defaultValue: argument.defaultValue },
      sizedFields: (listSize?.['sizedFields'] as string[] | undefined) ?? (isList ? [] : edgesOf(type)),
      peopleArgument: peopleArgumentOf(field),
      isSamePerson: hasTag(field, 'same-person'),
      countsPeople: hasTag(field, 'people-count'),
      inputs: field.args.map((one) => this.input(one)),
      type,
    };
  }

  private input(element: GraphQLArgument | GraphQLInputField): InputCosts {
    return { name: element.name, weight: this.weight(element) ?? 0, type: element.type };
  }

  private weight(element: { readonly astNode?: unknown }): number | undefined {
    return this.directive('cost', element)?.['weight'] as number | undefined;
  }

  private directive(name: string, element: object): Record<string, unknown> | undefined {
    const definition = this.schema.getDirective(name);
    const { astNode } = element as { astNode?: Parameters<typeof getDirectiveValues>[1] };
    return definition && astNode ? getDirectiveValues(definition, astNode) : undefined;
  }
}

function peopleArgumentOf({ args }: GraphQLField<unknown, unknown>): FieldCosts['peopleArgument'] {
  const found = args.find((argument) => hasTag(argument, 'card'));
  return found && { name: found.name, isList: isListType(getNullableType(found.type)) };
}

const edgesOf = (type: GraphQLNamedType): string[] =>
  (isObjectType(type) || isInterfaceType(type)) && type.getFields()['edges'] ? ['edges'] : [];

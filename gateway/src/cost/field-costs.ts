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

/** What the schema says of the price of an argument, or of a field of an input. */
export interface InputCosts {
  readonly name: string;
  /** For each word of a text, each value of a list, or the value itself. */
  readonly weight: number;
  readonly type: GraphQLInputType;
}

/** What the schema says of a field's price. */
export interface FieldCosts {
  /** The field itself, however much it returns. */
  readonly weight: number;
  /** Each thing that it returns. */
  readonly itemWeight: number;
  readonly isList: boolean;
  /** How many things are reckoned with where no argument says it. */
  readonly assumedSize: number;
  /** The argument that says how many, with its default. */
  readonly slicing: { readonly name: string; readonly standard: unknown } | undefined;
  /** Fields of what is returned, to which that argument applies. */
  readonly sized: readonly string[];
  /** The argument that names the people whom the answer is about: each once, whatever is asked of it. */
  readonly naming: { readonly name: string; readonly isList: boolean } | undefined;
  /** Whether what it returns is about the person whom its parent is about. */
  readonly isSamePerson: boolean;
  /** Whether it depends on how many people the result has to which it belongs. */
  readonly countsPeople: boolean;
  readonly inputs: readonly InputCosts[];
  readonly type: GraphQLNamedType;
}

/** How many things a list is reckoned with, where neither an argument nor the schema says it. */
const ASSUMED_SIZE = 10;
/** A mutation reads, checks and writes. */
const MUTATION_WEIGHT = 10;
/** The argument that says how many, by the convention of the whole graph. */
const FIRST = 'first';

/**
 * Prices of a supergraph: `@cost` and `@listSize` where it has them, and the graph's conventions elsewhere: `first` says how
 * many things a list has, or the `edges` of a connection; an object costs 1, a plain value nothing.
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

  /** The prices of a field; undefined when there is no such field. */
  of(parent: GraphQLObjectType, name: string): FieldCosts | undefined {
    const place = `${parent.name}.${name}`;
    const known = this.fields.get(place);
    if (known) return known;
    const field = parent.getFields()[name];
    const costs = field && this.read(parent, field);
    if (costs) this.fields.set(place, costs);
    return costs;
  }

  /** Prices of the fields of an input that have one, or that hold further fields. */
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
    const [slicing = FIRST] = (listSize?.['slicingArguments'] as string[] | undefined) ?? [];
    const argument = field.args.find(({ name }) => name === slicing);
    return {
      weight: this.weight(field) ?? (parent === this.schema.getMutationType() ? MUTATION_WEIGHT : 0),
      itemWeight: this.weight(type) ?? (isCompositeType(type) ? 1 : 0),
      isList,
      assumedSize: (listSize?.['assumedSize'] as number | undefined) ?? ASSUMED_SIZE,
      slicing: argument && { name: slicing, standard: argument.defaultValue },
      sized: (listSize?.['sizedFields'] as string[] | undefined) ?? (isList ? [] : edgesOf(type)),
      naming: namingIn(field),
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

function namingIn({ args }: GraphQLField<unknown, unknown>): FieldCosts['naming'] {
  const found = args.find((argument) => hasTag(argument, 'card'));
  return found && { name: found.name, isList: isListType(getNullableType(found.type)) };
}

const edgesOf = (type: GraphQLNamedType): string[] =>
  (isObjectType(type) || isInterfaceType(type)) && type.getFields()['edges'] ? ['edges'] : [];

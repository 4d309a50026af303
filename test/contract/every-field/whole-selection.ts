import {
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** Options of a selection. Fields are written as "Type.field". */
export interface Choices {
  /** Arguments of fields, in GraphQL; other connections get the first three items. */
  readonly arguments: Readonly<Record<string, string>>;
  /** Fields to omit. */
  readonly without: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;

/** Writes selections with all fields that can be reached from a type. */
export class WholeSelection {
  private readonly schema: GraphQLSchema;
  private readonly choices: Choices;

  constructor(schema: GraphQLSchema, choices: Choices) {
    this.schema = schema;
    this.choices = choices;
  }

  /**
   * Selection of a field, in braces; empty for a leaf. Each type is selected in full once, as near to the field as
   * possible.
   */
  of(field: Field): string {
    const type = getNamedType(field.type);
    return isLeafType(type) ? '' : this.write(type, '', this.homesFrom(type));
  }

  private objectsOf(type: GraphQLNamedType): readonly GraphQLObjectType[] {
    if (isAbstractType(type)) return this.schema.getPossibleTypes(type);
    return isObjectType(type) ? [type] : [];
  }

  private fieldsOf(type: GraphQLObjectType): [edge: string, field: Field][] {
    const fields = Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const);
    return fields.filter(([edge]) => !this.choices.without.includes(edge)).map(([edge, field]) => [edge, field]);
  }

  /** For each type the field below which it is selected in full. */
  private homesFrom(root: GraphQLNamedType): ReadonlyMap<string, string> {
    const waiting = [...this.objectsOf(root)];
    const homes = new Map(waiting.map(({ name }) => [name, '']));
    for (const type of waiting)
      for (const [edge, field] of this.fieldsOf(type))
        for (const object of this.objectsOf(getNamedType(field.type))) {
          if (homes.has(object.name)) continue;
          homes.set(object.name, edge);
          waiting.push(object);
        }
    return homes;
  }

  private write(type: GraphQLNamedType, edge: string, homes: ReadonlyMap<string, string>): string {
    const spelledOut = this.objectsOf(type).filter(({ name }) => homes.get(name) === edge);
    // Members of a union may have fields of the same name with different types.
    const nameOf = (object: GraphQLObjectType, { name }: Field): string =>
      isAbstractType(type) ? `${object.name}__${name}: ${name}` : name;
    const fragments = spelledOut.map((object) => {
      const fields = this.fieldsOf(object).map(([below, field]) => {
        const named = getNamedType(field.type);
        return `${nameOf(object, field)}${this.argumentsOf(below, field)} ${isLeafType(named) ? '' : this.write(named, below, homes)}`;
      });
      return `... on ${object.name} { ${fields.join(' ')} }`;
    });
    return `{ __typename ${fragments.join(' ')} }`;
  }

  private argumentsOf(edge: string, { args }: Field): string {
    const chosen = this.choices.arguments[edge];
    if (chosen !== undefined) return `(${chosen})`;
    if (args.some(isRequiredArgument)) throw new Error(`Choose arguments of ${edge}.`);
    return args.some(({ name }) => name === 'first') ? '(first: 3)' : '';
  }
}

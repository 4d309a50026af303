import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  valueFromASTUntyped,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** Scopes as in `@requiresScopes`: one of the lists must be held completely. */
type Scopes = readonly (readonly string[])[];

/** What a caller needs to access a field. All parts must be fulfilled. */
export interface Requirement {
  readonly isSignedIn: boolean;
  readonly scopes: readonly Scopes[];
}

const NO_REQUIREMENT: Requirement = { isSignedIn: false, scopes: [] };

type SchemaElement = GraphQLNamedType | GraphQLField<unknown, unknown>;

/** The requirement of the element's own `@authenticated` and `@requiresScopes`. */
function ownRequirement({ astNode }: SchemaElement): Requirement {
  const directives = astNode?.directives ?? [];
  const scopes = directives
    .filter(({ name }) => name.value === 'requiresScopes')
    .flatMap(({ arguments: given = [] }) => given.map(({ value }) => valueFromASTUntyped(value) as Scopes));
  return { isSignedIn: scopes.length > 0 || directives.some(({ name }) => name.value === 'authenticated'), scopes };
}

const combined = (requirements: readonly Requirement[]): Requirement => ({
  isSignedIn: requirements.some(({ isSignedIn }) => isSignedIn),
  scopes: requirements.flatMap(({ scopes }) => scopes),
});

/** Whether permissions fulfil a requirement. `undefined` permissions mean an anonymous caller. */
export const fulfils = ({ isSignedIn, scopes }: Requirement, permissions: ReadonlySet<string> | undefined): boolean =>
  (!isSignedIn || permissions !== undefined) &&
  scopes.every((lists) => lists.some((list) => list.every((scope) => permissions?.has(scope))));

/** Requirements of the fields of a supergraph, computed on demand and cached. */
export class FieldPermissions {
  readonly schema: GraphQLSchema;
  private readonly cache = new Map<string, Requirement>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /**
   * The requirements of the field itself, of its parent type and of its return type, combined. A field of an interface
   * has the requirements of all implementing types.
   */
  requirementOf(parent: GraphQLNamedType, name: string): Requirement {
    const coordinate = `${parent.name}.${name}`;
    const cached = this.cache.get(coordinate);
    if (cached) return cached;
    const requirement = this.compute(parent, name);
    this.cache.set(coordinate, requirement);
    return requirement;
  }

  /** Whether a field is nullable: then it can be refused without refusing the whole operation. */
  isNullable(parent: GraphQLNamedType, name: string): boolean {
    const field = this.field(parent, name);
    return field !== undefined && !isNonNullType(field.type);
  }

  private compute(parent: GraphQLNamedType, name: string): Requirement {
    const field = this.field(parent, name);
    if (!field) return NO_REQUIREMENT;
    const implementations = isInterfaceType(parent) ? this.schema.getPossibleTypes(parent) : [];
    return combined([
      ownRequirement(parent),
      ownRequirement(field),
      ownRequirement(getNamedType(field.type)),
      ...implementations.map((type) => this.requirementOf(type, name)),
    ]);
  }

  private field(parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (isObjectType(parent) || (isAbstractType(parent) && isInterfaceType(parent))) return parent.getFields()[name];
    return undefined;
  }
}

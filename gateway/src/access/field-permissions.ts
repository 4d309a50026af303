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

/** Scopes in two levels, as `@requiresScopes` has them: all of one of the lists. */
type Scopes = readonly (readonly string[])[];

/** What somebody must be or hold to get a field: every one of these. */
export interface Requirement {
  readonly isSignedIn: boolean;
  readonly scopes: readonly Scopes[];
}

const NOTHING: Requirement = { isSignedIn: false, scopes: [] };

type Marked = GraphQLNamedType | GraphQLField<unknown, unknown>;

/** What a type or a field says itself with `@authenticated` and `@requiresScopes`. */
function ownRequirement({ astNode }: Marked): Requirement {
  const directives = astNode?.directives ?? [];
  const scopes = directives
    .filter(({ name }) => name.value === 'requiresScopes')
    .flatMap(({ arguments: given = [] }) => given.map(({ value }) => valueFromASTUntyped(value) as Scopes));
  return { isSignedIn: scopes.length > 0 || directives.some(({ name }) => name.value === 'authenticated'), scopes };
}

const together = (requirements: readonly Requirement[]): Requirement => ({
  isSignedIn: requirements.some(({ isSignedIn }) => isSignedIn),
  scopes: requirements.flatMap(({ scopes }) => scopes),
});

/** Whether a caller with these permissions fulfils a requirement; no permissions at all means nobody is signed in. */
export const fulfils = ({ isSignedIn, scopes }: Requirement, permissions: ReadonlySet<string> | undefined): boolean =>
  (!isSignedIn || permissions !== undefined) &&
  scopes.every((lists) => lists.some((list) => list.every((scope) => permissions?.has(scope))));

/** What the fields of a supergraph require. */
export class FieldPermissions {
  readonly schema: GraphQLSchema;
  private readonly known = new Map<string, Requirement>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /**
   * What a field requires: itself, the type it belongs to, and the type that it returns. A field of an interface requires
   * what it requires in any of the types that have the interface.
   */
  of(parent: GraphQLNamedType, name: string): Requirement {
    const place = `${parent.name}.${name}`;
    const known = this.known.get(place);
    if (known) return known;
    const requirement = this.read(parent, name);
    this.known.set(place, requirement);
    return requirement;
  }

  /** Whether a field may be null, so that only this field is refused. */
  isNullable(parent: GraphQLNamedType, name: string): boolean {
    const field = this.field(parent, name);
    return field !== undefined && !isNonNullType(field.type);
  }

  private read(parent: GraphQLNamedType, name: string): Requirement {
    const field = this.field(parent, name);
    if (!field) return NOTHING;
    const below = isInterfaceType(parent) ? this.schema.getPossibleTypes(parent) : [];
    return together([
      ownRequirement(parent),
      ownRequirement(field),
      ownRequirement(getNamedType(field.type)),
      ...below.map((type) => this.of(type, name)),
    ]);
  }

  private field(parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (isObjectType(parent) || (isAbstractType(parent) && isInterfaceType(parent))) return parent.getFields()[name];
    return undefined;
  }
}

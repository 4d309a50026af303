import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
} from 'graphql';
import { fulfils, type FieldPermissions, type Requirement } from './field-permissions.ts';

/** A field that the caller may not access. */
export interface RefusedField {
  readonly responseKey: string;
  readonly requirement: Requirement;
}

/** The part of a document that a caller may access. */
export interface PermittedDocument {
  /** The document with each refused field replaced by `__typename` under a generated alias. */
  readonly document: DocumentNode;
  /** The refused fields, by generated alias. */
  readonly refused: ReadonlyMap<string, RefusedField>;
  /** The refused root fields. */
  readonly refusedAtRoot: readonly RefusedField[];
  /** Whether the whole operation is refused: no root field is permitted, or a refused field is non-null. */
  readonly isRefused: boolean;
}

const responseKeyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

/** A prefix that no response key of the document starts with. */
function unusedPrefix(document: DocumentNode): string {
  const keys = new Set<string>();
  visit(document, { [Kind.FIELD]: (field) => void keys.add(responseKeyOf(field)) });
  let prefix = 'refused_';
  while ([...keys].some((key) => key.startsWith(prefix))) prefix += '_';
  return prefix;
}

/** Collects the fields of a document that one caller may not access. */
class FieldRefusals {
  readonly byAlias = new Map<string, RefusedField>();
  readonly atRoot = new Map<string, RefusedField>();
  hasPermittedRootField = false;
  refusesNonNullField = false;
  private readonly prefix: string;
  private readonly fields: FieldPermissions;
  private readonly permissions: ReadonlySet<string> | undefined;

  constructor(document: DocumentNode, fields: FieldPermissions, permissions: ReadonlySet<string> | undefined) {
    this.prefix = unusedPrefix(document);
    this.fields = fields;
    this.permissions = permissions;
  }

  /** The placeholder of a refused field; undefined for a permitted one. */
  replacement(field: FieldNode, parent: GraphQLNamedType, isRoot: boolean): FieldNode | undefined {
    const name = field.name.value;
    const requirement = this.fields.requirementOf(parent, name);
    if (fulfils(requirement, this.permissions)) {
      if (isRoot) this.hasPermittedRootField = true;
      return undefined;
    }
    const refused = { responseKey: responseKeyOf(field), requirement };
    if (isRoot) this.atRoot.set(refused.responseKey, refused);
    // Whether a field with @include or @skip is selected is known only at execution.
    if (isRoot && field.directives?.length) this.hasPermittedRootField = true;
    if (!this.fields.isNullable(parent, name)) this.refusesNonNullField = true;
    return this.placeholder(field, refused);
  }

  /** Fields with the same response key get the same alias, so that they are still merged at execution. */
  private placeholder({ directives }: FieldNode, refused: RefusedField): FieldNode {
    const known = [...this.byAlias].find(([, { responseKey }]) => responseKey === refused.responseKey)?.[0];
    const value = known ?? `${this.prefix}${this.byAlias.size}`;
    this.byAlias.set(value, refused);
    return {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value },
      name: { kind: Kind.NAME, value: '__typename' },
      ...(directives && { directives }),
    };
  }
}

/** The permitted part of a valid document. `undefined` permissions mean an anonymous caller. */
export function permittedDocument(
  document: DocumentNode,
  fields: FieldPermissions,
  permissions: ReadonlySet<string> | undefined,
): PermittedDocument {
  const { schema } = fields;
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const refusals = new FieldRefusals(document, fields, permissions);
  const types = new TypeInfo(schema);
  const field = (node: FieldNode): FieldNode | undefined => {
    const parent = types.getParentType();
    return parent
      ? refusals.replacement(
          node,
          parent,
          roots.some((root) => root === parent),
        )
      : undefined;
  };
  const reduced = visit(document, visitWithTypeInfo(types, { [Kind.FIELD]: { enter: field } }));
  const { byAlias: refused, hasPermittedRootField, refusesNonNullField } = refusals;
  return {
    document: refused.size > 0 ? reduced : document,
    refused,
    refusedAtRoot: [...refusals.atRoot.values()],
    isRefused: refusesNonNullField || (refused.size > 0 && !hasPermittedRootField),
  };
}

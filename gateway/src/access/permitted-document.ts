import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
} from 'graphql';
import { fulfils, type FieldPermissions } from './field-permissions.ts';

/** What a caller gets of a document. */
export interface PermittedDocument {
  /** The document, with `__typename` under a name of ours in place of each field that is refused. */
  readonly document: DocumentNode;
  /** The response keys of the fields that are refused, by the names that stand in their place. */
  readonly refused: ReadonlyMap<string, string>;
  /** Response keys of the refused fields of the operation itself. */
  readonly refusedAtRoot: readonly string[];
  /** Whether nothing is left to answer, or a refused field cannot be null: then the whole operation is refused. */
  readonly isRefused: boolean;
}

const keyOf = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

/** A beginning of names that no field of the document is answered under. */
function freePrefix(document: DocumentNode): string {
  const keys = new Set<string>();
  visit(document, { [Kind.FIELD]: (field) => void keys.add(keyOf(field)) });
  let prefix = 'refused_';
  while ([...keys].some((key) => key.startsWith(prefix))) prefix += '_';
  return prefix;
}

/** Looks through a document's fields with the permissions of one caller. */
class Refusals {
  readonly names = new Map<string, string>();
  readonly atRoot = new Set<string>();
  hasRest = false;
  isAbsolute = false;
  private readonly prefix: string;
  private readonly fields: FieldPermissions;
  private readonly permissions: ReadonlySet<string> | undefined;

  constructor(document: DocumentNode, fields: FieldPermissions, permissions: ReadonlySet<string> | undefined) {
    this.prefix = freePrefix(document);
    this.fields = fields;
    this.permissions = permissions;
  }

  /** What stands in place of a refused field; undefined for one that stays. */
  replacement(field: FieldNode, parent: GraphQLNamedType, isRoot: boolean): FieldNode | undefined {
    const name = field.name.value;
    if (fulfils(this.fields.of(parent, name), this.permissions)) {
      if (isRoot) this.hasRest = true;
      return undefined;
    }
    if (isRoot) this.atRoot.add(keyOf(field));
    // Whether a field with a condition is asked for is known only when the document is executed.
    if (isRoot && field.directives?.length) this.hasRest = true;
    if (!this.fields.isNullable(parent, name)) this.isAbsolute = true;
    return this.standIn(field);
  }

  /** One name for each response key, so that fields which are answered together stay together. */
  private standIn({ directives, ...field }: FieldNode): FieldNode {
    const key = keyOf(field);
    const known = [...this.names].find(([, name]) => name === key)?.[0];
    const value = known ?? `${this.prefix}${this.names.size}`;
    this.names.set(value, key);
    return {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value },
      name: { kind: Kind.NAME, value: '__typename' },
      ...(directives && { directives }),
    };
  }
}

/** What a caller with these permissions gets of a valid document; no permissions at all means nobody is signed in. */
export function permittedDocument(
  document: DocumentNode,
  fields: FieldPermissions,
  permissions: ReadonlySet<string> | undefined,
): PermittedDocument {
  const { schema } = fields;
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const refusals = new Refusals(document, fields, permissions);
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
  const { names: refused, hasRest, isAbsolute } = refusals;
  return {
    document: refused.size > 0 ? reduced : document,
    refused,
    refusedAtRoot: [...refusals.atRoot],
    isRefused: isAbsolute || (refused.size > 0 && !hasRest),
  };
}

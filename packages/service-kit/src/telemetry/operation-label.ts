import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What operations are called that have no root field of the schema to be called by. */
export const UNREAD = 'unread';
const SEVERAL = 'several';
const INTROSPECTION = 'introspection';

type Fragments = Map<string, FragmentDefinitionNode>;

/** Adds the names of fields, through fragments; each fragment once, as they may stand in a circle. */
function addFields({ selections }: SelectionSetNode, fragments: Fragments, names: Set<string>): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) addFields(selection.selectionSet, fragments, names);
    else {
      const fragment = fragments.get(selection.name.value);
      fragments.delete(selection.name.value);
      if (fragment) addFields(fragment.selectionSet, fragments, names);
    }
  }
}

/** The chosen operation of a document, and the names of all that it asks for at the root. */
function rootFields({ definitions }: DocumentNode, name: string | null | undefined) {
  const fragments: Fragments = new Map();
  let chosen: OperationDefinitionNode | undefined;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION && (!name || definition.name?.value === name))
      chosen ??= definition;
  }
  const names = new Set<string>();
  if (chosen) addFields(chosen.selectionSet, fragments, names);
  return { operation: chosen?.operation, names };
}

/**
 * What metrics and traces call an operation: its root field, `several` where there is more than one, `introspection` for
 * questions about the schema, `unread` for what the schema does not have. Names of operations are free text that a caller
 * writes; names of root fields are the schema's. `name` chooses among a document's operations.
 */
export function operationLabel(document: DocumentNode, schema: GraphQLSchema, name?: string | null): string {
  const { operation, names } = rootFields(document, name);
  const known = operation && schema.getRootType(operation)?.getFields();
  if (!known) return UNREAD;
  const [first, ...more] = [...names].filter((field) => Object.hasOwn(known, field));
  if (first) return more.length > 0 ? SEVERAL : first;
  return names.size > 0 && [...names].every((field) => field.startsWith('__')) ? INTROSPECTION : UNREAD;
}

import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Label of operations without a root field of the schema, and of requests that could not be read. */
export const UNKNOWN_OPERATION = 'unread';
const SEVERAL_FIELDS = 'several';
const INTROSPECTION = 'introspection';

type Fragments = Map<string, FragmentDefinitionNode>;

/**
 * Adds the names of fields, including those of fragments. Each fragment is visited once, because fragments may be
 * cyclic.
 */
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

/** The type of the selected operation, and the names of its root fields. */
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
 * The label of an operation in metrics and traces: its root field; `several` for more than one; `introspection`; or
 * `unread` for fields that the schema does not have. Operation names are not used, because they are user input. `name`
 * selects one of a document's operations.
 */
export function operationLabel(document: DocumentNode, schema: GraphQLSchema, name?: string | null): string {
  const { operation, names } = rootFields(document, name);
  const known = operation && schema.getRootType(operation)?.getFields();
  if (!known) return UNKNOWN_OPERATION;
  const [first, ...more] = [...names].filter((field) => Object.hasOwn(known, field));
  if (first) return more.length > 0 ? SEVERAL_FIELDS : first;
  return names.size > 0 && [...names].every((field) => field.startsWith('__')) ? INTROSPECTION : UNKNOWN_OPERATION;
}

import { Kind, type SelectionSetNode } from 'graphql';
import type { Occurrence, DocumentContext } from './selected-fields.ts';

/** Cost of an object field below `__schema` or `__type`, independent of the number of types it lists. */
const WEIGHT = 60;

/** Counts the object fields of a selection, including fragments. The count of each fragment is cached. */
function objectFields(set: SelectionSetNode, reading: DocumentContext, known: Map<string, number>): number {
  let found = 0;
  for (const selection of set.selections) {
    reading.step();
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      const fragment = reading.fragments.get(name);
      if (fragment && !known.has(name)) known.set(name, objectFields(fragment.selectionSet, reading, known));
      found += known.get(name) ?? 0;
    } else if (selection.selectionSet) {
      found += (selection.kind === Kind.FIELD ? 1 : 0) + objectFields(selection.selectionSet, reading, known);
    }
  }
  return found;
}

/**
 * The cost of introspection; undefined for a field that selects data. The cost depends on the selected fields and not
 * on list sizes, because graphql-js refuses deeply nested introspection lists.
 */
export function introspectionFields(occurrences: readonly Occurrence[], reading: DocumentContext): number | undefined {
  const name = occurrences[0]?.field.name.value;
  if (name !== '__schema' && name !== '__type') return undefined;
  const known = new Map<string, number>();
  const below = occurrences.map(({ field }) =>
    field.selectionSet ? objectFields(field.selectionSet, reading, known) : 0,
  );
  return WEIGHT * below.reduce((sum, fields) => sum + fields, 1);
}

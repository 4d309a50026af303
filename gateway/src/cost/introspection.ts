import { Kind, type SelectionSetNode } from 'graphql';
import type { Occurrence, Reading } from './selected-fields.ts';

/** Price of an object field below `__schema` or `__type`, whatever number of types it lists. */
const WEIGHT = 80;

/** Object fields in a selection, with those of fragments; each fragment is counted once and remembered. */
function objectFields(set: SelectionSetNode, reading: Reading, known: Map<string, number>): number {
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
 * What asking for the schema costs; undefined when a field asks for data. Its lists cannot be nested much (graphql-js
 * refuses that), so the questions count, not their answers.
 */
export function introspectionFields(occurrences: readonly Occurrence[], reading: Reading): number | undefined {
  const name = occurrences[0]?.field.name.value;
  if (name !== '__schema' && name !== '__type') return undefined;
  const known = new Map<string, number>();
  const below = occurrences.map(({ field }) =>
    field.selectionSet ? objectFields(field.selectionSet, reading, known) : 0,
  );
  return WEIGHT * below.reduce((sum, fields) => sum + fields, 1);
}

import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterField } from './field.ts';
import type { FilterReader } from './filter-reader.ts';

/** A field of whatever input, value and context: what code that runs over all fields of a filter can rely on. */
type AnyField = FilterField<object, unknown, unknown>;
export type FilterFields = Readonly<Record<string, AnyField>>;

/** Fields of a registry, for code that runs over all of them. */
export const asFields = (fields: object): FilterFields => fields as FilterFields;

/** The resolved filter; what is wrong with it goes to the reader. */
export const readFields = (
  fields: FilterFields,
  given: object,
  reader: FilterReader,
  taxonomy: Taxonomy,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.read(given, reader, taxonomy)]));

/** The filter that demands nothing. */
export const noneOfFields = (fields: FilterFields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, { none }]) => [name, none]));

/** A filter as conditions: what narrows, what excludes, and the choice of each facet, which it leaves out for itself. */
export interface Criteria {
  readonly narrowing: readonly Condition[];
  readonly excluding: readonly Condition[];
  readonly picks: ReadonlyMap<string, Condition>;
}

/** What the arguments of a filter demand. */
export function criteriaOf(fields: FilterFields, filter: object, context: unknown): Criteria {
  const narrowing: Condition[] = [];
  const excluding: Condition[] = [];
  const picks = new Map<string, Condition>();
  for (const [name, field] of Object.entries(fields)) {
    const conditions = field.conditions((filter as Record<string, unknown>)[name], context);
    if (field.effect === 'narrows') narrowing.push(...conditions);
    else if (field.effect === 'excludes') excluding.push(...conditions);
    else for (const condition of conditions) picks.set(field.effect.pick, condition);
  }
  return { narrowing, excluding, picks };
}

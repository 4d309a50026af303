import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterField } from './field.ts';
import type { FilterReader } from './filter-reader.ts';

/** A field with any types of input, value and context, for code that processes all fields. */
type AnyField = FilterField<object, unknown, unknown>;
export type FilterFields = Readonly<Record<string, AnyField>>;

/** Fields of a registry, for code that processes all of them. */
export const asFields = (fields: object): FilterFields => fields as FilterFields;

/** Resolves a filter. Reports problems to the reader. */
export const readFields = (
  fields: FilterFields,
  given: object,
  reader: FilterReader,
  taxonomy: Taxonomy,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.read(given, reader, taxonomy)]));

/** The empty filter. */
export const noneOfFields = (fields: FilterFields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, { none }]) => [name, none]));

/**
 * A filter as conditions: narrowing, excluding, and the selection of each facet, which does not apply to the facet
 * itself.
 */
export interface Criteria {
  readonly narrowing: readonly Condition[];
  readonly excluding: readonly Condition[];
  readonly picks: ReadonlyMap<string, Condition>;
}

/** The criteria of a filter. */
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

import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterEffect, FilterField, Given } from './field.ts';
import type { FilterReader } from './filter-reader.ts';

interface ListFilter<Name extends string, T extends string, Context> {
  /** Name of the argument, directly below `filter`. */
  readonly argument: Name;
  /** Resolves an id or code; undefined if it is unknown. */
  resolve(value: T, taxonomy: Taxonomy): T | undefined;
  /** What to write instead of an unknown value. */
  hint?(value: T): string | undefined;
  readonly effect: FilterEffect;
  /** The condition for a non-empty list of values. */
  condition(values: readonly T[], context: Context): Condition;
}

/** Reports an empty list of which one value must match: it would find nothing, and was never meant to find everything. */
export function refuseEmpty(argument: string, given: Given<string>, reader: FilterReader): void {
  if (given?.length === 0) reader.fail(argument, [], 'Must have at least one value. Omit it for no condition.');
}

/**
 * Creates an argument that is a list of ids or codes and counts as one condition. A list that selects is not empty; one
 * that excludes may be.
 */
export const listFilter = <Name extends string, T extends string = string, Context = unknown>({
  argument,
  resolve,
  hint,
  effect,
  condition,
}: ListFilter<Name, T, Context>): FilterField<{ readonly [K in Name]?: Given<T> }, readonly T[], Context> => ({
  argument,
  none: [],
  read: (given, reader, taxonomy) => {
    const values = given[argument] as Given<T>;
    if (effect !== 'excludes') refuseEmpty(argument, values, reader);
    return reader.list<T>(argument, values, (value) => resolve(value, taxonomy), hint);
  },
  effect,
  conditions: (values, context) => (values.length > 0 ? [condition(values, context)] : []),
});

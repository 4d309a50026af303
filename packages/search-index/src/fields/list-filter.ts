import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterEffect, FilterField, Given } from './field.ts';

interface ListFilter<Name extends string, T extends string, Context> {
  /** Name of the argument, directly below `filter`. */
  readonly argument: Name;
  /** An id or code as the pool knows it; undefined for one that it does not know. */
  resolve(value: T, taxonomy: Taxonomy): T | undefined;
  /** What to write instead of an unknown value. */
  hint?(value: T): string | undefined;
  readonly effect: FilterEffect;
  /** What a document has to meet for these values, of which there is at least one. */
  condition(values: readonly T[], context: Context): Condition;
}

/** An argument that is a list of ids or codes and counts as one condition. */
export const listFilter = <Name extends string, T extends string = string, Context = unknown>({
  argument,
  resolve,
  hint,
  effect,
  condition,
}: ListFilter<Name, T, Context>): FilterField<{ readonly [K in Name]?: Given<T> }, readonly T[], Context> => ({
  argument,
  none: [],
  read: (given, reader, taxonomy) =>
    reader.list<T>(argument, given[argument] as Given<T>, (value) => resolve(value, taxonomy), hint),
  effect,
  conditions: (values, context) => (values.length > 0 ? [condition(values, context)] : []),
});

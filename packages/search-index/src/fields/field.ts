import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterReader } from './filter-reader.ts';

/** An optional list. */
export type Given<T> = readonly T[] | null | undefined;

/** The effect of an argument: it narrows the search, excludes documents, or selects values of a facet. */
export type FilterEffect = 'narrows' | 'excludes' | { readonly pick: string };

/**
 * An argument of a filter. `Input`: the argument as sent by the caller; `Value`: the argument with resolved ids and
 * codes; `Context`: further values that its conditions depend on.
 */
export interface FilterField<Input extends object, Value, Context> {
  /** Path of the argument below `filter`, such as "skills.allOf". */
  readonly argument: string;
  /** The value if the argument is absent. */
  readonly none: Value;
  /** Reads the argument. Reports problems to the reader. */
  read(given: Input, reader: FilterReader, taxonomy: Taxonomy): Value;
  readonly effect: FilterEffect;
  /** Conditions that a document must meet, or must not meet if the effect is to exclude. None for `none`. */
  conditions(value: Value, context: Context): readonly Condition[];
  /** For a list whose values are separate conditions: the name of a value. Without it, the list is one condition. */
  readonly nameOf?: (value: never) => string;
}

/** What selecting a value of a facet finds, if it is not exactly the documents with this value. */
export interface FacetSelection {
  /** Compares values that have an order, which the facet lists in it. */
  readonly compare?: (one: string, other: string) => number;
  /** Selecting a value finds all lower or all higher ones too. Each document has at most one value. */
  readonly finds?: 'lower' | 'higher';
  /** The earliest value to list on a day ("YYYY-MM-DD"): lower ones count as this one. Of values that find all lower ones. */
  readonly earliestOn?: (today: string) => string;
  /** Selecting a value finds the documents without any value too. */
  readonly findsAbsent?: boolean;
  /** Of the documents with a value, selecting it finds only those that meet this condition. */
  readonly among?: Condition;
  /** The documents that selecting a value finds, for every value. */
  readonly foundBy?: ReadonlyMap<string, Condition>;
}

/** A facet: the number of documents that selecting each value of a field of the index finds. */
export interface FacetField<Filter> {
  /** The counted index field. `level`: of ISCO-08 groups. */
  field(level: number): string;
  /** Type of its values in the schema: entities by id or code, numbers, or strings. */
  readonly keys: 'id' | 'code' | 'number' | 'text';
  /** Values selected in the filter, which are listed regardless of their count. */
  selected(filter: Filter, level: number): readonly string[];
  /** Whether a value is selected in the filter, if `selected` cannot list them. */
  readonly isSelected?: (value: string, filter: Filter) => boolean;
  /** What selecting a value finds, if not exactly the documents with it. */
  readonly selection?: FacetSelection;
}

/** Compares values by their place in a list. */
export const inOrderOf =
  (values: readonly string[]) =>
  (one: string, other: string): number =>
    values.indexOf(one) - values.indexOf(other);
/** Compares values as text. */
export const asText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** Index fields that are computed together, with mappings and values. */
export interface IndexFields<Source, Values extends object> {
  readonly mappings: { readonly [K in keyof Values]: estypes.MappingProperty };
  values(source: Source, taxonomy: Taxonomy): Values;
}

/** The type of the resolved filter with these arguments. */
export type FilterOf<Fields> = {
  readonly [K in keyof Fields]: Fields[K] extends { readonly none: infer Value } ? Value : never;
};

/** All values of several groups of index fields. */
export type IndexValuesOf<Group> = Intersection<
  Group extends { values(...args: never[]): infer Values } ? Values : never
>;

/** Converts a union type to an intersection. */
export type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer All,
) => void
  ? All
  : never;

/** The type of the filter with these arguments as sent by a caller. */
export type InputOf<Fields> = Intersection<
  {
    [K in keyof Fields]: Fields[K] extends { read(given: infer Input, ...rest: never[]): unknown } ? Input : never;
  }[keyof Fields]
>;

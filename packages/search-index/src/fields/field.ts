import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { Condition } from '../condition.ts';
import type { FilterReader } from './filter-reader.ts';

/** A list that a caller may leave out. */
export type Given<T> = readonly T[] | null | undefined;

/** How an argument takes part in a search: it narrows it, excludes, or is the choice among the values of a facet. */
export type FilterEffect = 'narrows' | 'excludes' | { readonly pick: string };

/**
 * An argument of a filter. `Input` is the part of the filter that the caller writes for it, `Value` what it becomes once every
 * id and code is known, `Context` what else its conditions depend on.
 */
export interface FilterField<Input extends object, Value, Context> {
  /** Path of the argument below `filter`, such as "skills.allOf". */
  readonly argument: string;
  /** The value of a filter that does not have the argument. */
  readonly none: Value;
  /** Reads what the caller wrote; what is wrong with it goes to the reader. */
  read(given: Input, reader: FilterReader, taxonomy: Taxonomy): Value;
  readonly effect: FilterEffect;
  /** What a document has to meet, or must not meet where the effect is to exclude; nothing for `none`. */
  conditions(value: Value, context: Context): readonly Condition[];
  /** For a list of which each value is a condition of its own: what a value is called. Without it the list is one condition. */
  readonly nameOf?: (value: never) => string;
}

/** A facet: the number of documents for each value of a field of the index. */
export interface FacetField<Filter> {
  /** Field of the index that is counted. `level`: of ISCO-08 groups. */
  field(level: number): string;
  /** What its values are in the schema: entities by id or code, numbers, or the texts themselves. */
  readonly keys: 'id' | 'code' | 'number' | 'text';
  /** Values that the filter chooses, which are listed whatever their count. */
  selected(filter: Filter, level: number): readonly string[];
  /** Whether a value is among those that the filter chooses, where `selected` cannot list them. */
  readonly isSelected?: (value: string, filter: Filter) => boolean;
}

/** Fields of the index that are worked out together: how the engine keeps each, and its values. */
export interface IndexFields<Source, Values extends object> {
  readonly mappings: { readonly [K in keyof Values]: estypes.MappingProperty };
  values(source: Source, taxonomy: Taxonomy): Values;
}

/** The filter that is made of these arguments, with every id and code resolved. */
export type FilterOf<Fields> = {
  readonly [K in keyof Fields]: Fields[K] extends { readonly none: infer Value } ? Value : never;
};

/** All values of several groups of index fields. */
export type IndexValuesOf<Group> = Intersection<
  Group extends { values(...args: never[]): infer Values } ? Values : never
>;

/** What all members of a union together are. */
export type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (
  value: infer All,
) => void
  ? All
  : never;

/** The filter that is made of these arguments, as a caller writes it. */
export type InputOf<Fields> = Intersection<
  {
    [K in keyof Fields]: Fields[K] extends { read(given: infer Input, ...rest: never[]): unknown } ? Input : never;
  }[keyof Fields]
>;

import type { FacetField, IndexFields, Intersection } from './field.ts';
import type { Requirement } from './requirement.ts';
import type { Shape } from './shape.ts';

interface SearchParts {
  /** What is read of the stored record. A value that older records lack has a default. */
  readonly record?: Shape;
  /** Arguments of the filter, by their names in the resolved filter. Saved searches keep these names, so they stay when an argument is renamed. */
  readonly filters?: object;
  /** Facets, by their names in the schema. */
  readonly facets?: Readonly<Record<string, FacetField<never>>>;
}

/** All that searching knows of one field of a profile, or of several that belong together. */
export interface ProfileField extends SearchParts {
  /** What the card shows of it: `anonymise` makes it. */
  readonly card?: Shape;
  /** Fields of the index that filters and conditions look at: saved searches work them out in memory as well. */
  readonly tokens?: readonly IndexFields<never, object>[];
  /** Fields of the index that only the engine looks at: to rank, to sort and to count. */
  readonly engine?: readonly IndexFields<never, object>[];
}

/** All that searching knows of one field of a vacancy, or of several that belong together. */
export interface VacancyField extends SearchParts {
  /** What of the record is compared with people. */
  readonly matched?: Shape;
  readonly index?: readonly IndexFields<never, object>[];
  readonly requirement?: Requirement<string, never, never>;
}

type PartOf<Field, Part extends string> = Field extends { readonly [K in Part]: infer Value } ? Value : never;
type Flat<T> = { readonly [K in keyof T]: T[K] };

/** One part of all fields, by name. */
export type Merged<Fields extends readonly object[], Part extends string> = Flat<
  Intersection<PartOf<Fields[number], Part>>
>;
/** One part of all fields, which is a list or a single thing of each. */
export type Collected<Fields extends readonly object[], Part extends string> =
  PartOf<Fields[number], Part> extends infer Value ? (Value extends readonly (infer Item)[] ? Item : Value) : never;

const partsOf = (fields: readonly object[], part: string): unknown[] =>
  fields.flatMap((field) => {
    const value = (field as Readonly<Record<string, unknown>>)[part];
    return value === undefined ? [] : [value];
  });

/** The parts of this name of all fields, as one object. Throws when two fields give the same name to something. */
export function merged<Fields extends readonly object[], Part extends string>(
  fields: Fields,
  part: Part,
): Merged<Fields, Part> {
  const entries = partsOf(fields, part).flatMap((value) => Object.entries(value as object));
  const result = Object.fromEntries(entries);
  if (Object.keys(result).length < entries.length) throw new Error(`Two fields have "${part}" of the same name.`);
  return result as Merged<Fields, Part>;
}

/** The parts of this name of all fields, as one list. */
export const collected = <Fields extends readonly object[], Part extends string>(
  fields: Fields,
  part: Part,
): readonly Collected<Fields, Part>[] => partsOf(fields, part).flat() as Collected<Fields, Part>[];

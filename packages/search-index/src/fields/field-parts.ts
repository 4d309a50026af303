import type { FacetField, IndexFields, Intersection } from './field.ts';
import type { Requirement } from './requirement.ts';
import type { Shape } from './shape.ts';

interface SearchParts {
  /** Values read from the stored record. A value that older records lack has a default. */
  readonly record?: Shape;
  /** Arguments of the filter, by their names in the resolved filter. Saved searches keep these names, so they stay when an argument is renamed. */
  readonly filters?: object;
  /** Facets, by their names in the schema. */
  readonly facets?: Readonly<Record<string, FacetField<never>>>;
}

/** The complete search definition of one field of a profile, or of several related ones. */
export interface ProfileField extends SearchParts {
  /** Its values on the card, created by `anonymise`. */
  readonly card?: Shape;
  /** Index fields used by filters and conditions. Saved searches also compute them in memory. */
  readonly tokens?: readonly IndexFields<never, object>[];
  /** Index fields used only by the engine, for ranking, sorting and counting. */
  readonly engine?: readonly IndexFields<never, object>[];
}

/** The complete search definition of one field of a vacancy, or of several related ones. */
export interface VacancyField extends SearchParts {
  /** Values of the record that are matched with people. */
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
/** One part of all fields, a list or a single value per field. */
export type Collected<Fields extends readonly object[], Part extends string> =
  PartOf<Fields[number], Part> extends infer Value ? (Value extends readonly (infer Item)[] ? Item : Value) : never;

const partsOf = (fields: readonly object[], part: string): unknown[] =>
  fields.flatMap((field) => {
    const value = (field as Readonly<Record<string, unknown>>)[part];
    return value === undefined ? [] : [value];
  });

/** Merges one part of all fields into one object. Throws if two fields use the same name. */
export function merged<Fields extends readonly object[], Part extends string>(
  fields: Fields,
  part: Part,
): Merged<Fields, Part> {
  const entries = partsOf(fields, part).flatMap((value) => Object.entries(value as object));
  const result = Object.fromEntries(entries);
  if (Object.keys(result).length < entries.length) throw new Error(`Two fields have "${part}" of the same name.`);
  return result as Merged<Fields, Part>;
}

/** Concatenates one part of all fields. */
export const collected = <Fields extends readonly object[], Part extends string>(
  fields: Fields,
  part: Part,
): readonly Collected<Fields, Part>[] => partsOf(fields, part).flat() as Collected<Fields, Part>[];

import { hasKey } from '../has-key.ts';

/** Storage type of a single value. `?`: nullable. */
type StoredValue =
  | 'text'
  | 'text?'
  | 'number'
  | 'number?'
  | 'flag'
  | 'flag?'
  | { readonly oneOf: readonly string[] }
  | { readonly oneOfOrNull: readonly string[] };
/** Storage types of an object's fields. `fields`: an object that is always present; `object`: a nullable object; `listOf`: a list of objects. */
export interface StoredFields {
  readonly [field: string]:
    | StoredValue
    | 'texts'
    | { readonly fields: StoredFields }
    | { readonly object: StoredFields }
    | { readonly listOf: StoredFields };
}
/** How a section is stored: a value, a list of texts, a list of objects, or one object that is null when it is not given. */
export type StoredShape = StoredValue | 'texts' | { readonly listOf: StoredFields } | { readonly object: StoredFields };

/** Creates the definition of a nested object: strict, and without `_id`. */
type Inner = (definition: Record<string, unknown>) => unknown;

const VALUES = {
  text: { type: String, required: true },
  'text?': { type: String, default: null },
  number: { type: Number, required: true },
  'number?': { type: Number, default: null },
  flag: { type: Boolean, required: true },
  'flag?': { type: Boolean, default: null },
  texts: [String],
} as const;

const fieldsOf = (fields: StoredFields, inner: Inner): unknown =>
  inner(Object.fromEntries(Object.entries(fields).map(([name, stored]) => [name, fieldOf(stored, inner)])));

function fieldOf(stored: StoredFields[string], inner: Inner): unknown {
  if (typeof stored === 'string') return VALUES[stored];
  if (hasKey(stored, 'fields')) return fieldsOf(stored.fields, inner);
  if (hasKey(stored, 'object')) return { type: fieldsOf(stored.object, inner), default: null };
  if (hasKey(stored, 'listOf')) return [fieldsOf(stored.listOf, inner)];
  return hasKey(stored, 'oneOf')
    ? { type: String, enum: stored.oneOf, required: true }
    : { type: String, enum: [...stored.oneOfOrNull, null], default: null };
}

function definitionOf(stored: StoredShape, inner: Inner): unknown {
  if (typeof stored === 'string') return VALUES[stored];
  if (hasKey(stored, 'listOf')) return [fieldsOf(stored.listOf, inner)];
  return fieldOf(stored, inner);
}

/** Mongoose schema definitions of sections. */
export const storedDefinitions = (
  sections: Readonly<Record<string, { readonly stored: StoredShape }>>,
  inner: Inner,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(sections).map(([name, { stored }]) => [name, definitionOf(stored, inner)]));

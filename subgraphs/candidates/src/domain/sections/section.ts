import type { Taxonomy } from '@talent-pool/taxonomy';
import type { z } from 'zod';

/** What the rules of a section depend on. */
export interface SectionContext {
  readonly taxonomy: Taxonomy;
  /** "YYYY-MM-DD" */
  readonly today: string;
}

/** How a single value is stored. `?`: null when it is not given. */
type StoredValue = 'text' | 'text?' | 'number?' | 'flag' | 'flag?' | { readonly oneOf: readonly string[] };
/** How an object is stored, field by field. */
export interface StoredFields {
  readonly [field: string]: StoredValue | 'texts' | { readonly fields: StoredFields };
}
/** How a section is stored: a value, a list of texts, a list of objects, or one object that is null when it is not given. */
export type StoredShape = StoredValue | 'texts' | { readonly listOf: StoredFields } | { readonly object: StoredFields };

/** A part of a profile that a person writes as a whole. */
export interface Section<Schema extends z.ZodType> {
  /** What a person may write, checked and normalised. */
  schema(context: SectionContext): Schema;
  /** The section before anything is written, and after an erasure. */
  readonly empty: z.output<Schema>;
  readonly stored: StoredShape;
}

/** Describes a section; the type of its value follows from its schema. */
export const section = <Schema extends z.ZodType>(description: Section<Schema>): Section<Schema> => description;

import { z } from 'zod';
import type { StoredShape } from './stored-definitions.ts';

/** A part of a record that is written as a whole. `Context`: what its validation depends on. */
interface Section<Schema extends z.ZodType, Context> {
  /** Validates and normalises input. */
  schema(context: Context): Schema;
  /** The section before anything is written, and after an erasure. */
  readonly empty: z.output<Schema>;
  readonly stored: StoredShape;
}

/** Describes sections of a record; the type of a section's value follows from its schema. */
export const sectionsWith =
  <Context>() =>
  <Schema extends z.ZodType>(description: Section<Schema, Context>): Section<Schema, Context> =>
    description;

type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** The type of content with these sections. */
export type ContentOf<Sections> = {
  readonly [K in keyof Sections]: Sections[K] extends { schema(...args: never[]): infer Schema extends z.ZodType }
    ? DeepReadonly<z.output<Schema>>
    : never;
};

type Sections<Context> = Readonly<Record<string, { schema(context: Context): z.ZodType; readonly empty: unknown }>>;

/** Content with all sections empty. */
export const emptyContent = <All extends Sections<never>>(sections: All): ContentOf<All> =>
  Object.fromEntries(Object.entries(sections).map(([name, { empty }]) => [name, empty])) as ContentOf<All>;

/** The schema of input for these sections. Absent sections are left unchanged. */
export function contentSchema<Context, All extends Sections<NoInfer<Context>>>(sections: All, context: Context) {
  const shape = Object.fromEntries(Object.entries(sections).map(([name, one]) => [name, one.schema(context)]));
  return z.object(shape as { [K in keyof All]: ReturnType<All[K]['schema']> }).partial();
}

import { z } from 'zod';

/** Values by name with their types: the part of a record or document that belongs to one field. */
export type Shape = Readonly<Record<string, z.ZodType>>;

type DeepReadonly<T> = T extends Date
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
      : T;

/** The type of the values of a shape. */
export type ValuesOfShape<S extends Shape> = { readonly [K in keyof S]: DeepReadonly<z.output<S[K]>> };

function withoutWrapping(schema: unknown): unknown {
  const wraps = schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault;
  return wraps ? withoutWrapping(schema.unwrap()) : schema;
}

/** MongoDB paths of the leaves of a value: "skills.evidence", also for objects in a list. */
function leavesOf(schema: unknown, path: string): string[] {
  const inner = withoutWrapping(schema);
  if (inner instanceof z.ZodArray) return leavesOf(inner.element, path);
  if (!(inner instanceof z.ZodObject)) return [path];
  return Object.entries(inner.shape).flatMap(([name, one]) => leavesOf(one, `${path}.${name}`));
}

/** The MongoDB projection of exactly these values, down to the leaves. */
export const projectionOf = (shape: Shape): Readonly<Record<string, 1>> =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) => leavesOf(schema, name).map((path) => [path, 1])),
  );

/** Defaults for values that older documents do not have. */
export const defaultsOf = (shape: Shape): object =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) =>
      schema instanceof z.ZodDefault ? [[name, schema.parse(undefined)]] : [],
    ),
  );

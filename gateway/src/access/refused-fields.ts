import { poolError } from '@talent-pool/service-kit';
import { GraphQLError } from 'graphql';

/** Refusals that are listed one by one; a list of a thousand things would repeat itself. */
const MOST_ERRORS = 100;

type Path = readonly (string | number)[];

/** The refusal of a field. The sanitiser gives it the words that fit the caller. */
export const refusalAt = (path: Path): GraphQLError =>
  new GraphQLError('refused', { path: [...path], extensions: poolError('UNAUTHENTICATED', '').extensions });

/** An answer with null in place of the refused fields, and their refusals. */
export interface Completed {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/** Puts null in every place where a refused field was asked for. `refused`: response keys by the names in their place. */
export function completeRefused(data: unknown, refused: ReadonlyMap<string, string>): Completed {
  const errors: GraphQLError[] = [];
  const complete = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, place) => complete(item, [...path, place]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
      const key = refused.get(name);
      if (key === undefined) return [name, complete(member, [...path, name])];
      if (errors.length < MOST_ERRORS) errors.push(refusalAt([...path, key]));
      return [key, null];
    });
    return Object.fromEntries(entries);
  };
  return { data: complete(data, []), errors };
}

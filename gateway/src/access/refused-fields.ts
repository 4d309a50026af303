import { poolError } from '@talent-pool/service-kit';
import { GraphQLError } from 'graphql';

/** Maximum number of errors per response: a field refused in a long list would repeat the same error. */
const MAX_ERRORS = 100;

type Path = readonly (string | number)[];

/** The error of a refused field. The sanitiser sets its message according to the caller. */
export const refusalAt = (path: Path): GraphQLError =>
  new GraphQLError('refused', { path: [...path], extensions: poolError('UNAUTHENTICATED', '').extensions });

/** Result data with null in place of refused fields, and their errors. */
export interface CompletedResult {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/**
 * Replaces placeholders by null under the response key of the refused field. `refused`: response keys by generated
 * alias.
 */
export function completeRefused(data: unknown, refused: ReadonlyMap<string, string>): CompletedResult {
  const errors: GraphQLError[] = [];
  const complete = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, place) => complete(item, [...path, place]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
      const key = refused.get(name);
      if (key === undefined) return [name, complete(member, [...path, name])];
      if (errors.length < MAX_ERRORS) errors.push(refusalAt([...path, key]));
      return [key, null];
    });
    return Object.fromEntries(entries);
  };
  return { data: complete(data, []), errors };
}

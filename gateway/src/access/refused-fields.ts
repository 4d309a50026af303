import { poolError, refusalReason, type Caller, type RefusalReason } from '@talent-pool/service-kit';
import { GraphQLError } from 'graphql';
import { fulfils } from './field-permissions.ts';
import type { RefusedField } from './permitted-document.ts';

/** Maximum number of errors per response: a field refused in a long list would repeat the same error. */
const MAX_ERRORS = 100;

type Path = readonly (string | number)[];

/** The state of the caller that withholds a field, if there is one. */
const reasonFor = (caller: Caller | undefined, { requirement }: RefusedField): RefusalReason | undefined =>
  caller && refusalReason(caller, (permissions) => fulfils(requirement, permissions));

/** The error of a refused field. The sanitiser sets its message according to the caller. */
export const refusalAt = (path: Path, field: RefusedField, caller: Caller | undefined): GraphQLError =>
  new GraphQLError('refused', {
    path: [...path],
    extensions: poolError('UNAUTHENTICATED', '', { reason: reasonFor(caller, field) }).extensions,
  });

/** Result data with null in place of refused fields, and their errors. */
export interface CompletedResult {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/**
 * Replaces placeholders by null under the response key of the refused field. `refused`: by generated alias.
 */
export function completeRefused(
  data: unknown,
  refused: ReadonlyMap<string, RefusedField>,
  caller: Caller | undefined,
): CompletedResult {
  const errors: GraphQLError[] = [];
  const complete = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) return value.map((item, place) => complete(item, [...path, place]));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
      const field = refused.get(name);
      if (field === undefined) return [name, complete(member, [...path, name])];
      if (errors.length < MAX_ERRORS) errors.push(refusalAt([...path, field.responseKey], field, caller));
      return [field.responseKey, null];
    });
    return Object.fromEntries(entries);
  };
  return { data: complete(data, []), errors };
}

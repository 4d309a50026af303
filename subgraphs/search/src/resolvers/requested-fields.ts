import { poolError } from '@talent-pool/service-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type FieldsByTypeName, type ResolveTree } from 'graphql-parse-resolve-info';
import type { Requested } from '../application/requested.ts';
import type { FacetArguments } from '../domain/facet-counting.ts';

/** GraphQL types of one kind of search, and the names of its facets. */
export interface SearchTypes<Name extends string> {
  readonly connection: string;
  readonly facets: string;
  readonly names: readonly Name[];
}

const fieldsNamed = (fields: FieldsByTypeName, type: string, name: string): ResolveTree[] =>
  Object.values(fields[type] ?? {}).filter((field) => field.name === name);

/** Validates the arguments of a facet. Throws BAD_USER_INPUT that names the invalid one. */
export function facetRequest<Name extends string>(
  name: Name,
  { first = 20, level = 4 }: { first?: number; level?: number },
): FacetArguments<Name> {
  if (first < 1 || first > 100)
    throw poolError('BAD_USER_INPUT', '"first" of a facet must be from 1 to 100.', {
      argument: `facets.${name}.first`,
    });
  if (level < 1 || level > 4)
    throw poolError('BAD_USER_INPUT', '"level" must be from 1 to 4.', { argument: 'facets.iscoGroups.level' });
  return { name, first, level };
}

/** Reads the response fields that a search selects. Throws BAD_USER_INPUT for an invalid argument of a facet. */
export function readRequested<Name extends string>(
  info: GraphQLResolveInfo,
  types: SearchTypes<Name>,
): Requested<Name> {
  const { fieldsByTypeName } = parseResolveInfo(info) as ResolveTree;
  const facets = fieldsNamed(fieldsByTypeName, types.connection, 'facets').flatMap((field) =>
    types.names.flatMap((name) =>
      fieldsNamed(field.fieldsByTypeName, types.facets, name).map(({ args }) => facetRequest(name, args)),
    ),
  );
  const asks = (name: string): boolean => fieldsNamed(fieldsByTypeName, types.connection, name).length > 0;
  return { facets, documents: asks('edges') || asks('pageInfo'), relaxations: asks('relaxations') };
}

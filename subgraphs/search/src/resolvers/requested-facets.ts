import { poolError } from '@talent-pool/service-kit';
import type { GraphQLResolveInfo } from 'graphql';
import { parseResolveInfo, type FieldsByTypeName, type ResolveTree } from 'graphql-parse-resolve-info';
import { FACET_NAMES, type FacetRequest } from '../domain/facet-fields.ts';

const fieldsNamed = (fields: FieldsByTypeName, type: string, name: string): ResolveTree[] =>
  Object.values(fields[type] ?? {}).filter((field) => field.name === name);

/** A facet's arguments, checked. Throws BAD_USER_INPUT that names the wrong one. */
export function facetRequest(
  name: FacetRequest['name'],
  { first = 20, level = 4 }: { first?: number; level?: number },
): FacetRequest {
  if (first < 1 || first > 100)
    throw poolError('BAD_USER_INPUT', '"first" of a facet must be 1 to 100.', { argument: `facets.${name}.first` });
  if (level < 1 || level > 4)
    throw poolError('BAD_USER_INPUT', '"level" must be 1 to 4.', { argument: 'facets.iscoGroups.level' });
  return { name, first, level };
}

/** What the selection of a search asks for, so that nothing else is computed. */
export function requested(info: GraphQLResolveInfo): { facets: FacetRequest[]; cards: boolean } {
  const { fieldsByTypeName } = parseResolveInfo(info) as ResolveTree;
  const facets = fieldsNamed(fieldsByTypeName, 'ProfileSearchConnection', 'facets').flatMap((field) =>
    FACET_NAMES.flatMap((name) =>
      fieldsNamed(field.fieldsByTypeName, 'ProfileFacets', name).map(({ args }) => facetRequest(name, args)),
    ),
  );
  const cards = ['edges', 'pageInfo'].some(
    (name) => fieldsNamed(fieldsByTypeName, 'ProfileSearchConnection', name).length > 0,
  );
  return { facets, cards };
}

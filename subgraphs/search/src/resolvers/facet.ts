import type { FacetField } from '@talent-pool/search-index';
import { facetKey } from '../domain/facet-counting.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import { byCode, byId } from './references.ts';
import { facetRequest } from './requested-fields.ts';

/** GraphQL values of facet keys, by kind of key. */
const VALUES: Readonly<Record<FacetField<never>['keys'], (key: string) => unknown>> = {
  id: byId,
  code: byCode,
  number: Number,
  text: (key) => key,
};

/** Facet resolvers of one kind of search, by name. test/contract/facets.test.ts compares them with the schema. */
export const facetResolvers = (facets: Readonly<Record<string, Pick<FacetField<never>, 'keys'>>>): object =>
  Object.fromEntries(
    Object.entries(facets).map(([name, { keys }]) => [
      name,
      (results: FacetResults, args: { first: number; level?: number }) =>
        (results.get(facetKey(facetRequest(name, args))) ?? []).map((counted) => ({
          ...counted,
          value: VALUES[keys](counted.key),
        })),
    ]),
  );

import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { cursorWriter } from '../../domain/cursor.ts';
import { countingOf, FACET_NAMES } from '../../domain/facet-fields.ts';
import { facetResults } from '../../domain/facet-results.ts';
import { buildProfileSearch } from '../../domain/profile-search.ts';
import { readProfileFilter } from '@talent-pool/matching';
import { toConnection } from '../connection.ts';
import { checkPage, cursorScope, positionOf, refuseProblems } from '../page.ts';
import { requested } from '../requested-facets.ts';

const TYPES = { connection: 'ProfileSearchConnection', facets: 'ProfileFacets', names: FACET_NAMES };

export const searchProfiles: QueryResolvers['searchProfiles'] = async (_root, args, context, info) => {
  authorize(context.caller, 'pool:search');
  const { sort, first } = args;
  checkPage(first);
  const { filter, problems } = readProfileFilter(args.filter, context.taxonomy);
  refuseProblems(problems);
  const scope = cursorScope(context, filter, sort);
  const after = positionOf(scope, args.after);
  const { facets, documents } = requested(info, TYPES);
  const size = documents ? first : 0;
  const answer = await context.store.search(buildProfileSearch({ filter, sort, first: size, after, facets }));
  const results = facetResults(
    facets.map((request) => countingOf(request, filter)),
    answer.aggregations,
  );
  return toConnection(answer, { first: size, filter, cursorOf: cursorWriter(scope), facets: results });
};

import { authorize } from '@talent-pool/service-kit';
import { profileCriteria, readProfileFilter } from '@talent-pool/matching';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { cursorWriter } from '../../domain/cursor.ts';
import { PROFILE_FACETS, profileCountings } from '../../domain/facet-fields.ts';
import { facetResults } from '../../domain/facet-results.ts';
import { withoutFew } from '../../domain/few-people.ts';
import { buildProfileSearch, isWholePool } from '../../domain/profile-search.ts';
import { toConnection } from '../connection.ts';
import { checkPage, cursorScope, positionOf } from '../page.ts';
import { profileRelaxations } from '../relaxations.ts';
import { requested } from '../requested-facets.ts';
import { toUnderstanding, understood } from '../text-interpretation.ts';

const TYPES = { connection: 'ProfileSearchConnection', facets: 'ProfileFacets', names: PROFILE_FACETS };

export const searchProfiles: QueryResolvers['searchProfiles'] = async (_root, args, context, info) => {
  authorize(context.caller, 'pool:search');
  const { sort, first } = args;
  const { taxonomy, store } = context;
  checkPage(first);
  const filter = await understood(readProfileFilter(args.filter, taxonomy), context);
  const scope = cursorScope(context, filter, sort);
  const after = positionOf(scope, args.after);
  const { facets, documents, relaxations } = requested(info, TYPES);
  const size = documents ? first : 0;
  const countings = profileCountings(facets, filter);
  const isOfPool = countings.length > 0 && isWholePool(filter, taxonomy);
  const search = { filter, sort, first: size, after, facets: isOfPool ? [] : facets };
  const searching = store.search(buildProfileSearch(search, taxonomy));
  const counting = isOfPool
    ? store.poolFacets(
        countings,
        searching.then(({ total }) => total),
      )
    : undefined;
  const [answer, ofPool] = await Promise.all([searching, counting]);
  const counted = facetResults(countings, ofPool ?? answer.aggregations);
  const { picks } = profileCriteria(filter, taxonomy);
  const results = withoutFew(counted, countings, { total: answer.total, picks });
  return {
    ...toConnection(answer, { first: size, filter, cursorOf: cursorWriter(scope), facets: results, taxonomy }),
    understoodAs: toUnderstanding(filter.text),
    relaxations: relaxations ? await profileRelaxations(filter, answer.total, context) : [],
  };
};

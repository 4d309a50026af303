import { readProfileFilter, type ProfileFilter, type ProfileFilterInput } from '@talent-pool/matching';
import type { CardDocument, ProfileFacetName } from '@talent-pool/search-index';
import type { Context } from '../context.ts';
import { isUnfiltered, type FacetedSearch } from '../domain/faceted-search.ts';
import { withoutRareValues } from '../domain/few-people.ts';
import { profileSearch, type ProfileSort } from '../domain/profile-search.ts';
import type { Relaxation } from '../domain/relaxations.ts';
import type { FacetedResult } from '../domain/search-result.ts';
import { withSelectedSkills } from './count-selected-skills.ts';
import { checkPage, readPaging, type PageArguments, type Paging } from './paging.ts';
import { relaxProfileFilter } from './relax-filter.ts';
import type { Requested } from './requested.ts';
import { interpretFilter } from './interpret-filter.ts';

/** Arguments of a search for profiles. */
export interface ProfileQuestion extends PageArguments {
  readonly filter?: ProfileFilterInput | null | undefined;
  readonly sort: ProfileSort;
}

/** Result of a search for profiles. */
export interface FoundProfiles {
  readonly result: FacetedResult<CardDocument>;
  /** The filter with its text interpreted. */
  readonly filter: ProfileFilter;
  readonly paging: Paging;
  readonly relaxations: readonly Relaxation[];
}

/** Facets of the whole pool cost far more than a page of it, so they are cached. */
async function searchCards(search: FacetedSearch, { store }: Context): Promise<FacetedResult<CardDocument>> {
  const { countings } = search;
  if (countings.length === 0 || !isUnfiltered(search)) return store.searchCards(search);
  const searching = store.searchCards({ ...search, countings: [] });
  const total = searching.then((result) => result.total);
  const [result, facets] = await Promise.all([searching, store.poolFacets(countings, total)]);
  return { ...result, facets };
}

/** Searches the pool for people. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function searchProfiles(
  question: ProfileQuestion,
  requested: Requested<ProfileFacetName>,
  context: Context,
): Promise<FoundProfiles> {
  checkPage(question.first);
  const { taxonomy, today } = context;
  const { sort } = question;
  const filter = await interpretFilter(readProfileFilter(question.filter, taxonomy), context);
  const given = readPaging(question, { filter, sort }, context);
  const paging = requested.documents ? given : { ...given, first: 0 };
  const search = profileSearch({ filter, sort, ...paging, facets: requested.facets, today }, taxonomy);
  const found = await searchCards(search, context);
  const counted = await withSelectedSkills(found.facets, search.countings, { filter, context });
  const facets = withoutRareValues(counted, search.countings, {
    total: found.total,
    picks: search.criteria.picks,
  });
  return {
    result: { ...found, facets },
    filter,
    paging,
    relaxations: requested.relaxations ? await relaxProfileFilter(filter, found.total, context) : [],
  };
}

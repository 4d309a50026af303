import { skillEvidenceToken } from '@talent-pool/search-index';
import { criteriaOf, type Clause, type Criteria } from './criteria.ts';
import { facetAggregations } from './facet-aggregations.ts';
import type { FacetRequest } from './facet-fields.ts';
import type { SearchFilter } from './search-filter.ts';

export const PROFILE_SORTS = ['RELEVANCE', 'FRESHNESS', 'EXPERIENCE', 'AVAILABILITY'] as const;
export type ProfileSort = (typeof PROFILE_SORTS)[number];

/** Values of the sort fields of the last card, as the engine gave them. */
export type SortValues = readonly (string | number | null)[];

export interface ProfileSearch {
  readonly filter: SearchFilter;
  readonly sort: ProfileSort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetRequest[];
}

const TIE = { poolId: 'asc' };
const ORDERS: Record<ProfileSort, readonly unknown[]> = {
  RELEVANCE: [{ _score: 'desc' }, TIE],
  FRESHNESS: [{ updatedWeek: 'desc' }, TIE],
  EXPERIENCE: [{ experienceRank: 'desc' }, TIE],
  AVAILABILITY: [{ availability: { order: 'asc', missing: '_last' } }, TIE],
};

const points = (boost: number, filter: Clause): Clause => ({ constant_score: { filter, boost } });

/** Points of RELEVANCE, as docs/adr/0007 says. */
function relevance({ allOf, anyOf, occupations }: SearchFilter): Clause[] {
  const skills = [...new Set([...allOf, ...anyOf])];
  return [
    ...skills.map((skill) => points(1, { term: { skills: skill } })),
    ...skills.map((skill) =>
      points(0.5, {
        terms: { skillEvidence: [skillEvidenceToken(skill, 'CERTIFICATE'), skillEvidenceToken(skill, 'ASSESSMENT')] },
      }),
    ),
    ...occupations.map((occupation) => points(1, { term: { occupations: occupation } })),
  ];
}

/** Picks whose own facet is asked for must not narrow what that facet counts, so they filter the hits afterwards. */
function splitPicks(
  { picks }: Criteria,
  facets: readonly FacetRequest[],
): { before: Criteria['picks']; after: Criteria['picks'] } {
  const asked = new Set(facets.map(({ name }) => name));
  const entries = [...picks];
  return {
    before: new Map(entries.filter(([name]) => !asked.has(name))),
    after: new Map(entries.filter(([name]) => asked.has(name))),
  };
}

/**
 * The body of the one request that answers a search: cards, their exact number and all facets. One card more than asked
 * is fetched, to know whether there is a further page.
 */
export function buildProfileSearch({ filter, sort, first, after, facets }: ProfileSearch): Record<string, unknown> {
  const criteria = criteriaOf(filter);
  const picks = splitPicks(criteria, facets);
  const narrowing = [...criteria.narrowing, ...picks.before.values()];
  const aggregations = facetAggregations(facets, { ...criteria, picks: picks.after }, filter);
  const postFilter = [...picks.after.values()];
  return {
    size: first === 0 ? 0 : first + 1,
    track_total_hits: true,
    track_scores: first > 0,
    query: {
      bool: {
        filter: narrowing.length > 0 ? narrowing : [{ match_all: {} }],
        must_not: criteria.excluding,
        should: first > 0 ? relevance(filter) : [],
        minimum_should_match: 0,
      },
    },
    ...(postFilter.length > 0 && { post_filter: { bool: { filter: postFilter } } }),
    ...(first > 0 && { sort: ORDERS[sort] }),
    ...(after && { search_after: after }),
    ...(Object.keys(aggregations).length > 0 && { aggs: aggregations }),
  };
}

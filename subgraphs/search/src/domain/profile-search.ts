import { skillEvidenceToken } from '@talent-pool/search-index';
import type { Clause } from '@talent-pool/matching';
import { profileCriteria } from '@talent-pool/matching';
import { facetedSearch, type SortValues } from './faceted-search.ts';
import type { FacetArguments } from './counting.ts';
import { countingOf, type FacetName } from './facet-fields.ts';
import type { ProfileFilter } from '@talent-pool/matching';

export const PROFILE_SORTS = ['RELEVANCE', 'FRESHNESS', 'EXPERIENCE', 'AVAILABILITY'] as const;
export type ProfileSort = (typeof PROFILE_SORTS)[number];

export interface ProfileSearch {
  readonly filter: ProfileFilter;
  readonly sort: ProfileSort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetArguments<FacetName>[];
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
function relevance({ allOf, anyOf, occupations }: ProfileFilter): Clause[] {
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

/** The body of the request that answers a search for profiles. */
export const buildProfileSearch = ({ filter, sort, first, after, facets }: ProfileSearch): Record<string, unknown> =>
  facetedSearch({
    criteria: profileCriteria(filter),
    countings: facets.map((request) => countingOf(request, filter)),
    scoring: relevance(filter),
    sort: ORDERS[sort],
    first,
    after,
  });

import {
  anyOf,
  best,
  inIscoGroups,
  points,
  skillEvidenceToken,
  term,
  type ProfileFacetName,
  type Ranking,
} from '@talent-pool/search-index';
import { CREDIT, profileCriteria, rankingReadings, skillsOfText, type ProfileFilter } from '@talent-pool/matching';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { FacetArguments } from './facet-counting.ts';
import { profileCountings } from './facet-fields.ts';
import type { FacetedSearch } from './faceted-search.ts';
import { ascending, descending, type Order, type SortValues } from './order.ts';

export const PROFILE_SORTS = ['RELEVANCE', 'RECENTLY_UPDATED', 'EXPERIENCE', 'AVAILABILITY'] as const;
export type ProfileSort = (typeof PROFILE_SORTS)[number];

/** Builds a search for profiles. */
export interface ProfileSearch {
  readonly filter: ProfileFilter;
  readonly sort: ProfileSort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetArguments<ProfileFacetName>[];
  /** The day of the search, "YYYY-MM-DD". */
  readonly today: string;
}

const TIE = ascending('poolId');
const ORDERS: Record<ProfileSort, Order> = {
  RELEVANCE: ['score', TIE],
  RECENTLY_UPDATED: [descending('updatedWeek'), TIE],
  EXPERIENCE: [descending('experienceRank'), TIE],
  AVAILABILITY: [ascending('availability'), TIE],
};

/** Points for a requested skill and its substitutes. */
function skillPoints(
  skill: string,
  worth: number,
  { includeRelatedSkills }: ProfileFilter,
  taxonomy: Taxonomy,
): Ranking {
  const exact = points(worth, term('skills', skill));
  if (!includeRelatedSkills) return exact;
  const related = Map.groupBy(taxonomy.relatedSkills(skill), ([, relation]) => CREDIT[relation]);
  return best(
    exact,
    ...[...related].map(([credit, skills]) =>
      points(
        worth * credit,
        anyOf(
          'skills',
          skills.map(([id]) => id),
        ),
      ),
    ),
  );
}

/** Points for the concepts of a text, by the confidence of their interpretation; the best per part of the text. */
const textPoints = (filter: ProfileFilter, taxonomy: Taxonomy): Ranking[] =>
  rankingReadings(filter.text).map(({ meaning }) =>
    best(
      ...meaning.concepts.map(({ kind, id, confidence }) =>
        kind === 'SKILL'
          ? skillPoints(id, confidence, filter, taxonomy)
          : points(confidence, kind === 'OCCUPATION' ? term('occupations', id) : inIscoGroups([id])),
      ),
    ),
  );

/** Rankings of RELEVANCE, as described in docs/adr/0007 and docs/finding.md. */
function relevance(filter: ProfileFilter, taxonomy: Taxonomy): Ranking[] {
  const asked = [...new Set([...filter.allOf, ...filter.anyOf])];
  const all = [...new Set([...asked, ...skillsOfText(filter.text)])];
  return [
    ...asked.map((skill) => skillPoints(skill, 1, filter, taxonomy)),
    ...all.map((skill) =>
      points(
        0.5,
        anyOf('skillEvidence', [skillEvidenceToken(skill, 'CERTIFICATE'), skillEvidenceToken(skill, 'ASSESSMENT')]),
      ),
    ),
    ...filter.occupations.map((occupation) => points(1, term('occupations', occupation))),
    ...textPoints(filter, taxonomy),
  ];
}

/** Builds a search for profiles. */
export const profileSearch = (
  { filter, sort, first, after, facets, today }: ProfileSearch,
  taxonomy: Taxonomy,
): FacetedSearch => ({
  criteria: profileCriteria(filter, taxonomy),
  countings: profileCountings(facets, filter, today),
  ranking: relevance(filter, taxonomy),
  order: ORDERS[sort],
  first,
  after,
});

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
import { CREDIT, profileCriteria, skillsOfText, type ProfileFilter } from '@talent-pool/matching';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { facetedSearch, type SortValues } from './faceted-search.ts';
import type { FacetArguments } from './facet-counting.ts';
import { profileCountings } from './facet-fields.ts';

export const PROFILE_SORTS = ['RELEVANCE', 'FRESHNESS', 'EXPERIENCE', 'AVAILABILITY'] as const;
export type ProfileSort = (typeof PROFILE_SORTS)[number];

export interface ProfileSearch {
  readonly filter: ProfileFilter;
  readonly sort: ProfileSort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetArguments<ProfileFacetName>[];
}

const TIE = { poolId: 'asc' };
const ORDERS: Record<ProfileSort, readonly unknown[]> = {
  RELEVANCE: [{ _score: 'desc' }, TIE],
  FRESHNESS: [{ updatedWeek: 'desc' }, TIE],
  EXPERIENCE: [{ experienceRank: 'desc' }, TIE],
  AVAILABILITY: [{ availability: { order: 'asc', missing: '_last' } }, TIE],
};

/** What a skill that stands in for the one asked is worth beside it. */
function skillPoints(
  skill: string,
  worth: number,
  { includeRelatedSkills }: ProfileFilter,
  taxonomy: Taxonomy,
): Ranking {
  const exact = points(worth, term('skills', skill));
  if (!includeRelatedSkills) return exact;
  const near = Map.groupBy(taxonomy.nearSkills(skill), ([, relation]) => CREDIT[relation]);
  return best(
    exact,
    ...[...near].map(([credit, skills]) =>
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

/** Points for the concepts of a text, by how surely they are meant; the best of each part. */
const textPoints = (filter: ProfileFilter, taxonomy: Taxonomy): Ranking[] =>
  (filter.text?.parts ?? []).flatMap((part) =>
    part.kind === 'CONCEPTS'
      ? [
          best(
            ...part.concepts.map(({ kind, concept, confidence }) =>
              kind === 'SKILL'
                ? skillPoints(concept, confidence, filter, taxonomy)
                : points(confidence, kind === 'OCCUPATION' ? term('occupations', concept) : inIscoGroups([concept])),
            ),
          ),
        ]
      : [],
  );

/** Points of RELEVANCE, as docs/adr/0007 and docs/finding.md say. */
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

/** The body of the request that answers a search for profiles. */
export const buildProfileSearch = (
  { filter, sort, first, after, facets }: ProfileSearch,
  taxonomy: Taxonomy,
): Record<string, unknown> =>
  facetedSearch({
    criteria: profileCriteria(filter, taxonomy),
    countings: profileCountings(facets, filter),
    scoring: relevance(filter, taxonomy),
    sort: ORDERS[sort],
    first,
    after,
  });

/** Whether a filter rules nobody out, so that what it counts is the whole pool. */
export function isWholePool(filter: ProfileFilter, taxonomy: Taxonomy): boolean {
  const { narrowing, excluding, picks } = profileCriteria(filter, taxonomy);
  return narrowing.length === 0 && excluding.length === 0 && picks.size === 0;
}

import { CLOSENESS, POINTS } from '@talent-pool/matching';
import {
  anyOf,
  best,
  engineQuery,
  points,
  scoringQuery,
  sum,
  type Condition,
  type Ranking,
} from '@talent-pool/search-index';
import type { SortValues } from '../faceted-search.ts';

interface SkillPoints {
  /** What is credited for each skill: its points are weights. */
  readonly credits: readonly Ranking[];
  /** The most that may be credited: a weight, or a field of the document that holds it. */
  readonly atMost: number | { readonly field: string };
  /** A field of the document, and a number, that the credited weight is multiplied with. */
  readonly field: string;
  readonly factor: number;
}

/** Points of the skills: the credited weight, at most everything held, times the document's factor and the other side's. */
export const skillPoints = ({ credits, atMost, field, factor }: SkillPoints): Ranking => ({
  kind: 'scaled',
  of: sum(...credits),
  atMost,
  field,
  factor: factor * POINTS.skills,
});

/** Points for occupations that are near to these. */
export function occupationPoints(occupations: readonly string[], isco: readonly string[]): readonly Ranking[] {
  if (occupations.length === 0) return [];
  const group = (digits: number): string[] => isco.filter((code) => code.length === digits);
  const worth = (closeness: keyof typeof CLOSENESS): number => POINTS.occupation * CLOSENESS[closeness];
  return [
    best(
      points(worth('SAME_OCCUPATION'), anyOf('occupations', occupations)),
      points(worth('SAME_UNIT_GROUP'), anyOf('isco4', group(4))),
      points(worth('SAME_MINOR_GROUP'), anyOf('isco3', group(3))),
      points(worth('SAME_SUB_MAJOR_GROUP'), anyOf('isco2', group(2))),
    ),
  ];
}

export interface MatchPage {
  readonly first: number;
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}

interface MatchQuery {
  /** Conditions of either side. */
  readonly conditions: readonly Condition[];
  readonly skills: readonly Ranking[];
  readonly occupations: readonly Ranking[];
  readonly further: readonly Ranking[];
  /** Field that repeats the document's id. */
  readonly tie: string;
}

/** The body of the one request that answers: best first, one more than asked, and the exact number. */
export function matchRequest(query: MatchQuery, { first, after, minimumScore }: MatchPage): Record<string, unknown> {
  return {
    size: first === 0 ? 0 : first + 1,
    track_total_hits: true,
    query: {
      bool: {
        filter: query.conditions.map(engineQuery),
        must: [scoringQuery(sum(...query.skills, ...query.occupations))],
        should: query.further.map(scoringQuery),
      },
    },
    ...(minimumScore > 0 && { min_score: minimumScore }),
    ...(first > 0 && { sort: [{ _score: 'desc' }, { [query.tie]: 'asc' }] }),
    ...(after && { search_after: after }),
  };
}

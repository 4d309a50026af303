import { anyOf, best, CLOSENESS, either, points, POINTS, type Clause } from '@talent-pool/matching';
import type { SortValues } from '../faceted-search.ts';

interface Capped {
  /** Its score is the credited weight. */
  readonly query: Clause;
  /** The most that may be credited. */
  readonly atMost: Clause;
  /** A field of the document, and a number, that the credited weight is multiplied with. */
  readonly field: string;
  readonly factor: number;
}

/**
 * Points of the skills: the credited weight, at most everything held, times the document's factor and the other side's. No
 * boost anywhere outside: the engine would apply it inside, before the cut.
 */
export const skillPoints = ({ query, atMost, field, factor }: Capped): Clause => ({
  function_score: {
    query: { function_score: { query, functions: [atMost], boost_mode: 'min' } },
    functions: [{ field_value_factor: { field, factor: factor * POINTS.skills, missing: 0 } }],
    boost_mode: 'multiply',
  },
});

/** Points for occupations that are near to these. */
export function occupationPoints(occupations: readonly string[], isco: readonly string[]): readonly Clause[] {
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
  readonly conditions: readonly Clause[];
  readonly skills: readonly Clause[];
  readonly occupations: readonly Clause[];
  readonly further: readonly Clause[];
  /** Field that repeats the document's id. */
  readonly tie: string;
}

/** The body of the one request that answers: best first, one more than asked, and the exact number. */
export function matchRequest(query: MatchQuery, { first, after, minimumScore }: MatchPage): Record<string, unknown> {
  const common = [...query.skills, ...query.occupations];
  return {
    size: first === 0 ? 0 : first + 1,
    track_total_hits: true,
    query: {
      bool: {
        filter: query.conditions,
        must: [common.length > 0 ? either(...common) : { match_none: {} }],
        should: query.further,
      },
    },
    ...(minimumScore > 0 && { min_score: minimumScore }),
    ...(first > 0 && { sort: [{ _score: 'desc' }, { [query.tie]: 'asc' }] }),
    ...(after && { search_after: after }),
  };
}

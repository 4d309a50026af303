import { COMMON_GROUND } from '@talent-pool/matching';
import { engineQuery, scoringQuery, sum } from '@talent-pool/search-index';
import type { MatchSearch } from '../domain/matching/match-search.ts';
import type { MatchBatch } from '../domain/matching/rank-matches.ts';
import { sortOf } from './order.request.ts';

/** Finds documents with enough in common: as a filter, it does not count in the score. */
const groundQuery = ({ ground }: MatchSearch): object => ({
  function_score: { query: scoringQuery(sum(...ground)), min_score: COMMON_GROUND },
});

/** Body of one request for candidates for matches: best first, and the exact number. */
export function matchesRequest(
  search: MatchSearch,
  { size, after, minimumScore }: MatchBatch,
): Record<string, unknown> {
  return {
    size,
    track_total_hits: true,
    query: {
      bool: {
        filter: [...search.conditions.map(engineQuery), groundQuery(search)],
        must_not: (search.excluding ?? []).map(engineQuery),
        must: [scoringQuery(sum(...search.skills, ...search.occupations))],
        should: search.further.map(scoringQuery),
      },
    },
    ...(minimumScore > 0 && { min_score: minimumScore }),
    ...(size > 0 && { sort: sortOf(search.order) }),
    ...(after && { search_after: after }),
  };
}

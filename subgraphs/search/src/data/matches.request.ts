import { engineQuery, scoringQuery, sum } from '@talent-pool/search-index';
import type { MatchSearch } from '../domain/matching/match-search.ts';
import { sortOf } from './order.request.ts';

/** Body of one request for matches: best first, one more than requested, and the exact number. */
export function matchesRequest(search: MatchSearch): Record<string, unknown> {
  const { first, after, minimumScore } = search;
  return {
    size: first === 0 ? 0 : first + 1,
    track_total_hits: true,
    query: {
      bool: {
        filter: search.conditions.map(engineQuery),
        must: [scoringQuery(sum(...search.skills, ...search.occupations))],
        should: search.further.map(scoringQuery),
      },
    },
    ...(minimumScore > 0 && { min_score: minimumScore }),
    ...(first > 0 && { sort: sortOf(search.order) }),
    ...(after && { search_after: after }),
  };
}

import type { SortValues } from '../order.ts';
import type { SearchResult } from '../search-result.ts';
import { IMPRECISION, MatchCandidates, type MatchPage, type Rank, type RankedPage } from './match-candidates.ts';

/** The next candidates by the score of the search engine, which is never below that of the match. */
export interface MatchBatch {
  readonly size: number;
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}
export type FetchBatch<Document> = (batch: MatchBatch) => Promise<SearchResult<Document>>;

/** How many candidates more than requested are fetched at first, as a factor, and at most at once. */
const SURPLUS = 1.5;
const MAX_BATCH = 500;
/** Up to so many candidates, matches of a minimum score are counted exactly. */
const MAX_COUNTED = 1_000;

/** What rounding to one decimal can add to a score. */
const HALF_A_TENTH = 0.05;

/** Where to begin: at the highest score of the engine that a match after the position can have. */
const beginningOf = ({ after }: MatchPage): SortValues | undefined => after && [Number(after[2]) + IMPRECISION, ''];

/** The score of the engine that every match of the minimum score has. */
const leastOf = ({ minimumScore }: MatchPage): number => Math.max(0, minimumScore - HALF_A_TENTH - IMPRECISION);

/**
 * A page of matches in the order of their exact scores (threshold algorithm): candidates are fetched by the engine's
 * score, which is an upper bound, until none of the others can belong to the page. A document that does not change appears
 * exactly once over all pages. Matches of a minimum score are counted exactly up to 1,000 candidates; of more, the number
 * of candidates is returned.
 */
export async function rankMatches<Document>(
  fetch: FetchBatch<Document>,
  rankOf: (document: Document) => Rank,
  page: MatchPage,
): Promise<RankedPage<Document>> {
  const minimumScore = leastOf(page);
  const candidates = new MatchCandidates(rankOf, page);
  let size = page.first === 0 ? 0 : Math.ceil((page.first + 1) * SURPLUS);
  const found = await fetch({ size, after: beginningOf(page), minimumScore });
  if (page.minimumScore > 0 && found.total <= MAX_COUNTED) return rankAll(fetch, rankOf, page, found.total);
  let { hits } = found;
  candidates.add(hits);
  while (!candidates.settled && hits.length === size) {
    size = Math.min(size * 2, MAX_BATCH);
    ({ hits } = await fetch({ size, after: hits.at(-1)?.sort, minimumScore }));
    candidates.add(hits);
  }
  return candidates.toPage(found.total);
}

/** The page from all candidates at once, with the exact number of those that reach the minimum score. */
async function rankAll<Document>(
  fetch: FetchBatch<Document>,
  rankOf: (document: Document) => Rank,
  page: MatchPage,
  size: number,
): Promise<RankedPage<Document>> {
  const { hits } = await fetch({ size, minimumScore: leastOf(page) });
  const candidates = new MatchCandidates(rankOf, page);
  candidates.add(hits);
  return candidates.toPage(candidates.reached);
}

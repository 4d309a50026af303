import { scoreOf } from '@talent-pool/matching';
import type { SortValues } from '../order.ts';
import type { Hit, SearchResult } from '../search-result.ts';

/** The next candidates by the score of the search engine, which is never below that of the match. */
export interface MatchBatch {
  readonly size: number;
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}
export type FetchBatch<Document> = (batch: MatchBatch) => Promise<SearchResult<Document>>;

/** A page of matches and its minimum score. */
export interface MatchPage {
  readonly first: number;
  /** `position` of the match to continue after. */
  readonly after?: SortValues | undefined;
  /** 0 to 100. */
  readonly minimumScore: number;
}

/** What identifies and ranks a candidate: the score before it is rounded. */
export interface Rank {
  readonly id: string;
  readonly total: number;
}

/** A match with its position: its rank, and the engine's score from which the following matches are to be searched. */
export interface RankedMatch<Document> {
  readonly document: Document;
  readonly position: SortValues;
}
export interface RankedPage<Document> {
  readonly total: number;
  readonly matches: readonly RankedMatch<Document>[];
  readonly hasNextPage: boolean;
}

interface Candidate<Document> extends Rank, Hit<Document> {}

/** The engine computes scores in single precision, and the score of a match is rounded by up to half a tenth. */
const IMPRECISION = 0.01;
const HALF_A_TENTH = 0.05;
/** How many candidates more than requested are fetched at first, as a factor, and at most at once. */
const SURPLUS = 1.5;
const LARGEST_BATCH = 500;
/** Up to so many candidates, matches of a minimum score are counted exactly. */
const MOST_COUNTED = 1_000;

const compare = (one: Rank, other: Rank): number =>
  other.total - one.total || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Candidates in the order of their matches, after a position. */
class Candidates<Document> {
  readonly sorted: Candidate<Document>[] = [];
  /** How many of the fetched ones reach the minimum score, before and after the position. */
  reached = 0;
  /** The engine's score of the last fetched one: no other match has more. */
  lowest = Number.POSITIVE_INFINITY;
  private readonly rankOf: (document: Document) => Rank;
  private readonly page: MatchPage;

  constructor(rankOf: (document: Document) => Rank, page: MatchPage) {
    this.rankOf = rankOf;
    this.page = page;
  }

  add(hits: readonly Hit<Document>[]): void {
    const { after, minimumScore } = this.page;
    const last = after && { total: Number(after[0]), id: String(after[1]) };
    for (const hit of hits) {
      const candidate = { ...hit, ...this.rankOf(hit.document) };
      if (scoreOf(candidate.total) < minimumScore) continue;
      this.reached += 1;
      if (!last || compare(last, candidate) < 0) this.sorted.push(candidate);
    }
    this.sorted.sort(compare);
    this.lowest = hits.at(-1)?.score ?? this.lowest;
  }

  /** Whether no further candidate can belong to the page, and it is known whether another page follows. */
  get settled(): boolean {
    const { first } = this.page;
    if (first === 0) return true;
    const lastOfPage = this.sorted[first - 1];
    return this.sorted.length > first && lastOfPage !== undefined && lastOfPage.total >= this.lowest + IMPRECISION;
  }

  toPage(total: number): RankedPage<Document> {
    const { first } = this.page;
    let from = this.lowest;
    const positions = this.sorted.map(() => from);
    for (let place = this.sorted.length - 1; place >= 0; place -= 1) {
      positions[place] = from;
      from = Math.max(from, this.sorted[place]?.score ?? 0);
    }
    const matches = this.sorted.slice(0, first).map(({ document, total: rank, id }, place) => ({
      document,
      position: [rank, id, positions[place] ?? from],
    }));
    return { total, matches, hasNextPage: this.sorted.length > first };
  }
}

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
  const candidates = new Candidates(rankOf, page);
  let size = page.first === 0 ? 0 : Math.ceil((page.first + 1) * SURPLUS);
  let { hits, total } = await fetch({ size, after: beginningOf(page), minimumScore });
  if (page.minimumScore > 0 && total <= MOST_COUNTED) return rankAll(fetch, rankOf, page, total);
  candidates.add(hits);
  while (!candidates.settled && hits.length === size) {
    size = Math.min(size * 2, LARGEST_BATCH);
    ({ hits } = await fetch({ size, after: hits.at(-1)?.sort, minimumScore }));
    candidates.add(hits);
  }
  return candidates.toPage(total);
}

/** The page from all candidates at once, with the exact number of those that reach the minimum score. */
async function rankAll<Document>(
  fetch: FetchBatch<Document>,
  rankOf: (document: Document) => Rank,
  page: MatchPage,
  size: number,
): Promise<RankedPage<Document>> {
  const { hits } = await fetch({ size, minimumScore: leastOf(page) });
  const candidates = new Candidates(rankOf, page);
  candidates.add(hits);
  return candidates.toPage(candidates.reached);
}

import { scoreOf } from '@talent-pool/matching';
import type { SortValues } from '../order.ts';
import type { Hit } from '../search-result.ts';

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

/** The engine computes scores in single precision. */
export const IMPRECISION = 0.01;
const compare = (one: Rank, other: Rank): number =>
  other.total - one.total || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Candidates in the order of their matches, after a position. */
export class MatchCandidates<Document> {
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
